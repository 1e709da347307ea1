// An interview page by page: the questions of one section, then the next, then everything once more before it is sent.

import { Answers } from "../forms/answers.js";
import { button, h, notice, summary, warning } from "./markup.js";
import { keepFile, TooLarge } from "./files.js";
import { attachments, submissionXml } from "../forms/submission.js";
import { findings, hindering, isRequired } from "../forms/rules.js";
import { formLanguage, t } from "./words.js";
import { idOf, question } from "./fields.js";
import { isFile } from "../forms/form.js";
import { pages } from "../forms/pages.js";

/** How long after the last key an answer is put away. */
const PAUSE_MS = 400;

export class Fill {
  /**
   * `draft` is the record, `body` what was sealed in it, `app` shows views and keeps records.
   * A body is `{answers, page, reasons}`.
   */
  constructor(app, form, draft, body) {
    this.app = app;
    this.form = form;
    this.draft = draft;
    this.answers = Answers.restore(form, body.answers);
    this.answers.language = formLanguage(form);
    this.page = body.page || 0;
    this.reasons = body.reasons || {};
    this.blocks = new Map();
    this.saving = Promise.resolve();
  }

  /** Puts the answers away; saves follow one another, so that the last one stays. */
  save() {
    clearTimeout(this.pause);
    this.pause = null;
    const body = { answers: this.answers.saved(), page: this.page, reasons: this.reasons };
    this.saving = this.saving.then(async () => {
      this.draft = await this.app.keepDraft({ ...this.draft, saved: Date.now() }, body);
    });
    return this.saving;
  }

  saveSoon() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.save(), PAUSE_MS);
  }

  /** What is not put away yet is, before the key is forgotten. */
  async rest() {
    if (this.pause) this.save();
    await this.saving;
  }

  /** The language was changed while the interview is open. */
  speak() {
    this.answers.language = formLanguage(this.form);
    this.show();
  }

  get plan() {
    return pages(this.answers);
  }

  show() {
    const plan = this.plan;
    if (this.page >= plan.length) return this.showCheck();
    const page = plan[this.page];
    this.blocks.clear();
    return page.kind === "another" ? this.showAnother(page) : this.showQuestions(page, []);
  }

  heading(page) {
    const titled = page.sections.findLast((at) => this.answers.said(at.node.label, at) !== "");
    const words = titled ? this.answers.said(titled.node.label, titled) : this.app.titleOf(this.draft);
    const twins = titled ? titled.parent.children.filter((at) => at.node === titled.node) : [];
    return twins.length > 1 ? `${words} (${t("offline-turn", { turn: twins.indexOf(titled) + 1 })})` : words;
  }

  frame(heading, ...content) {
    const plan = this.plan;
    const step = Math.min(this.page + 1, plan.length + 1);
    const steps = h("div", { class: "steps" }, h("p", {}, t("offline-step", { step, total: plan.length + 1 })));
    this.app.view({
      back: () => this.back(),
      heading,
      content: [steps, h("h1", {}, heading), ...content],
    });
  }

  showQuestions(page, found) {
    const errors = found.map((one) => [idOf(one.path), this.wordsOf(one)]);
    this.errors = new Map(found.map((one) => [one.path, this.wordsOf(one)]));
    this.list = h("div", {});
    const form = h("form", { novalidate: true, submit: (event) => { event.preventDefault(); this.forward(); } },
      this.list,
      h("div", { class: "button-group" },
        h("button", { class: "button", type: "submit" }, t("action-continue")),
        h("button", { class: "quiet-button", type: "button", click: () => this.leave() }, t("offline-save-leave"))));
    this.frame(this.heading(page), summary(errors), form);
    this.refresh();
    if (errors.length) document.querySelector(".error-summary").focus();
  }

  /** Shows what is asked on this page now; blocks that did not change stay where they are, with the finger on them. */
  refresh() {
    const page = this.plan[this.page];
    const wanted = (page?.questions || []).map((at) => this.block(at));
    let place = this.list.firstChild;
    for (const block of wanted) {
      if (block === place) place = place.nextSibling;
      else this.list.insertBefore(block, place);
    }
    while (place) {
      const next = place.nextSibling;
      place.remove();
      place = next;
    }
  }

  block(at) {
    const path = this.answers.path(at);
    const error = this.errors.get(path);
    const made = { at, signature: this.signature(at, error) };
    const before = this.blocks.get(path);
    if (before && before.at === at && before.signature === made.signature) return before.block;
    const focused = before && before.block.contains(document.activeElement) ? document.activeElement.id : null;
    made.block = question({
      answers: this.answers, at, error,
      tell: (value, done) => this.tell(at, value, done),
      attach: (file) => this.attach(at, file),
    });
    before?.block.remove();
    this.blocks.set(path, made);
    if (focused) queueMicrotask(() => document.getElementById(focused)?.focus());
    return made.block;
  }

  /** Everything of a question that is shown and that its own control does not show by itself. */
  signature(at, error) {
    const { answers } = this;
    const follows = at.node.calculate || at.node.readonly || isFile(at.node) ? at.text : "";
    const shown = at.node.items ? [answers.choices(at), at.text !== ""] : follows;
    return JSON.stringify([answers.said(at.node.label, at), isRequired(answers, at), answers.said(at.node.hint, at), shown, error, Boolean(at.node.readonly) && answers.textOf(at.node.readonly, at)]);
  }

  tell(at, value, done) {
    this.answers.answer(at, value);
    this.saveSoon();
    if (done) this.refresh();
  }

  async attach(at, file) {
    try {
      const name = await keepFile(this.app.store, this.app.key, this.draft.id, at.node, file);
      this.answers.answer(at, name);
      await this.save();
      this.errors.delete(this.answers.path(at));
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      this.errors.set(this.answers.path(at), t("offline-file-large"));
    }
    this.refresh();
  }

  showAnother(page) {
    const name = this.answers.said(page.repeat.label, page.parent) || page.repeat.name;
    const turns = page.turns.map((turn, i) => h("li", {}, `${name} (${t("offline-turn", { turn: i + 1 })}) `,
      h("button", { class: "quiet-button", type: "button", click: () => this.remove(turn) }, t("offline-turn-remove"))));
    this.frame(t("offline-another", { name }),
      turns.length ? h("ul", {}, turns) : null,
      h("div", { class: "button-group" },
        button(t("offline-another-yes"), () => this.another(page)),
        button(t("offline-another-no"), () => this.next(), "secondary")));
  }

  async another(page) {
    const turn = this.answers.addTurn(page.parent, page.repeat);
    const first = this.plan.findIndex((one) => one.sections.includes(turn));
    this.page = first < 0 ? this.page : first;
    await this.save();
    this.show();
  }

  async remove(turn) {
    this.answers.removeTurn(turn);
    const asks = this.plan.findIndex((one) => one.kind === "another" && one.repeat === turn.node && one.parent === turn.parent);
    this.page = Math.max(0, asks);
    await this.save();
    this.show();
  }

  /** On to the next page, when nothing on this one cannot even be kept. */
  async forward() {
    const page = this.plan[this.page];
    const asked = page ? page.questions : [];
    const found = findings(this.answers).filter((one) => asked.includes(one.at) && one.level !== "warning");
    await this.save();
    if (found.length) {
      this.blocks.clear();
      return this.showQuestions(page, found);
    }
    return this.next();
  }

  async next() {
    this.page = this.returning ? this.plan.length : this.page + 1;
    this.returning = false;
    await this.save();
    this.show();
  }

  async back() {
    if (this.page === 0) return this.leave();
    this.page = Math.min(this.page, this.plan.length) - 1;
    this.returning = false;
    await this.save();
    return this.show();
  }

  async leave() {
    await this.save();
    this.app.home();
  }

  wordsOf(found) {
    if (found.message) return found.message;
    if (found.rule === "type") return t(`offline-expected-${found.expected}`);
    return t(`offline-rule-${found.rule}`);
  }

  // Everything once more ---------------------------------------------------

  showCheck() {
    const hinders = hindering(findings(this.answers), {});
    const grave = hinders.filter((one) => one.level !== "warning");
    const warnings = hinders.filter((one) => one.level === "warning");
    const errors = grave.map((one) => [`${idOf(one.path)}-way`, this.wordsOf(one)]);
    this.frame(t("offline-check"),
      summary(errors),
      h("dl", { class: "summary-list" }, this.rows()),
      warnings.map((one) => this.reason(one)),
      this.draft.effect === "screening" ? notice("info", h("p", {}, t("offline-finding-later"))) : null,
      grave.length ? warning(t("offline-check-open")) : null,
      h("div", { class: "button-group" },
        grave.length ? null : button(t("offline-finish"), () => this.finish(warnings)),
        button(t("offline-save-leave"), () => this.leave(), "secondary")));
  }

  rows() {
    return this.plan.flatMap((page, place) => page.questions.filter((at) => at.node.type !== "note").map((at) => {
      const path = this.answers.path(at);
      const change = h("a", { href: "#", id: `${idOf(path)}-way`, click: (event) => { event.preventDefault(); this.go(place); } },
        t("action-change"), h("span", { class: "visually-hidden" }, ` ${this.answers.said(at.node.label, at)}`));
      return h("div", { class: "summary-row" },
        h("dt", {}, this.answers.said(at.node.label, at) || at.node.name),
        h("dd", { class: "summary-value" }, this.shown(at)),
        h("dd", { class: "summary-action" }, change));
    }));
  }

  shown(at) {
    if (at.text === "") return h("span", { class: "quiet" }, t("offline-no-answer"));
    if (isFile(at.node)) return t("offline-file-kept");
    if (!at.node.items) return at.text;
    const offered = this.answers.choices(at);
    return at.text.split(/\s+/).map((word) => offered.find((one) => one.value === word)?.label || word).join(", ");
  }

  reason(one) {
    const id = `reason-${idOf(one.path)}`;
    const area = h("textarea", { class: "input", id, rows: 2 });
    area.value = this.reasons[one.path] || "";
    area.addEventListener("input", () => { this.reasons[one.path] = area.value; this.saveSoon(); });
    const asked = this.answers.said(one.at.node.label, one.at) || one.at.node.name;
    return h("div", { class: "field" }, h("label", { for: id }, t("offline-reason", { question: asked })), h("p", { class: "hint" }, this.wordsOf(one)), area);
  }

  async go(place) {
    this.page = place;
    this.returning = true;
    await this.save();
    this.show();
  }

  async finish(warnings) {
    const without = warnings.find((one) => !(this.reasons[one.path] || "").trim());
    if (without) return document.getElementById(`reason-${idOf(without.path)}`).focus();
    await this.save();
    const paths = new Set(warnings.map((one) => one.path));
    const overrides = Object.fromEntries(Object.entries(this.reasons).filter(([path, reason]) => paths.has(path) && reason.trim()));
    await this.app.finished(this.draft, {
      xml: submissionXml(this.answers),
      files: attachments(this.answers),
      overrides,
      again: { answers: this.answers.saved(), page: this.page, reasons: this.reasons },
    });
  }
}
