// Answers as XML, as every client of OpenRosa sends them: what is not asked now is left out.

import { isFile, isQuestion } from "./form.js";

/** The submission. */
export function submissionXml(answers) {
  const { form } = answers;
  const version = form.version ? ` version="${escaped(form.version)}"` : "";
  return `<?xml version="1.0" encoding="UTF-8"?>${written(answers.root, ` id="${escaped(form.id)}"${version}`)}`;
}

function written(at, attributes = "") {
  const leaf = at.children.length === 0 && (!at.node || isQuestion(at.node));
  const asked = at.children.filter((child) => !child.hidden);
  const content = leaf ? escaped(at.text) : asked.map((child) => written(child)).join("");
  return `<${at.name}${attributes}>${content}</${at.name}>`;
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

/** A text without what XML 1.0 cannot carry. */
function escaped(text) {
  const carried = text.toWellFormed ? text.toWellFormed() : text;
  return carried.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "").replace(/[&<>"\r]/g, (sign) => ENTITIES[sign]);
}

/** The names of the files that the answers name. */
export function attachments(answers) {
  const named = answers.elements().filter((at) => isQuestion(at.node) && isFile(at.node) && !at.hidden && at.text.trim() !== "");
  return named.map((at) => at.text.trim());
}
