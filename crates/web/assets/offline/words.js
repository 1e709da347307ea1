// The words of the app in both languages, as the server wrote them into the page. Nothing else in here says a word.

const WORDS = JSON.parse(document.getElementById("offline-words").content.textContent);
const REMEMBERED = "abhoy-offline-language";

let language = remembered() || document.documentElement.lang || "bn";

function remembered() {
  const found = localStorage.getItem(REMEMBERED);
  return found in WORDS ? found : null;
}

export const lang = () => language;

export function speak(code) {
  language = code in WORDS ? code : language;
  localStorage.setItem(REMEMBERED, language);
  document.documentElement.lang = language;
}

const locale = () => (language === "bn" ? "bn-BD" : "en-GB");
export const number = (n) => new Intl.NumberFormat(locale(), { useGrouping: false }).format(n);
export const when = (ms) => new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" }).format(new Date(ms));

/** The words of a key, with values in the places of their names. */
export function t(key, values = {}) {
  const words = WORDS[language][key] ?? key;
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, typeof value === "number" ? number(value) : value), words);
}

/** One of the words of a form's title, by the codes of its languages. */
export function title(titles) {
  const found = titles.find(([code]) => code === language) || titles.find(([code]) => code === "") || titles[0];
  return found ? found[1] : "";
}

/** The place of the app's language among a form's. */
export function formLanguage(form) {
  const names = { bn: /\(bn\)|bangla|bengali|বাংলা/i, en: /\(en\)|english/i };
  const found = form.languages.findIndex((name) => names[language].test(name));
  return found < 0 ? form.defaultLanguage : found;
}
