// Makes corpus.txt anew: expressions of our generator with what the two engines of the field make of them.
//
//   npm install openrosa-xpath-evaluator@3.1.0 node-forge esbuild    (in FOLDER)
//   node make.mjs FOLDER path/to/ODK_Validate.jar > corpus.txt
//
// A line is: expression, tab, result where both agree; or expression, tab, Enketo's, tab, JavaRosa's. A result begins with =,
// or is ! where the engine refuses. Expressions that both refuse are left out. The clock stands in Asia/Dhaka.
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expressions } from "./expressions.mjs";

const [folder, jar] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const form = join(here, "form.xml");
const all = expressions(20261122, 4000);
const options = { env: { ...process.env, TZ: "Asia/Dhaka" }, maxBuffer: 1 << 28, stdio: ["pipe", "pipe", "ignore"] };
const enketo = JSON.parse(execFileSync("node", [join(here, "enketo.mjs"), folder, form], { ...options, input: JSON.stringify(all) }));
const javarosa = execFileSync("java", ["-cp", jar, join(here, "Evaluate.java"), form], { ...options, input: all.join("\n") + "\n" }).toString().split("\n");

const short = (result) => (result.startsWith("!") ? "!" : result);
const number = (text) => (text !== "" && text.trim() === text ? Number(text) : NaN);
const same = (a, b) => {
  const [x, y] = [number(a.slice(1)), number(b.slice(1))];
  return a === b || Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y), 1);
};
const lines = all.flatMap((expression, i) => {
  const [e, j] = [short(enketo[i]), short(javarosa[i])];
  if (e === "!" && j === "!") return [];
  return [e !== "!" && j !== "!" && same(e, j) ? `${expression}\t${e}` : `${expression}\t${e}\t${j}`];
});
process.stdout.write("# openrosa-xpath-evaluator 3.1.0 in Chromium and JavaRosa (ODK Validate 1.20.0); see make.mjs.\n" + lines.join("\n") + "\n");
