// Drafts and the outbox as lists: the form and a time, nothing of whom it is about.

import { h } from "./markup.js";
import { t, when } from "./words.js";

const KINDS = { waiting: "active", sending: "active", sent: "finished", refused: "grave", conflict: "attention" };

/** The state of an item of the outbox, in words. */
export function state(app, item) {
  const now = app.sendingNow === item.id ? "sending" : item.state;
  return h("span", { class: `tag ${KINDS[now] || "quiet"}` }, t(`offline-state-${now}`));
}

/** Records with what can be done with each, where it is said. */
export function listed(app, records, time, deeds = () => null) {
  const items = records.map((record) => h("li", { class: "card" },
    h("h3", {}, app.titleOf(record)),
    h("p", { class: "quiet" }, when(record[time]), " ", record.state ? state(app, record) : null),
    deeds(record)));
  return h("ul", { class: "plain offline-list" }, items);
}
