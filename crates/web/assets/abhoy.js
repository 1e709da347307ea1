// Improves the pages where scripts run. Nothing here is needed: every page works without it.
// It writes no words of its own; what it shows, the server wrote into the page.

const number = new Intl.NumberFormat(document.documentElement.lang === "bn" ? "bn-BD" : "en-IN");

/** Brings the reader, and the screen reader, to what is wrong. */
function focusErrorSummary() {
  document.querySelector("[data-focus]")?.focus();
}

/** Lets print links and buttons open the print dialogue. */
function enablePrinting() {
  for (const control of document.querySelectorAll("[data-print]")) {
    control.hidden = false;
    control.addEventListener("click", (event) => {
      event.preventDefault();
      window.print();
    });
  }
  // For browsers that cannot open details by style alone: open for paper, closed again afterwards.
  const opened = new Set();
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not([open])")) {
      details.open = true;
      opened.add(details);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened.clear();
  });
}

/** Machine-readable lines: upper case while typing, the caret kept where it was. */
function upperCase(area) {
  area.addEventListener("input", () => {
    const upper = area.value.toUpperCase();
    // A letter that grows in upper case would move the caret; such letters are in no document.
    if (upper === area.value || upper.length !== area.value.length) return;
    const { selectionStart, selectionEnd } = area;
    area.value = upper;
    area.setSelectionRange(selectionStart, selectionEnd);
  });
}

/** Whether a text is a whole machine-readable zone: two lines of 44 or 36 signs, or three of 30. */
function isWholeZone(text) {
  const lines = text.trim().split(/\r?\n/).map((line) => line.trim().length);
  const all = (length) => lines.every((found) => found === length);
  return (lines.length === 2 && (all(44) || all(36))) || (lines.length === 3 && all(30));
}

/** A zone that is pasted whole, or that a reader ends with Enter, is checked at once. One that is being corrected is not. */
function checkAtOnce(area) {
  if (area.value.trim() !== "") return;
  const send = () => { if (isWholeZone(area.value)) area.form.requestSubmit(); };
  area.addEventListener("paste", () => setTimeout(send));
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !isWholeZone(area.value)) return;
    event.preventDefault();
    send();
  });
}

/** What stands below a field that is counted, in the words of its template. */
function countText(area, template) {
  const fill = (line, count) => template.replace("{line}", number.format(line)).replace("{count}", number.format(count));
  if (!area.hasAttribute("data-mrz")) return fill(0, [...area.value].length);
  const lines = area.value.trim().split(/\r?\n/).map((line) => line.trim());
  return lines[0] === "" ? "" : lines.map((line, i) => fill(i + 1, line.length)).join("\n");
}

/** Counts characters live. Screen readers hear it when the typing pauses. */
function enableCounts() {
  for (const output of document.querySelectorAll("[data-count-of]")) {
    const area = document.getElementById(output.dataset.countOf);
    let pause;
    const show = () => { output.textContent = countText(area, output.dataset.template); };
    area.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(show, 300);
    });
    show();
  }
}

/** What a form would send, to tell whether anything was entered. Files count by name and size. */
function contents(form) {
  const entries = [...new FormData(form)].map(([name, value]) => [name, value instanceof File ? `${value.name}:${value.size}` : value]);
  return JSON.stringify(entries);
}

/** Sends a form once, and asks before unsaved entries are left behind. */
function guard(form) {
  const before = contents(form);
  let sent = false;
  const busy = (on) => {
    sent = on;
    for (const button of form.querySelectorAll("button")) {
      if (on) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  };
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
      return;
    }
    busy(true);
    // An answer that never comes must not lock the form for good.
    setTimeout(() => busy(false), 10_000);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!sent && contents(form) !== before) event.preventDefault();
  });
  // Coming back through the browser's history shows the page as it was left.
  window.addEventListener("pageshow", (event) => { if (event.persisted) busy(false); });
}

focusErrorSummary();
enablePrinting();
document.querySelectorAll("[data-mrz]").forEach(upperCase);
document.querySelectorAll("[data-mrz]").forEach(checkAtOnce);
enableCounts();
document.querySelectorAll("form[data-guard]").forEach(guard);

// A live board is fetched anew every so many seconds while somebody looks at it and types nothing.
function refresh(element) {
  const seconds = Number(element.getAttribute("data-refresh"));
  if (!(seconds >= 10)) return;
  setInterval(() => {
    const typing = document.activeElement?.matches("input, select, textarea");
    if (!document.hidden && !typing) location.reload();
  }, seconds * 1000);
}
document.querySelectorAll("[data-refresh]").forEach(refresh);
