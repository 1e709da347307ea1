// Fills a form with ODK Web Forms' engine and writes the submission that it would send. See remake.sh.
// node fill.mjs interview.xml > web-forms.xml     (with @getodk/xforms-engine and jsdom beside it)
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { JSDOM } from "jsdom";

const window = new JSDOM("", { url: "https://abhoy.test/" }).window;
for (const name of ["DOMParser", "XMLSerializer", "Node", "Element", "Document", "XPathResult", "XPathEvaluator", "Attr", "Text",
  "CDATASection", "Comment", "ProcessingInstruction", "XMLDocument", "HTMLElement", "DocumentFragment", "NodeFilter", "document"]) {
  globalThis[name] ??= window[name];
}
globalThis.window ??= window;
globalThis.__dirname = import.meta.dirname;
globalThis.require = createRequire(import.meta.url);

const { createInstance } = await import("@getodk/xforms-engine");
const created = await createInstance(readFileSync(process.argv[2], "utf8"), {
  instance: { preloadProperties: { deviceID: "web:0Ab" } },
});
const picture = (name) => new File([Uint8Array.of(137, 80, 78, 71)], name, { type: "image/png" });
const nameOf = (node) => node.currentState.reference.split("/").at(-1).replace(/\[\d+\]$/, "");
let turn = 0;

function answer(node) {
  switch (nameOf(node)) {
    case "who": return node.setValue("রহিমা <খাতুন> & \"মেয়ে\"");
    case "age": return node.setValue(17n);
    case "kept": return node.selectValue("yes");
    case "needs": return node.selectValues(["food", "doctor"]);
    case "since": return node.setValue("2026-03-01");
    case "place": return node.setValue("23.0415 88.8957 9 4.5");
    case "photo": return node.setValue(picture("ছবি ১.png"));
    case "name": turn += 1; return node.setValue(turn === 1 ? "করিম" : "Salma");
    case "face": return node.setValue(picture(`${turn}.png`));
  }
}

function walk(node) {
  if (node.nodeType === "repeat-range:uncontrolled" && node.currentState.children.length < 2) {
    node.addInstances();
  }
  if (typeof node.setValue === "function" || typeof node.selectValue === "function") {
    answer(node);
  }
  for (const child of node.currentState.children ?? []) {
    walk(child);
  }
}

walk(created.root);
const payload = await created.root.prepareInstancePayload();
const sent = payload.data[0].get("xml_submission_file");
process.stdout.write(await sent.text());
