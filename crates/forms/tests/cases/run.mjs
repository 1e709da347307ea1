// Reads cases as JSON from standard input, evaluates each in the browser's evaluator, writes the texts as JSON.
import { readFileSync } from "node:fs";
const { evaluate, toText, Unsupported } = await import(process.argv[2]);
const { answers, hidden, own, instances, cases, now, offset } = JSON.parse(readFileSync(0, "utf8"));

function tree(flat, hide = []) {
  const nodes = flat.map((node) => ({ ...node }));
  nodes.forEach((node, i) => {
    node.parent = node.parent === null ? undefined : nodes[node.parent];
    node.children = node.children.map((child) => nodes[child]);
    node.hidden = hide.includes(i);
  });
  return nodes;
}

const main = tree(answers, hidden);
const world = {
  answers: main[0],
  instances: Object.fromEntries(Object.entries(instances).map(([name, flat]) => [name, tree(flat)[0]])),
  now,
  offset,
  random: () => 0.5,
  choice: (value, path) => (path === "/data/sure" && value === "y" ? "Yes" : null),
  text: (id) => (id === "hello" ? "Salaam" : ""),
};
const results = cases.map((one) => {
  try {
    return toText(evaluate(one, main[own], world));
  } catch (error) {
    return error instanceof Unsupported ? `!${error.message}` : `!!${error.stack}`;
  }
});
process.stdout.write(JSON.stringify(results));
