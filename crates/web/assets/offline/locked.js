// The locked view: a PIN, and no more than which forms wait since when.

import { MAX_TRIES, waitLeft } from "./keys.js";
import { field, h, summary, warning } from "./markup.js";
import { listed } from "./lists.js";
import { t } from "./words.js";

export async function locked(app) {
  const [drafts, items] = [await app.store.all("drafts"), await app.outbox.list()];
  await app.clocked();
  const { vault } = app;
  const error = app.pinError;
  const pin = h("input", { class: "input", type: "password", autocomplete: "off", "data-width": 20 });
  const send = async (event) => {
    event.preventDefault();
    if (event.target.dataset.busy || pin.value === "") return;
    event.target.dataset.busy = "yes";
    const found = await app.unlock(pin.value);
    if (found === "open" || found === "gone") return;
    app.pinError = found === "wait" ? t("offline-wait") : t("offline-pin-wrong", { left: MAX_TRIES - app.vault.tries });
    await app.render(locked);
    app.pinError = null;
  };
  const left = Math.ceil(waitLeft(vault, Date.now()) / 1000);
  if (left > 0) setTimeout(() => { if (app.shown === locked) app.render(locked); }, Math.min(left, 30) * 1000);
  return {
    content: [
      h("h1", {}, t("offline-locked")),
      summary(error ? [["offline-unlock", error]] : []),
      h("form", { novalidate: true, submit: send },
        field("offline-unlock", t("offline-pin"), pin, { hint: left > 0 ? t("offline-wait-left", { seconds: left }) : null, error }),
        h("button", { class: "button", type: "submit" }, t("offline-unlock"))),
      vault.tries >= MAX_TRIES / 2 ? warning(t("offline-tries", { left: MAX_TRIES - vault.tries })) : null,
      drafts.length ? [h("h2", {}, t("offline-drafts")), listed(app, drafts, "saved")] : null,
      items.length ? [h("h2", {}, t("offline-outbox")), listed(app, items, "finished")] : null,
    ],
  };
}
