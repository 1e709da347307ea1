// Elements made by hand: no text is ever read as markup.

import { t } from "./words.js";

/** An element: `h("p", { class: "hint" }, "words")`. What is null, undefined or false is left out; functions listen. */
export function h(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else made.setAttribute(name, String(value));
  }
  made.append(...content.flat(Infinity).filter((part) => part !== null && part !== undefined && part !== false));
  return made;
}

/** A button; the first of a page is the way on, others are quieter. */
export function button(words, press, kind = "") {
  return h("button", { class: `button ${kind}`.trim(), type: "button", click: press }, words);
}

export function notice(kind, ...content) {
  const role = kind === "success" ? "status" : "note";
  return h("div", { class: `notice ${kind}`, role }, h("div", {}, content));
}

export const warning = (words) => notice("warning", h("p", {}, words));

/** A field with its label, hint and error. */
export function field(id, label, control, { hint, error } = {}) {
  control.id = id;
  describe(control, id, hint, error);
  return h("div", { class: error ? "field wrong" : "field" }, h("label", { for: id }, label), help(id, hint, error), control);
}

/** A question with several controls. */
export function group(id, label, controls, { hint, error } = {}) {
  const set = h("fieldset", {}, h("legend", {}, label), help(id, hint, error), controls);
  describe(set, id, hint, error);
  return h("div", { class: error ? "field wrong" : "field" }, set);
}

function describe(control, id, hint, error) {
  const by = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  if (by) control.setAttribute("aria-describedby", by);
  if (error && control.tagName !== "FIELDSET") control.setAttribute("aria-invalid", "true");
}

function help(id, hint, error) {
  const said = h("span", { class: "visually-hidden" }, `${t("error-prefix")} `);
  return [
    hint ? h("p", { class: "hint", id: `${id}-hint` }, hint) : null,
    error ? h("p", { class: "error-message", id: `${id}-error` }, said, error) : null,
  ];
}

/** "There is a problem", with a way to each field: `[[id, words], …]`. */
export function summary(errors) {
  if (errors.length === 0) return null;
  const items = errors.map(([id, words]) => h("li", {}, h("a", { href: `#${id}`, click: (event) => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  } }, words)));
  return h("div", { class: "error-summary", role: "alert", tabindex: "-1" },
    h("h2", {}, t("error-summary-title")), h("ul", {}, items));
}
