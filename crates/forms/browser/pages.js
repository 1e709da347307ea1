// Which questions stand together on a page; the same plan as the server's (`forms::answers::pages`).

import { isQuestion, isRepeat, isShown, looks } from "./form.js";

/** The most questions of a page that no author put together. */
export const LOOSE_A_PAGE = 8;

/**
 * The pages of an interview as it stands: `{kind: "questions", sections, questions}` or
 * `{kind: "another", sections, repeat, parent, turns}`. What is not asked now is on no page.
 */
export function pages(answers) {
  const plan = { answers, pages: [], sections: [], loose: [] };
  inside(plan, answers.root, answers.form.root);
  flush(plan);
  return plan.pages;
}

function inside(plan, at, node) {
  for (const child of node.nodes) {
    const here = at.children.filter((one) => one.node === child);
    if (isQuestion(child)) here.forEach((one) => question(plan, one));
    else if (isRepeat(child)) repeat(plan, at, child, here);
    else here.forEach((one) => group(plan, one));
  }
}

const isAsked = (at) => isShown(at.node) && !at.hidden;

function question(plan, at) {
  if (!isAsked(at)) return;
  if (plan.loose.length === LOOSE_A_PAGE) flush(plan);
  plan.loose.push(at);
}

function flush(plan) {
  if (plan.loose.length) plan.pages.push({ kind: "questions", sections: [...plan.sections], questions: plan.loose });
  plan.loose = [];
}

function group(plan, at) {
  // A section that is not asked now divides all the same: pages must not change places while they are filled.
  flush(plan);
  if (at.hidden) return;
  plan.sections.push(at);
  const asked = askedIn(at);
  const together = looks(at.node, "field-list") || asked.length <= LOOSE_A_PAGE;
  if (together && !hasRepeat(at.node)) plan.loose = asked;
  else inside(plan, at, at.node);
  flush(plan);
  plan.sections.pop();
}

function askedIn(at) {
  const own = at.node && isAsked(at) ? [at] : [];
  return [...own, ...at.children.flatMap(askedIn)];
}

const hasRepeat = (node) => node.nodes.some((child) => isRepeat(child) || hasRepeat(child));

function repeat(plan, parent, node, turns) {
  if (turns.some((turn) => turn.hidden)) return;
  flush(plan);
  turns.forEach((turn) => group(plan, turn));
  if (node.count || parent.hidden) return;
  plan.pages.push({ kind: "another", sections: [...plan.sections], questions: [], repeat: node, parent, turns });
}
