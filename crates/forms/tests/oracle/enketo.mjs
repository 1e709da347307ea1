// What openrosa-xpath-evaluator 3.1.0 (Enketo's) makes of expressions, in Chromium: reads JSON from standard input, writes JSON.
// Needs `npm install openrosa-xpath-evaluator@3.1.0 node-forge esbuild` in the folder given as the first argument.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [folder, form] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const work = mkdtempSync(join(tmpdir(), "oracle-"));
const source = `
import make from "openrosa-xpath-evaluator";
const form = new DOMParser().parseFromString(FORM, "text/xml");
const model = document.implementation.createDocument(null, "model");
// Enketo keeps the instances side by side and rewrites absolute paths to the first.
for (const instance of form.querySelectorAll("instance")) {
  const copy = model.createElement("instance");
  if (instance.id) copy.setAttribute("id", instance.id);
  const strip = (from, to) => {
    for (const a of from.attributes) if (!a.name.startsWith("xmlns")) to.setAttribute(a.name, a.value);
    for (const child of from.childNodes) {
      if (child.nodeType === 1) strip(child, to.appendChild(model.createElement(child.localName)));
      else if (child.nodeType === 3 && child.data.trim() !== "") to.append(model.createTextNode(child.data));
    }
  };
  strip(instance, copy);
  model.documentElement.append(copy);
}
const evaluator = make();
const own = model.querySelector("data > own");
const shift = (expression) => expression
  .replace(/instance\\('(\\w+)'\\)/g, "/model/instance[@id='$1']")
  .replace(/(^|[^\\w\\]*)])\\/(data)/g, "$1/model/instance[1]/$2")
  .replace(/(^|[^\\w\\]*)])\\/\\/name/g, "$1/model/instance[1]//name")
  .replace(/indexed-repeat\\(([^,]+)\\/name, ([^,]+), (\\d)\\)/g, "$2[position() = $3]/name");
const results = EXPRESSIONS.map((expression) => {
  try {
    return "=" + evaluator.evaluate(shift(expression), own, null, XPathResult.STRING_TYPE).stringValue;
  } catch (error) { return "!" + error.message.slice(0, 80); }
});
const bytes = new TextEncoder().encode(JSON.stringify(results));
document.body.textContent = "RESULT" + btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join("")) + "END";
`;
const expressions = readFileSync(0, "utf8");
writeFileSync(join(folder, "oracle-entry.js"), `const FORM = ${JSON.stringify(readFileSync(form, "utf8"))};\nconst EXPRESSIONS = ${expressions};\n${source}`);
require("esbuild").buildSync({ entryPoints: [join(folder, "oracle-entry.js")], bundle: true, outfile: join(work, "oracle.js"), define: { "process.env.NODE_ENV": '"production"' }, logLevel: "error", external: ["crypto"] });
writeFileSync(join(work, "page.html"), '<!doctype html><meta charset="utf-8"><body><script src="oracle.js"></script>');
const printed = execFileSync(process.env.CHROMIUM || "chromium", ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${work}/profile`, "--virtual-time-budget=60000", "--dump-dom", `file://${work}/page.html`],
  { env: { ...process.env, TZ: "Asia/Dhaka" }, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] }).toString();
process.stdout.write(Buffer.from(/RESULT(.*?)END/s.exec(printed)[1], "base64").toString());
