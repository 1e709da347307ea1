// Evaluates the expressions of a form in the browser, so that questions appear and disappear at once.
//
// The trees come from the server as JSON (see `forms::xpath::to_json`); the same table of cases holds both evaluators to
// the same answers. What the browser cannot do (digest, base64-decode) throws `Unsupported`: the server decides then.
//
// A world is { answers, instances: {name: tree}, now, offset, random, choice(value, path), text(id) }. A tree is a node
// above the outermost element; a node is { name, text, parent, children, attributes, hidden }. `now` is milliseconds since
// 1970, `offset` the minutes by which the local clock is ahead of UTC.

export class Unsupported extends Error {}

const DAY = 86400000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** The value of a tree at a node: a number, a text, true or false, or a list of nodes. */
export function evaluate(tree, node, world) {
  return value(tree, { node, current: node, position: 1, size: 1, world });
}

/** A value as a text. */
export function toText(v) {
  if (Array.isArray(v)) return v.length ? nodeText(v[0]) : "";
  if (typeof v === "number") return numberText(v);
  return String(v);
}

/** A value as yes or no. */
export function toTruth(v) {
  if (Array.isArray(v)) return v.length > 0;
  if (typeof v === "number") return v !== 0 && !Number.isNaN(v);
  return typeof v === "boolean" ? v : v !== "";
}

/** A value as a number. */
export function toNumber(v) {
  if (typeof v === "number") return v;
  if (typeof v === "boolean") return v ? 1 : 0;
  return textNumber(toText(v));
}

function nodeText(node) {
  if (!node.children || node.children.length === 0) return node.text || "";
  return (node.text || "") + node.children.map(nodeText).join("");
}

function numberText(n) {
  if (Number.isNaN(n)) return "NaN";
  if (!Number.isFinite(n)) return n > 0 ? "Infinity" : "-Infinity";
  if (n === 0) return "0";
  const shortest = String(n);
  const found = /^(-?)(\d)(?:\.(\d+))?e([+-])(\d+)$/.exec(shortest);
  if (!found) return shortest;
  const [, sign, head, tail = "", direction, power] = found;
  const digits = head + tail;
  const places = Number(power);
  if (direction === "+") return sign + digits.padEnd(places + 1, "0");
  return sign + "0." + "0".repeat(places - 1) + digits;
}

function textNumber(text) {
  const trimmed = text.trim();
  if (/^-?(\d+\.?\d*|\.\d+)$/.test(trimmed)) return Number(trimmed);
  if (/^-?\d[\d.]*[eE][+-]?\d+$/.test(trimmed)) return Number(trimmed);
  const days = textDays(trimmed);
  return days === null ? NaN : days;
}

function dateDays(text) {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.getTime() / DAY : null;
}

function clock(text) {
  const found = /^(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/.exec(text);
  if (!found || Number(found[1]) > 23 || Number(found[2]) > 59 || Number(found[3] || 0) > 59) return null;
  const seconds = Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] || 0) + Number("0" + (found[4] || ""));
  let minutes = 0;
  if (found[5] && found[5] !== "Z") {
    const digits = found[5].slice(1).replace(":", "");
    minutes = (found[5][0] === "-" ? -1 : 1) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0));
  }
  return { seconds, minutes, zoned: Boolean(found[5]) };
}

function textDays(text) {
  const whole = dateDays(text);
  if (whole !== null) return whole;
  const at = text.indexOf("T");
  if (at < 0) return null;
  const day = dateDays(text.slice(0, at));
  const time = clock(text.slice(at + 1));
  return day === null || time === null ? null : day + (time.seconds - time.minutes * 60) / 86400;
}

const two = (n) => String(n).padStart(2, "0");

function dayText(days) {
  const date = new Date(Math.round(days * DAY));
  if (Number.isNaN(date.getTime())) return "";
  return `${String(date.getUTCFullYear()).padStart(4, "0")}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** A moment on the local clock: 2026-11-22T14:05:00.000+06:00. */
function stamp(milliseconds, offset) {
  const shown = new Date(milliseconds + offset * 60000);
  const far = Math.abs(offset);
  const time = shown.toISOString().slice(0, 23);
  return `${time}${offset < 0 ? "-" : "+"}${two(Math.floor(far / 60))}:${two(far % 60)}`;
}

function value(tree, here) {
  switch (tree[0]) {
    case "n": return tree[1] === null ? NaN : tree[1];
    case "s": return tree[1];
    case "-": return -toNumber(value(tree[1], here));
    case "b": return binary(tree, here);
    case "f": return call(tree[1], tree[2], here);
    case "p": return path(tree, here);
    default: throw new Unsupported(String(tree[0]));
  }
}

function binary([, sign, leftTree, rightTree], here) {
  const left = value(leftTree, here);
  if (sign === "or" && toTruth(left)) return true;
  if (sign === "and" && !toTruth(left)) return false;
  const right = value(rightTree, here);
  switch (sign) {
    case "or": case "and": return toTruth(right);
    case "+": return toNumber(left) + toNumber(right);
    case "-": {
      const [l, r] = numbersOf(left, right, here);
      return l - r;
    }
    case "*": return toNumber(left) * toNumber(right);
    case "div": return toNumber(left) / toNumber(right);
    case "mod": return toNumber(left) % toNumber(right);
    case "|": return [...new Set([...nodes(left), ...nodes(right)])];
    default: return compare(sign, left, right, here);
  }
}

function compare(sign, left, right, here) {
  if (typeof left === "boolean" || typeof right === "boolean") return holds(sign, toTruth(left), toTruth(right), here);
  // A path that finds nothing reads as an empty text.
  const sides = (v) => (Array.isArray(v) ? (v.length ? v.map(nodeText) : [""]) : [v]);
  return sides(left).some((l) => sides(right).some((r) => holds(sign, l, r, here)));
}

const localDays = (here) => here.world.offset / 1440;
const isLocal = (text) => dateDays(text) !== null || /^[^T]*T[^Z+-]*$/.test(text);

/** Both as numbers that can be set against each other: a date and a moment on one clock. */
function numbersOf(l, r, here) {
  const worded = (v) => Array.isArray(v) || typeof v === "string";
  if (worded(l) && worded(r)) {
    const [left, right] = [toText(l), toText(r)];
    const [isLeft, isRight] = [dateDays(left) !== null, dateDays(right) !== null];
    if (isLeft !== isRight && textDays(left) !== null && textDays(right) !== null) {
      return isLeft ? [textDays(left) - localDays(here), textDays(right)] : [textDays(left), textDays(right) - localDays(here)];
    }
  }
  return [toNumber(l), toNumber(r)];
}

function holds(sign, l, r, here) {
  const equal = () =>
    typeof l === "boolean" ? l === r : typeof l === "number" || typeof r === "number" ? toNumber(l) === toNumber(r) : l === r;
  if (sign === "=") return equal();
  if (sign === "!=") return !equal();
  const [a, b] = numbersOf(l, r, here);
  switch (sign) {
    case "<": return a < b;
    case "<=": return a <= b;
    case ">": return a > b;
    default: return a >= b;
  }
}

const nodes = (v) => (Array.isArray(v) ? v : []);

function path([, start, steps], here) {
  let found;
  if (start === "/") found = [here.world.answers];
  else if (start === ".") found = [here.node];
  else found = filtered(nodes(value(start[1], here)), start[2], here);
  for (const [axis, test, predicates] of steps) {
    const next = found.flatMap((node) => filtered(step(node, axis, test), predicates, here));
    found = found.length > 1 ? [...new Set(next)] : next;
  }
  return found;
}

function filtered(found, predicates, here) {
  for (const predicate of predicates) {
    const size = found.length;
    found = found.filter((node, i) => {
      const v = value(predicate, { ...here, node, position: i + 1, size });
      return typeof v === "number" ? v === i + 1 : toTruth(v);
    });
  }
  return found;
}

function step(node, axis, test) {
  if (test === "text()") return [node];
  if (axis === "attribute") {
    const all = Object.entries(node.attributes || {});
    return all.filter(([name]) => test === "*" || test === "node()" || name === test).map(([name, text]) => ({ name, text, parent: node }));
  }
  const fits = (n) => (test === "node()" || (test === "*" ? n.name !== "" : n.name === test)) && !n.hidden;
  return along(node, axis).filter(fits);
}

function along(node, axis) {
  const up = (n) => (n ? [n, ...up(n.parent)] : []);
  const down = (n) => [n, ...(n.children || []).flatMap(down)];
  const siblings = node.parent ? node.parent.children : [];
  switch (axis) {
    case "child": return node.children || [];
    case "parent": return node.parent ? [node.parent] : [];
    case "self": return [node];
    case "ancestor": return up(node.parent);
    case "ancestor-or-self": return up(node);
    case "descendant": return down(node).slice(1);
    case "descendant-or-self": return down(node);
    case "following-sibling": return siblings.slice(siblings.indexOf(node) + 1);
    default: return siblings.slice(0, siblings.indexOf(node)).reverse();
  }
}

function call(name, trees, here) {
  if (name === "if") return value(trees[toTruth(value(trees[0], here)) ? 1 : 2], here);
  if (name === "coalesce") {
    for (const tree of trees) {
      const v = value(tree, here);
      const text = toText(v);
      if (text !== "") return Array.isArray(v) ? text : v;
    }
    return "";
  }
  if (name === "once") return nodeText(here.current) || value(trees[0], here);
  const work = FUNCTIONS[name];
  if (!work) throw new Unsupported(name);
  return work(trees.map((tree) => value(tree, here)), here);
}

const texts = (values) => values.flatMap((v) => (Array.isArray(v) ? v.map(nodeText) : [toText(v)]));
const numbers = (values) =>
  values.flatMap((v) => {
    if (Array.isArray(v)) return v.map(nodeText).filter((text) => text !== "").map(textNumber);
    return v === "" ? [] : [toNumber(v)];
  });
const words = (v) => toText(v).split(/\s+/).filter(Boolean);
const own = (values, here) => (values.length ? toText(values[0]) : nodeText(here.node));
const round = (n) => Math.floor(n + 0.5);
const first = (f) => (values) => f(toNumber(values[0]));
const place = (node) => {
  const same = node.parent ? node.parent.children.filter((n) => n.name === node.name) : [node];
  return same.indexOf(node) + 1;
};

function rounded(n, places) {
  if (!places || Number.isNaN(places)) return round(n);
  const scale = 10 ** Math.max(-15, Math.min(15, Math.trunc(places)));
  return round(n * scale) / scale;
}

function extreme(values, pick) {
  const all = numbers(values);
  return all.length === 0 || all.some(Number.isNaN) ? NaN : all.reduce((a, b) => pick(a, b));
}

const ticked = (v) => (Array.isArray(v) ? toText(v) !== "" : toTruth(v));
const within = (values, sum) => {
  const [least, most] = [toNumber(values[0]), toNumber(values[1])];
  return (least < 0 || sum >= least) && (most < 0 || sum <= most);
};

function substring(values) {
  const from = round(toNumber(values[1]));
  const end = values.length > 2 ? from + round(toNumber(values[2])) : Infinity;
  return [...toText(values[0])].filter((_, i) => i + 1 >= from && i + 1 < end).join("");
}

function substr(values) {
  const letters = [...toText(values[0])];
  const at = (n) => (Number.isNaN(n) ? 0 : Math.trunc(Math.max(0, Math.min(letters.length, n < 0 ? letters.length + n : n))));
  const [start, end] = [at(toNumber(values[1])), values.length > 2 ? at(toNumber(values[2])) : letters.length];
  return letters.slice(start, Math.max(start, end)).join("");
}

function translate(values) {
  const [text, from, to] = values.map((v) => [...toText(v)]);
  return text.map((c) => (from.includes(c) ? to[from.indexOf(c)] || "" : c)).join("");
}

// Patterns are Java's; those that only the server can read are left to it.
function matches(values) {
  let pattern;
  try {
    pattern = new RegExp(`^(?:${toText(values[1])})$`, "u");
  } catch {
    throw new Unsupported("regex");
  }
  return pattern.test(toText(values[0]));
}

function asDate(v, here) {
  const text = toText(v);
  if (dateDays(text.slice(0, 10)) !== null) return text.slice(0, 10);
  // A whole number is a day wherever it is read; a part of one is a moment, whose day depends on the clock.
  const number = toNumber(v);
  const days = number + (Number.isInteger(number) ? 0 : localDays(here));
  return Number.isFinite(days) && Math.abs(days) <= 3000000 ? dayText(Math.floor(days)) : "";
}

function asDateTime(v, here) {
  const text = toText(v);
  if (textDays(text) !== null) return text;
  const days = toNumber(v);
  return Number.isFinite(days) && Math.abs(days) <= 3000000 ? stamp(Math.round(days * DAY), here.world.offset) : "";
}

/** The days of UTC at which a date or a clock without an offset is reached here. */
function instant(values, here) {
  const days = toNumber(values[0]);
  return typeof values[0] !== "number" && isLocal(toText(values[0])) ? days - localDays(here) : days;
}

function formatted(values, here) {
  let moment = null;
  if (typeof values[0] === "number") {
    if (Number.isFinite(values[0])) moment = new Date(Math.round((values[0] + localDays(here)) * DAY));
  } else {
    const text = toText(values[0]);
    const days = textDays(text);
    if (days !== null) {
      const time = text.includes("T") ? clock(text.slice(text.indexOf("T") + 1)) : null;
      const shift = time && time.zoned ? here.world.offset * 60000 : 0;
      moment = new Date(Math.round(days * DAY) + shift);
    }
  }
  if (!moment || Number.isNaN(moment.getTime())) return "";
  const parts = {
    Y: () => String(moment.getUTCFullYear()).padStart(4, "0"),
    y: () => two(moment.getUTCFullYear() % 100),
    m: () => two(moment.getUTCMonth() + 1),
    n: () => String(moment.getUTCMonth() + 1),
    b: () => MONTHS[moment.getUTCMonth()],
    d: () => two(moment.getUTCDate()),
    e: () => String(moment.getUTCDate()),
    H: () => two(moment.getUTCHours()),
    h: () => String(moment.getUTCHours()),
    M: () => two(moment.getUTCMinutes()),
    S: () => two(moment.getUTCSeconds()),
    3: () => String(moment.getUTCMilliseconds()).padStart(3, "0"),
    a: () => DAYS[moment.getUTCDay()],
    "%": () => "%",
  };
  return toText(values[1]).replace(/%(.)/gsu, (whole, code) => (parts[code] ? parts[code]() : whole));
}

function points(values) {
  const lines = texts(values).map((text) => text.split(";").map((part) => part.trim()).filter(Boolean));
  return lines.flat().map((part) => part.split(/\s+/).map(Number)).filter((p) => p.length >= 2 && !p.some(Number.isNaN));
}

const EARTH = 6378100;
const radians = (degrees) => (degrees * Math.PI) / 180;

function area(values) {
  const ring = points(values);
  if (ring.length < 3) return 0;
  const sum = ring.reduce((total, a, i) => {
    const b = ring[(i + 1) % ring.length];
    return total + radians(b[1] - a[1]) * (2 + Math.sin(radians(a[0])) + Math.sin(radians(b[0])));
  }, 0);
  return Math.abs((sum * EARTH * EARTH) / 2);
}

function distance(values) {
  const line = points(values);
  return line.slice(1).reduce((total, b, i) => {
    const [from, to, turn] = [radians(line[i][0]), radians(b[0]), radians(b[1] - line[i][1])];
    const cosine = Math.sin(from) * Math.sin(to) + Math.cos(from) * Math.cos(to) * Math.cos(turn);
    return total + Math.acos(Math.max(-1, Math.min(1, cosine))) * EARTH;
  }, 0);
}

function shuffled(values, here) {
  const M = 2147483647;
  const seed = values.length > 1 ? toNumber(values[1]) : NaN;
  let state = Number.isFinite(seed) ? ((Math.trunc(seed) % M) + M) % M : Math.floor(here.world.random() * M);
  if (state === 0) state = M - 1;
  const found = [...nodes(values[0])];
  for (let i = found.length - 1; i > 0; i--) {
    state = (state * 16807) % M;
    const j = Math.min(i, Math.floor(((state - 1) * (i + 1)) / (M - 1)));
    [found[i], found[j]] = [found[j], found[i]];
  }
  return found;
}

function indexed(values) {
  let found = nodes(values[0]);
  for (let i = 1; i + 1 < values.length; i += 2) {
    const wanted = toNumber(values[i + 1]);
    const turns = nodes(values[i]).filter((turn) => place(turn) === wanted);
    found = found.filter((node) => along(node, "ancestor-or-self").some((n) => turns.includes(n)));
  }
  return found;
}

function pulled(values, here) {
  const [file, column, keyColumn, key] = [0, 1, 2, 3].map((i) => (values.length > i ? toText(values[i]) : ""));
  const table = here.world.instances[file.replace(/\.csv$/, "")];
  const child = (node, name) => node.children.find((n) => n.name === name);
  const root = table && child(table, "root");
  const row = root && root.children.find((item) => child(item, keyColumn) && child(item, keyColumn).text === key);
  const cell = row && child(row, column);
  return cell ? cell.text : "";
}

function uuid(values, here) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const pick = (from) => from[Math.floor(here.world.random() * from.length)];
  if (values.length) return Array.from({ length: Math.max(0, Math.min(128, toNumber(values[0]))) }, () => pick(letters)).join("");
  const shape = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
  return shape.replace(/[xy]/g, (c) => pick(c === "x" ? "0123456789abcdef" : "89ab"));
}

const FUNCTIONS = {
  last: (_, here) => here.size,
  position: (values, here) => (values.length ? (nodes(values[0]).length ? place(values[0][0]) : NaN) : here.position),
  count: (values) => nodes(values[0]).length,
  "count-non-empty": (values) => nodes(values[0]).filter((n) => nodeText(n) !== "").length,
  name: (values, here) => (values.length ? (nodes(values[0])[0] || { name: "" }).name : here.node.name),
  "local-name": (values, here) => FUNCTIONS.name(values, here).replace(/^.*:/, ""),
  current: (_, here) => [here.current],
  instance: (values, here) => (here.world.instances[toText(values[0])] ? [here.world.instances[toText(values[0])]] : []),
  randomize: shuffled,
  "indexed-repeat": indexed,
  pulldata: pulled,
  string: own,
  concat: (values) => texts(values).join(""),
  join: (values) => texts(values.slice(1)).join(toText(values[0])),
  "starts-with": (values) => toText(values[0]).startsWith(toText(values[1])),
  "ends-with": (values) => toText(values[0]).endsWith(toText(values[1])),
  contains: (values) => toText(values[0]).includes(toText(values[1])),
  "substring-before": (values) => {
    const [text, mark] = values.map(toText);
    return text.includes(mark) ? text.slice(0, text.indexOf(mark)) : "";
  },
  "substring-after": (values) => {
    const [text, mark] = values.map(toText);
    return text.includes(mark) ? text.slice(text.indexOf(mark) + mark.length) : "";
  },
  substring,
  substr,
  "string-length": (values, here) => [...own(values, here)].length,
  "normalize-space": (values, here) => own(values, here).split(/\s+/).filter(Boolean).join(" "),
  translate,
  regex: matches,
  "boolean-from-string": (values) => ["true", "1"].includes(toText(values[0]).toLowerCase()),
  number: (values, here) => (values.length ? toNumber(values[0]) : textNumber(nodeText(here.node))),
  int: first(Math.trunc),
  floor: first(Math.floor),
  ceiling: first(Math.ceil),
  round: (values) => rounded(toNumber(values[0]), values.length > 1 ? toNumber(values[1]) : 0),
  abs: first(Math.abs),
  pow: (values) => toNumber(values[0]) ** toNumber(values[1]),
  sqrt: first(Math.sqrt),
  exp: first(Math.exp),
  exp10: first((n) => 10 ** n),
  log: first(Math.log),
  log10: first(Math.log10),
  sin: first(Math.sin),
  cos: first(Math.cos),
  tan: first(Math.tan),
  asin: first(Math.asin),
  acos: first(Math.acos),
  atan: first(Math.atan),
  atan2: (values) => Math.atan2(toNumber(values[0]), toNumber(values[1])),
  pi: () => Math.PI,
  sum: (values) => numbers(values).reduce((a, b) => a + b, 0),
  min: (values) => extreme(values, Math.min),
  max: (values) => extreme(values, Math.max),
  random: (_, here) => here.world.random(),
  true: () => true,
  false: () => false,
  boolean: (values) => toTruth(values[0]),
  not: (values) => !toTruth(values[0]),
  checklist: (values) => within(values, values.slice(2).filter(ticked).length),
  "weighted-checklist": (values) => {
    let sum = 0;
    for (let i = 2; i + 1 < values.length; i += 2) if (ticked(values[i])) sum += toNumber(values[i + 1]);
    return within(values, sum);
  },
  selected: (values) => words(values[0]).includes(toText(values[1]).trim()),
  "count-selected": (values) => words(values[0]).length,
  "selected-at": (values) => words(values[0])[Math.trunc(Math.max(0, toNumber(values[1])) || 0)] || "",
  "jr:choice-name": (values, here) => {
    const found = here.world.choice(toText(values[0]), toText(values[1]).trim());
    return found === null || found === undefined ? toText(values[0]) : found;
  },
  "jr:itext": (values, here) => here.world.text(toText(values[0])) || "",
  today: (_, here) => stamp(here.world.now, here.world.offset).slice(0, 10),
  now: (_, here) => stamp(here.world.now, here.world.offset),
  date: (values, here) => asDate(values[0], here),
  "date-time": (values, here) => asDateTime(values[0], here),
  time: (values) => toText(values[0]).replace(/^[^T]*T/, ""),
  "decimal-date-time": instant,
  "decimal-date": instant,
  "decimal-time": (values) => {
    const time = clock(toText(values[0]).replace(/^[^T]*T/, ""));
    return time === null ? NaN : time.seconds / 86400;
  },
  "format-date": formatted,
  "format-date-time": formatted,
  area,
  distance,
  uuid,
};
