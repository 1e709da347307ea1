// Expressions drawn from a grammar by a seeded generator: the same seed gives the same expressions.

function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const TEXTS = ["''", "'a'", "'debt'", "'Khulna'", "'রহিমা'", "'5'", "' 7 '", "'-2.5'", "'12abc'", "'yes'", "'no'", "'true'", "'1'",
  "'0'", "'Anika'", "'a b  c'", "'01712345678'", "'x-y-z'", "'2026-03-05'", "'2001-03-05'"];
const DATES = ["'2026-03-05'", "'2001-03-05'", "'2024-02-29'", "'1969-12-31'", "/data/born", "'2026-03-05T10:30:00.000+06:00'"];
const NUMBERS = ["0", "1", "2", "3", "5", "10", "18", "-1", "-2.5", "0.5", "2.5", "100", "1.005", "365.25", "1000000"];
const TEXT_PATHS = ["/data/name", "/data/signs", "/data/division", "/data/sure", "/data/letters", "/data/digits", "/data/empty",
  "/data/person[2]/name", "../name", "/data/person[age > 30]/name", "/data/person[name = 'Rina']/note", "/data/person/name",
  "instance('district')/root/item[division = /data/division]/label", "instance('district')/root/item[name = 'dhaka']/label",
  "/data/person[position() = 3]/name", "/data/nothing"];
const NUMBER_PATHS = ["/data/age", "/data/wage", "/data/digits", "/data/person[1]/age", "/data/person[last()]/age", "/data/blank",
  "/data/person[name = 'Salma']/age", "../age"];
const SETS = ["/data/person", "/data/person/age", "/data/person/name", "/data/person/note", "/data/person[age > 18]", "/data/nothing",
  "/data/person[note != '']", "/data/*", "//name", "/data/person/*", "instance('district')/root/item",
  "instance('district')/root/item[division = 'Khulna']", "/data/person[age >= 17 and age < 40]", "/data/person[not(note = '')]/age"];
const PATTERNS = ["'^01[3-9][0-9]{8}$'", "'^[a-z]+$'", "'^.{1,5}$'", "'^[0-9]+$'", "'^(yes|no)$'", "'^$'"];
const FORMATS = ["'%Y-%m-%d'", "'%d/%m/%y'", "'%e %n %Y'", "'%H:%M'", "'%b %a'"];

export function expressions(seed, wanted) {
  const random = chance(seed);
  const pick = (from) => from[Math.floor(random() * from.length)];
  const one = (makers) => pick(makers)();

  const number = (d) => d <= 0 ? (random() < 0.6 ? pick(NUMBERS) : pick(NUMBER_PATHS)) : one([
    () => number(0), () => number(0),
    () => `${number(d - 1)} ${pick(["+", "-", "*", "div", "mod"])} ${number(d - 1)}`,
    () => `(${number(d - 1)} ${pick(["+", "-", "*"])} ${number(d - 1)}) ${pick(["*", "div"])} ${number(0)}`,
    () => `number(${text(d - 1)})`, () => `string-length(${text(d - 1)})`, () => `count(${pick(SETS)})`,
    () => `sum(${pick(["/data/person/age", "/data/person[age > 18]/age", "/data/nothing", "/data/person[2]/age", "/data/wage | /data/age"])})`,
    () => `round(${number(d - 1)})`, () => `round(${number(d - 1)}, ${pick(["0", "1", "2", "-1"])})`, () => `int(${number(d - 1)})`,
    () => `abs(${number(d - 1)})`, () => `pow(${number(0)}, ${pick(["0", "1", "2", "0.5", "-1"])})`, () => `sqrt(${number(d - 1)})`,
    () => `min(${number(d - 1)}, ${number(0)})`, () => `max(${pick(["/data/person/age", "/data/nothing", "/data/age"])})`,
    () => `max(${number(0)}, ${number(d - 1)}, ${number(0)})`, () => `count-selected(${text(0)})`,
    () => `position(/data/person[${pick(["1", "2", "3"])}])`, () => `if(${truth(d - 1)}, ${number(d - 1)}, ${number(0)})`,
    () => `coalesce(${pick(NUMBER_PATHS)}, ${number(0)})`, () => `count-non-empty(${pick(SETS)})`, () => `-${number(0)}`,
    () => `decimal-date-time(${pick(DATES)})`, () => `date(${pick(DATES)}) - date(${pick(DATES)})`, () => `int((date('2026-11-22') - ${pick(DATES)}) div 365.25)`,
    () => `exp10(${pick(["0", "1", "2"])})`, () => `log10(${number(0)})`, () => `round(${pick(["sin", "cos", "tan", "atan", "exp", "log"])}(${number(0)}), 6)`,
  ]);
  const text = (d) => d <= 0 ? (random() < 0.5 ? pick(TEXTS) : pick(TEXT_PATHS)) : one([
    () => text(0), () => text(0), () => pick(NUMBER_PATHS),
    () => `concat(${text(d - 1)}, ${any(d - 1)})`, () => `concat(${text(d - 1)}, ' ', ${text(d - 1)})`, () => `string(${any(d - 1)})`,
    () => `substr(${text(d - 1)}, ${pick(["0", "1", "2", "-2", "10"])})`, () => `substr(${text(d - 1)}, ${pick(["0", "1"])}, ${pick(["1", "3", "-1", "20"])})`,
    () => `substring-before(${text(d - 1)}, ${pick(["'a'", "' '", "'-'", "'zz'"])})`, () => `substring-after(${text(d - 1)}, ${pick(["'a'", "' '", "'-'", "'zz'"])})`,
    () => `translate(${text(d - 1)}, ${pick(["'abc', 'ABC'", "'abc', 'x'", "'-', ''"])})`, () => `normalize-space(${text(d - 1)})`,
    () => `if(${truth(d - 1)}, ${text(d - 1)}, ${text(0)})`, () => `coalesce(${text(0)}, ${text(d - 1)})`,
    () => `selected-at(${text(0)}, ${pick(["0", "1", "2", "9"])})`, () => `join(', ', ${pick(["/data/person/name", "/data/person/age", "/data/nothing"])})`,
    () => `join('-', ${text(0)}, ${text(d - 1)})`, () => `format-date(${pick(DATES)}, ${pick(FORMATS)})`, () => `date(${pick(DATES)})`,
    () => `indexed-repeat(/data/person/name, /data/person, ${pick(["1", "2", "3"])})`, () => `string(date(${pick(["0", "1", "20517", "-1"])}))`,
  ]);
  const truth = (d) => d <= 0 ? one([
    () => pick(["true()", "false()"]), () => `${number(0)} ${pick(["<", "<=", ">", ">=", "=", "!="])} ${number(0)}`,
    () => `${text(0)} ${pick(["=", "!="])} ${text(0)}`,
  ]) : one([
    () => truth(0), () => `${truth(d - 1)} ${pick(["and", "or"])} ${truth(d - 1)}`, () => `not(${truth(d - 1)})`, () => `(${truth(d - 1)}) = ${truth(0)}`,
    () => `${number(d - 1)} ${pick(["<", "<=", ">", ">=", "=", "!="])} ${number(d - 1)}`, () => `${text(d - 1)} ${pick(["=", "!="])} ${text(d - 1)}`,
    () => `${text(0)} ${pick(["=", "!=", "<", ">"])} ${number(0)}`, () => `${pick(SETS)} ${pick(["=", "!="])} ${pick(TEXTS)}`,
    () => `/data/person/age ${pick(["<", ">", "="])} ${number(0)}`, () => `selected(${text(0)}, ${pick(["'debt'", "'fear'", "'yes'", "'deb'", "/data/sure"])})`,
    () => `contains(${text(d - 1)}, ${text(0)})`, () => `starts-with(${text(d - 1)}, ${pick(TEXTS)})`, () => `ends-with(${text(d - 1)}, ${pick(TEXTS)})`,
    () => `regex(${text(d - 1)}, ${pick(PATTERNS)})`, () => `boolean(${any(d - 1)})`, () => `boolean-from-string(${text(0)})`,
    () => `${pick(DATES)} ${pick(["<", "<=", ">", ">=", "="])} ${pick(DATES)}`, () => `date(${pick(DATES)}) ${pick(["<", ">", "="])} ${pick(DATES)}`,
    () => `checklist(${pick(["-1", "0", "1", "2"])}, ${pick(["-1", "1", "2"])}, ${truth(0)}, ${truth(0)}, ${truth(0)})`,
    () => `weighted-checklist(${pick(["-1", "2", "4"])}, ${pick(["-1", "5"])}, ${truth(0)}, ${pick(["1", "2"])}, ${truth(0)}, ${pick(["3", "4"])})`,
    () => `${pick(NUMBER_PATHS)} = ${pick(TEXTS)}`, () => `${pick(TEXT_PATHS)} = ''`, () => `${pick(NUMBER_PATHS)} != ''`,
  ]);
  const any = (d) => one([() => number(d), () => text(d), () => truth(d)]);

  const found = new Set();
  while (found.size < wanted) {
    const expression = any(1 + Math.floor(random() * 3));
    if (expression.length <= 110) found.add(expression);
  }
  return [...found];
}
