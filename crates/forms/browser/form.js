// A form as the server sends it (`Prepared::browser_json`), made walkable: nodes by path, lists as trees, words by language.

/** A form. Made once, used for every interview. */
export class Form {
  constructor(json) {
    this.id = json.id;
    this.version = json.version;
    this.languages = json.languages;
    this.defaultLanguage = json.default_language;
    this.instanceName = json.settings.instance_name;
    this.lists = new Map(json.lists.map((list) => [list.name, list]));
    this.instances = Object.fromEntries(Object.entries(json.instances).map(([name, tree]) => [name, grown(tree)]));
    this.root = { name: json.root, path: `/${json.root}`, type: "group", nodes: [], parent: null };
    this.nodes = new Map([[this.root.path, this.root]]);
    this.walk = [];
    this.#add(this.root, json.nodes);
    this.order = json.order.map((path) => this.nodes.get(path));
  }

  #add(parent, nodes) {
    for (const given of nodes) {
      const node = { ...given, nodes: [], parent };
      parent.nodes.push(node);
      this.nodes.set(node.path, node);
      this.walk.push(node);
      this.#add(node, given.nodes || []);
    }
  }

  /** The node of that name, when there is exactly one. */
  named(name) {
    const found = this.walk.filter((node) => node.name === name);
    return found.length === 1 ? found[0] : null;
  }

  /** The pieces of a text in a language, else the plain ones, else those of the language shown first, else any. */
  words(text, language) {
    if (!text) return null;
    const names = [this.languages[language], "", this.languages[this.defaultLanguage], ...this.languages];
    const found = names.find((name) => name !== undefined && text[name] !== undefined);
    return found === undefined ? null : text[found];
  }

  /** Words without the answers in them. */
  plain(text, language) {
    const words = this.words(text, language);
    return words === null ? null : words.filter((piece) => typeof piece === "string").join("");
  }

  /** The label of a choice of the question at a path, or of the only question of that name. */
  choiceLabel(value, path, language) {
    const node = this.nodes.get(path) || this.named(path.split("/").pop());
    const list = node && node.items && this.lists.get(node.items.list);
    const choice = list && list.choices.find((one) => one.name === value);
    return choice ? this.plain(choice.label, language) : null;
  }

  /** The text of an id of the translation table: `/data/age:label` or `list-3`. */
  textOf(id, language) {
    const colon = id.indexOf(":");
    if (colon >= 0) return this.#ofNode(this.nodes.get(id.slice(0, colon)), id.slice(colon + 1), language);
    const dash = id.lastIndexOf("-");
    const list = dash >= 0 && this.lists.get(id.slice(0, dash));
    const choice = list && list.choices[Number(id.slice(dash + 1))];
    return choice ? this.plain(choice.label, language) : null;
  }

  #ofNode(node, role, language) {
    if (!node) return null;
    const texts = { hint: node.hint, "jr:constraintMsg": node.constraint_message, "jr:requiredMsg": node.required_message };
    return this.plain(role in texts ? texts[role] : node.label, language);
  }
}

/** A tree of `[name, text, [children]]` as the evaluator walks it. */
function grown([name, text, children], parent) {
  const node = { name, text, parent, attributes: {}, hidden: false };
  node.children = children.map((child) => grown(child, node));
  return node;
}

export const isQuestion = (node) => Boolean(node) && node.type !== "group" && node.type !== "repeat";
export const isRepeat = (node) => Boolean(node) && node.type === "repeat";
/** Whether one of the words of its appearance is this. */
export const looks = (node, word) => (node.appearance || "").split(/\s+/).includes(word);

const FILES = ["image", "audio", "background-audio", "video", "file", "osm", "audit"];
/** Whether the answer is the name of a file that is sent along. */
export const isFile = (node) => FILES.includes(node.type);

const UNSEEN = [
  "start-geopoint", "background-geopoint", "background-audio", "calculate", "hidden", "audit", "start", "end", "today",
  "deviceid", "username", "email", "phonenumber", "subscriberid", "simserial",
];
/** Whether people see it at all. */
export const isShown = (node) => isQuestion(node) && node.visible !== false && !UNSEEN.includes(node.type);
