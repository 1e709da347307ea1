// Answers to a form while it is filled: defaults, conditions, calculations, turns of repeats. The same steps as
// `forms::answers` takes on the server, so that both ask the same; one test gives both the same interviews.

import { evaluate, toNumber, toText, toTruth } from "./forms-eval.js";
import { isQuestion, isRepeat } from "./form.js";

/** The most turns of a repeat. */
export const MAX_TURNS = 2000;
const MAX_ROUNDS = 8;

/** What a moment is when nobody says otherwise. */
export function here() {
  return { now: Date.now(), offset: -new Date().getTimezoneOffset(), random: Math.random };
}

export class Answers {
  /** Empty answers; `moment` gives `{now, offset, random}` when asked. */
  constructor(form, moment = here) {
    this.form = form;
    this.moment = moment;
    this.language = form.defaultLanguage;
    this.top = element("", undefined, null);
    this.root = this.#add(this.top, form.root.name, form.root);
  }

  /** A new interview: defaults filled, metadata taken from the device, everything worked out. */
  static begin(form, instanceId, device, moment = here) {
    const answers = new Answers(form, moment);
    answers.#grow(answers.root, form.root, true);
    const meta = answers.#add(answers.root, "meta", null);
    answers.#add(meta, "instanceID", null).text = instanceId;
    if (form.instanceName) answers.#add(meta, "instanceName", null);
    for (const one of answers.elements()) answers.#firstValue(one, device);
    answers.settle();
    return answers;
  }

  /** Answers as they were put away with `saved`. */
  static restore(form, saved, moment = here) {
    const answers = new Answers(form, moment);
    answers.root.children = saved.map((child) => answers.#revive(answers.root, child));
    answers.settle();
    return answers;
  }

  #revive(parent, [path, name, text, children]) {
    const found = element(name, parent, this.form.nodes.get(path) || null);
    found.text = text;
    found.children = children.map((child) => this.#revive(found, child));
    return found;
  }

  /** The answers as plain values, to be put away. */
  saved() {
    const plain = (at) => [at.node ? at.node.path : "", at.name, at.text, at.children.map(plain)];
    return this.root.children.map(plain);
  }

  #add(parent, name, node) {
    const child = element(name, parent, node);
    parent.children.push(child);
    return child;
  }

  #grow(parent, node, turns) {
    for (const child of node.nodes) {
      if ((isRepeat(child) && (child.count || !turns)) || child.type === "audit") continue;
      this.#grow(this.#add(parent, child.name, child), child, turns);
    }
  }

  #firstValue(at, device) {
    const given = at.node.default;
    if (typeof given === "string") at.text = given;
    else if (given) at.text = this.textOf(given, at);
    else if (device) at.text = metadata(at.node, device, this.moment()) ?? at.text;
  }

  /** What expressions see. */
  world(language = this.language) {
    const { form } = this;
    return {
      ...this.moment(),
      answers: this.top,
      instances: form.instances,
      choice: (value, path) => form.choiceLabel(value, path, language),
      text: (id) => form.textOf(id, language),
    };
  }

  /** Whether a condition holds. One that cannot be worked out here holds: better asked too much than not at all. */
  holds(expression, at) {
    try {
      return toTruth(evaluate(expression.tree, at, this.world()));
    } catch {
      return true;
    }
  }

  /** The text that an expression gives; nothing when it cannot be worked out, and nothing for a number that is none. */
  textOf(expression, at) {
    try {
      const value = evaluate(expression.tree, at, this.world());
      return typeof value === "number" && Number.isNaN(value) ? "" : toText(value);
    } catch {
      return "";
    }
  }

  /** Works out what follows from the answers. */
  settle() {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      this.#workOut();
      if (!this.#countTurns()) break;
    }
    const name = this.form.instanceName && this.at(`/${this.root.name}/meta/instanceName`);
    if (name) name.text = this.textOf(this.form.instanceName, this.root);
  }

  #workOut() {
    const byNode = grouped(this.elements());
    for (const node of this.form.order) {
      for (const at of byNode.get(node) || []) {
        at.hidden = at.parent.hidden || (Boolean(node.relevant) && !this.holds(node.relevant, at));
        if (!at.hidden && node.calculate) at.text = this.textOf(node.calculate, at);
      }
    }
  }

  #countTurns() {
    let changed = false;
    for (const node of this.form.walk) {
      if (!isRepeat(node) || !node.count) continue;
      for (const parent of this.of(node.parent)) changed = this.#countIn(parent, node) || changed;
    }
    return changed;
  }

  #countIn(parent, node) {
    const turns = parent.children.filter((child) => child.node === node);
    const place = turns[0] || this.#add(parent, node.name, node);
    const counted = toNumber(this.textOf(node.count, place));
    if (turns.length === 0) parent.children.pop();
    const wanted = Number.isNaN(counted) ? 0 : Math.trunc(Math.min(MAX_TURNS, Math.max(0, counted)));
    for (let i = turns.length; i < wanted; i++) this.#pushTurn(parent, node);
    for (const turn of turns.slice(wanted)) cut(turn);
    return turns.length !== wanted;
  }

  /** Writes an answer, sets off what its change sets off, and works out what follows. */
  answer(at, value) {
    if (!isQuestion(at.node) || at.node.calculate || at.text === value) return;
    at.text = value;
    this.settle();
    this.#setOff(at);
  }

  #setOff(by) {
    let changed = false;
    for (const node of this.form.walk) {
      if (!node.trigger || !node.trigger.includes(by.node.path)) continue;
      for (const target of this.#beside(by, node)) {
        target.text = node.trigger_value ? this.textOf(node.trigger_value, target) : "";
        changed = true;
      }
    }
    if (changed) this.settle();
  }

  /** The elements of a node that share the innermost common turn with an element. */
  #beside(at, node) {
    const own = above(at);
    const all = this.of(node);
    const shared = all.map((other) => above(other).filter((one) => own.includes(one)).length);
    const most = Math.max(0, ...shared);
    return all.filter((_, i) => shared[i] === most);
  }

  /** Adds a turn of a repeat that people count; none when there are too many. */
  addTurn(parent, node) {
    if (!isRepeat(node) || node.count || parent.node !== node.parent) return null;
    const turn = this.#pushTurn(parent, node);
    if (turn) this.settle();
    return turn;
  }

  /** Takes a turn out; not where the form counts them. */
  removeTurn(turn) {
    if (!isRepeat(turn.node) || turn.node.count) return false;
    cut(turn);
    this.settle();
    return true;
  }

  #pushTurn(parent, node) {
    const turns = parent.children.filter((child) => child.node === node);
    if (turns.length >= MAX_TURNS) return null;
    const place = turns.length ? parent.children.indexOf(turns[turns.length - 1]) + 1 : earlier(parent, node);
    const turn = element(node.name, parent, node);
    parent.children.splice(place, 0, turn);
    this.#grow(turn, node, true);
    for (const one of [turn, ...below(turn)]) this.#firstValue(one, null);
    return turn;
  }

  /** All elements of the form's nodes, in the order of the document. */
  elements() {
    return [this.root, ...below(this.root)].filter((at) => at.node);
  }

  /** The elements of a node, one for each turn around it. */
  of(node) {
    return this.elements().filter((at) => at.node === node);
  }

  /** The path of an element with the turn of every repeat. */
  path(at) {
    const parts = [];
    for (let one = at; one.parent; one = one.parent) {
      const twins = one.parent.children.filter((child) => child.name === one.name);
      parts.unshift(twins.length > 1 ? `${one.name}[${twins.indexOf(one) + 1}]` : one.name);
    }
    return `/${parts.join("/")}`;
  }

  /** The element of such a path. */
  at(path) {
    return path.slice(1).split("/").reduce((from, part) => {
      const [, name, turn] = /^(.*?)(?:\[(\d+)\])?$/.exec(part);
      return from && from.children.filter((child) => child.name === name)[Number(turn || 1) - 1];
    }, this.top);
  }

  get instanceId() {
    return this.at(`/${this.root.name}/meta/instanceID`).text;
  }

  set instanceId(id) {
    this.at(`/${this.root.name}/meta/instanceID`).text = id;
  }

  /** What a question can be answered with now: `{value, label}`. */
  choices(at, language = this.language) {
    const { items } = at.node;
    if (!items) return [];
    return this.rows(at, language).map((row) => {
      const value = childText(row, items.value);
      const shown = childText(row, items.label);
      const label = items.translated ? this.form.textOf(shown, language) : shown;
      return { value, label: label || value };
    });
  }

  /** The rows that are offered. */
  rows(at, language = this.language) {
    try {
      const found = evaluate(at.node.items.nodeset.tree, at, this.world(language));
      return Array.isArray(found) ? found : [];
    } catch {
      return [];
    }
  }

  /** Words as people read them, with the answers inside; empty when there are none. */
  said(text, at, language = this.language) {
    const words = this.form.words(text, language) || [];
    return words.map((piece) => (typeof piece === "string" ? piece : this.#piece(piece, at, language))).join("");
  }

  #piece(expression, at, language) {
    try {
      return toText(evaluate(expression.tree, at, this.world(language)));
    } catch {
      return "";
    }
  }
}

function element(name, parent, node) {
  return { name, text: "", parent, children: [], attributes: {}, hidden: false, node };
}

function cut(at) {
  at.parent.children = at.parent.children.filter((child) => child !== at);
}

function below(at) {
  return at.children.flatMap((child) => [child, ...below(child)]);
}

function above(at) {
  const found = [];
  for (let one = at; one; one = one.parent) found.push(one);
  return found;
}

function grouped(elements) {
  const found = new Map();
  for (const at of elements) {
    if (found.has(at.node)) found.get(at.node).push(at);
    else found.set(at.node, [at]);
  }
  return found;
}

/** How many children of a parent stand before the place of a node. */
function earlier(parent, node) {
  const rank = (at) => node.parent.nodes.indexOf(at.node);
  const own = node.parent.nodes.indexOf(node);
  const after = parent.children.findIndex((child) => rank(child) < 0 || rank(child) >= own);
  return after < 0 ? parent.children.length : after;
}

export function childText(row, name) {
  const child = row.children.find((one) => one.name === name);
  return child ? child.text : "";
}

/** What a device knows by itself; undefined where the question asks for something else. */
function metadata(node, device, moment) {
  const two = (n) => String(n).padStart(2, "0");
  const local = new Date(moment.now + moment.offset * 60000).toISOString();
  const away = Math.abs(moment.offset);
  const zone = `${moment.offset < 0 ? "-" : "+"}${two(Math.floor(away / 60))}:${two(away % 60)}`;
  switch (node.type) {
    case "start": case "end": return local.slice(0, 23) + zone;
    case "today": return local.slice(0, 10);
    case "deviceid": return device.deviceId || "";
    case "username": return device.username || "";
    case "email": return device.email || "";
    case "phonenumber": return device.phoneNumber || "";
    default: return undefined;
  }
}
