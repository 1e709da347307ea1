// What this device asks the house besides sending: whether it may still come in, which forms there are, and to be made known.

import { isOrder } from "./keys.js";

const ask = (path, more = {}) => fetch(path, { credentials: "omit", cache: "no-store", redirect: "error", signal: AbortSignal.timeout(30_000), ...more });
const bearing = (token) => ({ headers: { Authorization: `Abhoy-Device ${token}` } });

/**
 * How the device stands: "open", "ended", "there" when asked without a token, "wipe" with the order that proves it, or "line"
 * when nobody answered. It is asked
 * locked too, without a token, so that a lost phone is wiped before anybody unlocks it.
 */
export async function contact(device, token, digest) {
  let said;
  try {
    const answer = await ask(`/offline/contact/${encodeURIComponent(device)}`, token ? bearing(token) : {});
    said = await answer.json();
  } catch {
    return { state: "line" };
  }
  if (said.state !== "wipe") return { state: ["open", "ended", "there"].includes(said.state) ? said.state : "line" };
  // Nobody on the way may have a device destroy what it keeps: only the house knows what this digest was made of.
  return (await isOrder(said.order, digest)) ? { state: "wipe", order: said.order } : { state: "line" };
}

/** Tells the house that everything here is destroyed. */
export async function wiped(device, order) {
  await ask(`/offline/contact/${encodeURIComponent(device)}`, { method: "POST", body: new URLSearchParams({ order }) }).catch(() => null);
}

/** The forms that may be filled; null when nobody answered. */
export async function forms(token) {
  const answer = await ask("/offline/forms.json", bearing(token)).catch(() => null);
  return answer?.ok ? (await answer.json()).forms : null;
}

/** One form, as the engine reads it; null when nobody answered. */
export async function form(token, id) {
  const answer = await ask(`/offline/forms/${encodeURIComponent(id)}`, bearing(token)).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

/** Makes this browser known, with the session of whoever is signed in and their password: `{status, said}`. */
export async function enrol(label, password) {
  const body = new URLSearchParams({ label, password });
  const answer = await ask("/offline/enrol", { method: "POST", body, credentials: "same-origin", headers: { Accept: "application/json" } });
  return { status: answer.status, said: await answer.json().catch(() => ({})) };
}
