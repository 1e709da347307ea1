// A page of an interview that answers at once: questions come and go, choices follow the answer before, words with answers
// in them change. Nothing here is needed: without it the server does the same after "Save and continue", and it decides anyway.

import { Answers } from "../forms/answers.js";
import { Form } from "../forms/form.js";

/** Digits of Bangla as ASCII, which expressions count with. */
const plainDigits = (text) => text.trim().replace(/[০-৯]/g, (digit) => digit.charCodeAt(0) - 0x09e6);

/** The fields of a question by the end of their names. */
function fields(question, part = "") {
  const name = question.dataset.name + (part && `_${part}`);
  return [...question.querySelectorAll("[name]")].filter((field) => field.name === name);
}

const text = (question, part) => (fields(question, part)[0] || { value: "" }).value;

/** Three fields as a day; nothing before it is whole. A question for a month or a year means its first day. */
function day(question) {
  const has = (part) => fields(question, part).length > 0;
  const year = plainDigits(text(question, "year"));
  const month = has("month") ? plainDigits(text(question, "month")) : "1";
  const date = has("day") ? plainDigits(text(question, "day")) : "1";
  const whole = year.length === 4 && month !== "" && date !== "";
  return whole ? `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}` : "";
}

function clock(typed) {
  const found = /^(\d{1,2})[:. ](\d{1,2})$/.exec(plainDigits(typed));
  return found ? `${found[1].padStart(2, "0")}:${found[2].padStart(2, "0")}:00.000` : "";
}

function zone(offset) {
  const two = (n) => String(n).padStart(2, "0");
  const away = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(away / 60))}:${two(away % 60)}`;
}

/** What stands in the controls of a question, as forms write it; none where the file or the server knows better. */
function typed(question, offset) {
  const chosen = () => fields(question).filter((field) => field.checked).map((field) => field.value);
  switch (question.dataset.kind) {
    case "integer": case "decimal": return plainDigits(text(question));
    case "range": return fields(question).some((field) => field.type === "radio") ? chosen()[0] || "" : plainDigits(text(question));
    case "select_one": return fields(question)[0]?.tagName === "SELECT" ? text(question) : chosen()[0] || "";
    case "select_multiple": case "acknowledge": case "trigger": return chosen().join(" ");
    case "date": return day(question);
    case "time": return clock(text(question)) && clock(text(question)) + zone(offset);
    case "dateTime": return day(question) && clock(text(question, "time")) ? `${day(question)}T${clock(text(question, "time"))}${zone(offset)}` : "";
    case "geopoint": return [text(question, "lat"), text(question, "lon")].map(plainDigits).join(" ").trim();
    case "text": case "barcode": return text(question).trim();
    default: return null;
  }
}

/** Shows the choices that are offered now, where they are others than before. */
function offer(question, choices, value, empty) {
  const select = fields(question).find((field) => field.tagName === "SELECT");
  const known = question.dataset.offered;
  const now = JSON.stringify(choices);
  question.dataset.offered = now;
  // The first time the page stands as the server wrote it.
  if (known === undefined || known === now) return;
  if (select) {
    select.replaceChildren(new Option(empty, ""), ...choices.map((choice) => new Option(choice.label, choice.value)));
    select.value = choices.some((choice) => choice.value === value) ? value : "";
    return;
  }
  const list = question.querySelector(".choices");
  const name = question.dataset.name;
  const kind = question.dataset.kind === "select_multiple" ? "checkbox" : "radio";
  const values = value.split(/\s+/);
  list.replaceChildren(...choices.map((choice, i) => {
    const line = document.createElement("div");
    const input = Object.assign(document.createElement("input"), {
      type: kind, id: i ? `${name}-now-${i}` : name, name, value: choice.value, checked: values.includes(choice.value),
    });
    line.className = "choice";
    line.append(input, Object.assign(document.createElement("label"), { htmlFor: input.id, textContent: choice.label }));
    return line;
  }));
}

/** Writes words that hold answers. */
function say(question, words) {
  const place = question.querySelector("[data-said] .written, [data-said], legend, label");
  if (place && words && place.textContent !== words) place.textContent = words;
}

const holdsAnswers = (label) => Object.values(label || {}).some((pieces) => pieces.some((piece) => typeof piece !== "string"));

async function begin(section) {
  const { questions, answers: saved, language, offset, empty } = section.dataset;
  const reply = await fetch(questions, { credentials: "same-origin" });
  if (!reply.ok) return;
  const minutes = Number(offset);
  // The country's clock, not the device's: "today" is that of whoever asks.
  const moment = () => ({ now: Date.now(), offset: minutes, random: Math.random });
  const answers = Answers.restore(new Form(await reply.json()), JSON.parse(saved), moment);
  const all = [...section.querySelectorAll("[data-at]")];
  const at = (question) => answers.at(question.dataset.at);
  const take = () => {
    for (const question of all.filter((one) => one.dataset.name)) {
      const value = typed(question, minutes);
      if (value !== null && at(question)) answers.answer(at(question), value);
    }
  };
  const show = () => {
    for (const question of all) {
      const element = at(question);
      if (!element) continue;
      question.hidden = element.hidden;
      if (question.dataset.name && element.node.items && question.dataset.kind !== "rank") {
        offer(question, answers.choices(element, Number(language)), element.text, empty);
      }
      if (holdsAnswers(element.node.label)) say(question, answers.said(element.node.label, element, Number(language)));
      const value = question.querySelector("[data-value]");
      if (value && element.node.calculate && value.textContent !== element.text) value.textContent = element.text;
    }
  };
  show();
  section.addEventListener("input", () => { take(); show(); });
  // The server shows a page again for questions that came with the answers, unless the reader has seen them come.
  section.closest("form").addEventListener("submit", (event) => {
    const told = Object.assign(document.createElement("input"), { type: "hidden", name: "live", value: "true" });
    event.target.append(told);
  });
}

document.querySelectorAll("[data-questions]").forEach((section) => void begin(section));
