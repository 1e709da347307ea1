// What is wrong with answers, at three levels; the same findings as the server's (`forms::answers::rules`).
// What this device cannot work out is left to the server, which looks at everything again.

import { evaluate, toTruth } from "./forms-eval.js";
import { childText } from "./answers.js";
import { isQuestion } from "./form.js";

/**
 * Everything that is wrong with what is asked now: `{at, path, rule, level, message, expected}`, where a rule is type,
 * choice, required, constraint or unknown, and a level save, submit or warning.
 */
export function findings(answers, language = answers.language) {
  const asked = answers.elements().filter((at) => isQuestion(at.node) && !at.hidden);
  return asked.map((at) => finding(answers, at, language)).filter(Boolean);
}

/** Those that hinder sending; a warning hinders until there is a reason for its path. */
export function hindering(found, reasons) {
  return found.filter((one) => one.level !== "warning" || !(reasons[one.path] || "").trim());
}

function finding(answers, at, language) {
  const { node, text } = at;
  const found = (rule, level, message, expected = "") => {
    const said = message ? answers.said(message, at, language) : "";
    return { at, path: answers.path(at), rule, level, message: said, expected };
  };
  if (text.trim() === "") return missing(answers, at, found);
  const expected = misfit(node.type, text);
  if (expected) return found("type", "save", null, expected);
  if (!isOffered(answers, at)) return found("choice", "submit");
  if (!node.constraint) return null;
  const holds = truth(answers, node.constraint, at, language);
  if (holds === null) return found("unknown", "warning");
  return holds ? null : found("constraint", node.constraint_level || "submit", node.constraint_message);
}

function missing(answers, at, found) {
  const { node } = at;
  if (node.type === "note" || !node.required) return null;
  const needed = truth(answers, node.required, at);
  if (needed === null) return found("unknown", "warning");
  return needed ? found("required", node.required_level || "submit", node.required_message) : null;
}

/** Whether a question must be answered as the answers stand; what cannot be worked out demands nothing. */
export const isRequired = (answers, at) => Boolean(at.node.required) && truth(answers, at.node.required, at) === true;

/** Whether a rule holds; null when it cannot be worked out. */
function truth(answers, expression, at, language) {
  try {
    return toTruth(evaluate(expression.tree, at, answers.world(language)));
  } catch {
    return null;
  }
}

function isOffered(answers, at) {
  const { items, type } = at.node;
  if (!items) return true;
  const table = tableOf(items.nodeset.tree);
  if (!items.list && table && !answers.form.instances[table]) return true;
  const offered = answers.rows(at).map((row) => childText(row, items.value));
  if (type === "select_one" || type === "select_one_external") return offered.includes(at.text);
  return at.text.split(/\s+/).filter(Boolean).every((word) => offered.includes(word));
}

/** The table that a path begins in: `instance('name')/…`. */
function tableOf(tree) {
  if (!Array.isArray(tree)) return null;
  if (tree[0] === "f" && tree[1] === "instance") return tree[2][0] && tree[2][0][0] === "s" ? tree[2][0][1] : null;
  for (const part of tree) {
    const found = tableOf(part);
    if (found) return found;
  }
  return null;
}

/** What a text should have been when it is no answer of this type: the code of the words; null when it is one. */
export function misfit(type, text) {
  const value = text.trim();
  const [fits, expected] = (SHAPES[type] || (() => [true]))(value);
  return value === "" || fits ? null : expected;
}

const number = (value) => /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(value) && Number.isFinite(Number(value));
// i64 on the server.
const whole = (value) => /^[-+]?\d+$/.test(value) && BigInt(value.replace("+", "")) === BigInt.asIntN(64, BigInt(value.replace("+", "")));
const decimalShape = (value) => [number(value), "decimal"];
const dateShape = (value) => [isDate(value), "date"];
const momentShape = (value) => [isMoment(value), "datetime"];
const pointShape = (value) => [point(value) !== null, "place"];
const SHAPES = {
  integer: (value) => [whole(value), "integer"],
  decimal: decimalShape,
  range: decimalShape,
  date: dateShape,
  today: dateShape,
  time: (value) => [isTime(value), "time"],
  dateTime: momentShape,
  start: momentShape,
  end: momentShape,
  geopoint: pointShape,
  "start-geopoint": pointShape,
  "background-geopoint": pointShape,
  geotrace: (value) => [isLine(value, false), "line"],
  geoshape: (value) => [isLine(value, true), "area"],
};

export function isDate(value) {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (!found) return false;
  const [year, month, day] = found.slice(1).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isTime(value) {
  const found = /^(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(Z|[+-]\d\d(?::?\d\d)?)?$/.exec(value);
  if (!found || Number(found[1]) > 23 || Number(found[2]) > 59 || Number(found[3] || 0) > 60) return false;
  if (!found[4] || found[4] === "Z") return true;
  const digits = found[4].slice(1).replace(":", "");
  return Number(digits.slice(0, 2)) <= 14 && Number(digits.slice(2) || 0) < 60;
}

function isMoment(value) {
  const at = value.indexOf("T");
  return at < 0 ? isDate(value) : isDate(value.slice(0, at)) && isTime(value.slice(at + 1));
}

function point(value) {
  const parts = value.split(/\s+/).filter(Boolean);
  if (parts.length < 2 || parts.length > 4 || !parts.every(number)) return null;
  const [lat, lon] = parts.map(Number);
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lat, lon] : null;
}

function isLine(value, closed) {
  const points = value.split(";").map((part) => part.trim()).filter(Boolean).map(point);
  if (points.includes(null) || points.length < (closed ? 4 : 2)) return false;
  const [first, last] = [points[0], points[points.length - 1]];
  return !closed || (first[0] === last[0] && first[1] === last[1]);
}
