// One question as a person answers it: a control for each type, its choices as they are offered now.

import { field, group, h } from "./markup.js";
import { isRequired } from "../forms/rules.js";
import { t, number } from "./words.js";

/** More choices than this are a list to open instead of lines to press. */
const MOST_LINES = 12;

/** The id of a question's control. */
export const idOf = (path) => `q${path.replaceAll(/[^A-Za-z0-9]/g, "-")}`;

/** Bangla digits as the ones that forms reckon with. */
const digits = (text) => text.replace(/[\u09E6-\u09EF]/g, (d) => String(d.charCodeAt(0) - 0x09e6));

/**
 * The block of a question. `tell(value, done)` takes its answer while it is typed, and with `done` once it is given;
 * `attach(file)` takes a file.
 */
export function question({ answers, at, error, tell, attach }) {
  const node = at.node;
  const id = idOf(answers.path(at));
  const label = answers.said(node.label, at) || node.name;
  const frame = { hint: answers.said(node.hint, at), error };
  if (node.type === "note") return h("div", { class: "inset", id }, paragraphs(label), frame.hint ? h("p", { class: "hint" }, frame.hint) : null);
  if (isFixed(answers, at)) return h("div", { class: "field", id }, h("p", {}, h("strong", {}, label)), paragraphs(at.text || "–"));
  const marked = isRequired(answers, at) ? t("field-required", { label }) : label;
  return control(node, { id, at, answers, label: marked, frame, tell, attach });
}

const paragraphs = (text) => text.split(/\n+/).map((line) => h("p", {}, line));

function isFixed(answers, at) {
  return Boolean(at.node.calculate) || (at.node.readonly && answers.textOf(at.node.readonly, at) === "true");
}

function control(node, one) {
  switch (node.type) {
    case "select_one": case "select_one_external": return chosen(one);
    case "select_multiple": return several(one);
    case "rank": return ranked(one);
    case "acknowledge": case "trigger": return agreed(one);
    case "image": case "audio": case "video": case "file": return upload(one);
    case "integer": return typed(one, { type: "text", inputmode: "numeric", "data-width": 10 }, digits);
    case "decimal": case "range": return typed(one, { type: "text", inputmode: "decimal", "data-width": 10 }, digits);
    case "date": return typed(one, { type: "date", "data-width": 20 });
    case "time": return typed(one, { type: "time", "data-width": 20 }, timed, (text) => text.slice(0, 5));
    case "dateTime": return typed(one, { type: "datetime-local", "data-width": 20 }, momented, (text) => text.slice(0, 16));
    case "text": return written(one);
    default: return typed(one, { type: "text" });
  }
}

const two = (n) => String(n).padStart(2, "0");

function zone(date) {
  const minutes = -date.getTimezoneOffset();
  const away = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(away / 60))}:${two(away % 60)}`;
}

const timed = (value) => (value ? `${value.slice(0, 5)}:00.000${zone(new Date())}` : "");
const momented = (value) => (value ? `${value.slice(0, 16)}:00.000${zone(new Date(value))}` : "");

function listen(input, read, tell) {
  input.addEventListener("input", () => tell(read(input.value), false));
  input.addEventListener("change", () => tell(read(input.value), true));
  return input;
}

function typed({ id, at, label, frame, tell }, attributes, read = (value) => value, show = (text) => text) {
  const input = h("input", { class: "input", autocomplete: "off", ...attributes });
  input.value = show(at.text);
  return field(id, label, listen(input, read, tell), frame);
}

function written(one) {
  if (!/\bmultiline\b/.test(one.at.node.appearance || "")) return typed(one, { type: "text" });
  const area = h("textarea", { class: "input", rows: 5, autocomplete: "off" });
  area.value = one.at.text;
  return field(one.id, one.label, listen(area, (value) => value, one.tell), one.frame);
}

function lines(one, kind, options, isOn, changed) {
  const items = options.map(({ value, label }, i) => {
    const id = i === 0 ? one.id : `${one.id}-${i}`;
    const input = h("input", { type: kind, id, name: one.id, value });
    input.checked = isOn(value);
    input.addEventListener("change", () => changed(value, input.checked));
    return h("div", { class: "choice" }, input, h("label", { for: id }, label));
  });
  return group(`${one.id}-group`, one.label, [h("div", { class: "choices" }, items), one.below], one.frame);
}

function chosen(one) {
  const { at, answers, tell } = one;
  const options = answers.choices(at);
  if (options.length > MOST_LINES || /\bminimal\b|\bautocomplete\b/.test(at.node.appearance || "")) return listed(one, options);
  const clear = at.text === "" ? null : h("button", { type: "button", class: "quiet-button", click: () => tell("", true) }, t("offline-clear"));
  return lines({ ...one, below: clear }, "radio", options, (value) => value === at.text, (value) => tell(value, true));
}

function listed({ id, at, label, frame, tell }, options) {
  const select = h("select", { class: "input" }, h("option", { value: "" }, t("select-none")));
  select.append(...options.map(({ value, label: words }) => h("option", { value }, words)));
  select.value = at.text;
  select.addEventListener("change", () => tell(select.value, true));
  return field(id, label, select, frame);
}

function several(one) {
  const { at, answers, tell } = one;
  const options = answers.choices(at);
  const isOn = (value) => at.text.split(/\s+/).includes(value);
  const changed = (value, on) => {
    const picked = options.map((option) => option.value).filter((other) => (other === value ? on : isOn(other)));
    tell(picked.join(" "), true);
  };
  return lines(one, "checkbox", options, isOn, changed);
}

function ranked(one) {
  const { id, at, answers, label, frame, tell } = one;
  const options = answers.choices(at);
  const order = at.text.split(/\s+/).filter(Boolean);
  const places = options.map((_, place) => {
    const select = h("select", { class: "input", id: `${id}-${place}`, "aria-label": t("offline-place", { place: place + 1 }) }, h("option", { value: "" }, number(place + 1)));
    select.append(...options.map(({ value, label: words }) => h("option", { value }, words)));
    select.value = order[place] || "";
    select.addEventListener("change", () => {
      const given = places.map((other) => other.value).filter(Boolean);
      tell([...new Set(given)].join(" "), true);
    });
    return select;
  });
  return group(`${id}-group`, label, places, frame);
}

function agreed(one) {
  const options = [{ value: "OK", label: one.label }];
  return lines({ ...one, label: one.label }, "checkbox", options, (value) => one.at.text === value, (value, on) => one.tell(on ? value : "", true));
}

const ACCEPTED = { image: "image/*", audio: "audio/*", video: "video/*", file: null };

function upload({ id, at, label, frame, attach, tell }) {
  const accept = ACCEPTED[at.node.type];
  const capture = at.node.type === "image" && !/\bsignature\b|\bannotate\b|\bdraw\b/.test(at.node.appearance || "") ? "environment" : null;
  const input = h("input", { class: "file", type: "file", accept, capture });
  input.addEventListener("change", () => { if (input.files.length) attach(input.files[0]); });
  const kept = at.text === "" ? null : h("p", {}, t("offline-file-kept"), " ",
    h("button", { type: "button", class: "quiet-button", click: () => tell("", true) }, t("offline-file-remove")));
  const block = field(id, label, input, frame);
  if (kept) block.append(kept);
  return block;
}
