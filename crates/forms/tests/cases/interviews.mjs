// Reads interviews as JSON from standard input, takes their steps in the browser's half of the engine, and writes what stood
// there after each step as JSON. The folder of the modules is the first argument.
import { readFileSync } from "node:fs";
const [{ Form }, { Answers }, { pages }, { findings }, { submissionXml }] = await Promise.all(
  ["form", "answers", "pages", "rules", "submission"].map((name) => import(`${process.argv[2]}/${name}.js`)),
);
const { interviews, now, offset } = JSON.parse(readFileSync(0, "utf8"));

function state(answers) {
  const path = (at) => answers.path(at);
  return {
    elements: answers.elements().map((at) => [path(at), at.text, at.hidden]),
    pages: pages(answers).map((page) => [page.kind, page.sections.map(path), page.questions.map(path), (page.turns || []).map(path)]),
    findings: findings(answers, 0).map((one) => [one.path, one.rule, one.level, one.message]),
  };
}

const steps = {
  answer: (answers, [path, value]) => answers.answer(answers.at(path), value),
  add: (answers, [parent, repeat]) => answers.addTurn(answers.at(parent), answers.form.nodes.get(repeat)),
  remove: (answers, [path]) => answers.removeTurn(answers.at(path)),
};

const results = interviews.map(({ form: json, steps: taken }) => {
  const form = new Form(json);
  const moment = () => ({ now, offset, random: () => 0.5 });
  let answers = Answers.begin(form, "uuid:1", { deviceId: "tablet-7" }, moment);
  const states = [state(answers)];
  for (const [what, ...rest] of taken) {
    steps[what](answers, rest);
    // Put away and taken out again, as a phone does between any two answers.
    answers = Answers.restore(form, JSON.parse(JSON.stringify(answers.saved())), moment);
    states.push(state(answers));
  }
  return { states, xml: submissionXml(answers) };
});
process.stdout.write(JSON.stringify(results));
