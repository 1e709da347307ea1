// The first view of an open device: fill in a form, go on with a draft, see what waits and what came of it.

import { button, h, notice, warning } from "./markup.js";
import { listed } from "./lists.js";
import { t } from "./words.js";

export async function home(app) {
  const parts = [part(app, told), part(app, ended), part(app, forms), part(app, drafts), part(app, outbox)];
  app.parts = parts;
  await Promise.all(parts.map((one) => one.refresh()));
  return {
    content: [
      h("h1", {}, t("offline-title")),
      parts.map((one) => one.place),
      h("h2", {}, t("offline-device")),
      h("div", { class: "button-group" },
        button(t("offline-lock"), () => app.lock(), "secondary"),
        h("button", { class: "quiet-button", type: "button", click: () => app.render(forget) }, t("offline-forget"))),
    ],
  };
}

/** A part of the view that changes while it is in front: only when it says something else, so that nothing moves under a finger. */
function part(app, made) {
  const place = h("div", {});
  let before = null;
  const refresh = async () => {
    const [state, content] = await made(app);
    const now = JSON.stringify(state);
    if (now !== before) place.replaceChildren(...content().flat(Infinity).filter(Boolean));
    before = now;
  };
  return { place, refresh };
}

/** What was just done; once the interview has arrived, the one next step: what it came to. */
async function told(app) {
  const item = app.last ? await app.store.get("outbox", app.last) : null;
  const way = item?.state === "sent" ? item.way : null;
  const words = item?.state === "sent" ? t("offline-arrived") : app.said && t(app.said);
  const next = () => (way ? h("p", {}, h("a", { class: "button", href: way }, t("offline-next-step"))) : null);
  // What was refused says so itself, below.
  const stands = words && (!item || ["waiting", "sent"].includes(item.state));
  return [[stands && words, way], () => [stands ? notice("success", h("p", {}, words), next()) : null]];
}

const ended = async (app) => [app.ended, () => [app.ended ? warning(t("offline-ended-lead")) : null]];

async function forms(app) {
  const offered = (await app.store.all("forms")).filter((form) => form.offered);
  const none = h("p", { class: "quiet" }, t("offline-forms-none"));
  const list = () => h("ul", { class: "plain offline-list" }, offered.map((form) => start(app, form)));
  return [offered.map(({ id, hash }) => [id, hash]), () => [h("h2", {}, t("offline-forms")), offered.length ? list() : none]];
}

async function drafts(app) {
  const recent = (await app.store.all("drafts")).sort((a, b) => b.saved - a.saved);
  const list = () => [h("h2", {}, t("offline-drafts")), listed(app, recent, "saved", (draft) => ofDraft(app, draft))];
  return [recent.map(({ id, saved }) => [id, saved]), () => (recent.length ? list() : [])];
}

async function outbox(app) {
  const items = await app.outbox.list();
  const none = h("p", { class: "quiet" }, t("offline-outbox-empty"));
  const list = () => listed(app, items, "finished", (item) => ofItem(app, item));
  const state = items.map(({ id, state: now, tries, reason: why }) => [id, now, tries > 0, why, app.sendingNow === id]);
  return [state, () => [h("h2", {}, t("offline-outbox")), items.length ? list() : none]];
}

const start = (app, form) => h("li", {}, h("button", { class: "button secondary offline-start", type: "button", click: () => app.begin(form) }, app.titleOf(form)));

const quiet = (words, press) => h("button", { class: "quiet-button", type: "button", click: press }, words);

function ofDraft(app, draft) {
  return h("div", { class: "button-group" },
    button(t("offline-go-on"), () => app.resume(draft), "secondary"),
    quiet(t("offline-throw-away"), () => app.render(sure("drafts", draft))));
}

function ofItem(app, item) {
  if (item.state === "sent") return item.way ? h("p", {}, h("a", { href: item.way }, t("offline-see-finding"))) : null;
  if (item.state === "waiting") return waiting(app, item);
  const fresh = item.state === "conflict";
  return [
    h("p", {}, reason(item)),
    h("div", { class: "button-group" },
      button(t(fresh ? "offline-open-as-new" : "offline-open-again"), () => app.reopen(item, fresh), "secondary"),
      quiet(t("offline-throw-away"), () => app.render(sure("outbox", item)))),
  ];
}

/** What was never tried can be taken back; what was may have arrived, and is only sent. */
function waiting(app, item) {
  if (app.sendingNow === item.id) return null;
  return h("div", { class: "button-group" },
    button(t("offline-send-now"), () => app.meet(), "secondary"),
    item.tries ? null : quiet(t("offline-take-back"), () => app.reopen(item, false)));
}

const REASONS = ["differs", "not_current", "unknown_form", "not_accepting", "no_right", "deleted", "too_large", "unreadable", "begun_after", "withdrawn"];

function reason(item) {
  return REASONS.includes(item.reason) ? t(`offline-refused-${item.reason}`) : t("offline-refused-other");
}

/** Asks once more before answers are gone for good. */
const sure = (store, record) => (app) => ({
  back: () => app.home(),
  content: [
    h("h1", {}, t("offline-sure")),
    h("p", {}, app.titleOf(record)),
    warning(t("offline-sure-lead")),
    h("div", { class: "button-group" },
      button(t("offline-throw-away"), async () => { await app.store.drop(store, record.id); app.home(); }, "warning"),
      quiet(t("action-cancel"), () => app.home())),
  ],
});

const forget = (app) => ({
  back: () => app.home(),
  content: [
    h("h1", {}, t("offline-forget")),
    warning(t("offline-forget-lead")),
    h("div", { class: "button-group" },
      button(t("offline-forget-sure"), () => app.destroy("owner"), "warning"),
      quiet(t("action-cancel"), () => app.home())),
  ],
});
