// Finds controls by the words a user reads. Arguments: kind, wanted words, words of the group or null.
// Returns { found: [{ control, label }], offered: [words] }: exact matches if any, else those that contain the words.
const [kind, wanted, group] = arguments;
const squeeze = text => (text || '').replace(/\s+/g, ' ').trim();
const visible = element => Boolean(element) && element.checkVisibility({ visibilityProperty: true });
const textById = ids => ids.split(/\s+/).map(id => document.getElementById(id)?.innerText).join(' ');

// A label may wrap its control; the options of a select are not part of its words.
const labelText = label => {
  if (!label.querySelector('select, textarea, button')) return label.innerText;
  const copy = label.cloneNode(true);
  copy.querySelectorAll('select, textarea, button').forEach(control => control.remove());
  return copy.textContent;
};

const words = element => {
  if (element.getAttribute('aria-labelledby')) return squeeze(textById(element.getAttribute('aria-labelledby')));
  if (element.getAttribute('aria-label')) return squeeze(element.getAttribute('aria-label'));
  if (element.labels?.length) return squeeze([...element.labels].map(labelText).join(' '));
  if (element.matches('input')) return squeeze(element.value);
  return squeeze(element.innerText);
};

const selectors = {
  field: 'input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image], [type=radio], [type=checkbox]), select, textarea',
  choice: 'input[type=radio], input[type=checkbox]',
  button: 'button, input[type=submit], input[type=button], [role=button], summary',
  link: 'a[href]',
};

const reachable = element => !element.disabled && (visible(element) || [...(element.labels || [])].some(visible));
const size = element => element.getElementsByTagName('*').length;
const groups = () => [...document.querySelectorAll('fieldset, [role=group], tr, li, article, section, dl > div, details, form')]
  .filter(element => visible(element) && squeeze(element.innerText).includes(squeeze(group)))
  .sort((a, b) => size(a) - size(b));

const all = root => [...root.querySelectorAll(selectors[kind])].filter(reachable).map(control => ({ control, words: words(control) }));
const fitting = root => {
  const candidates = all(root);
  const exact = candidates.filter(each => each.words === squeeze(wanted));
  return exact.length ? exact : candidates.filter(each => each.words.includes(squeeze(wanted)));
};

const roots = group === null ? [document] : groups();
const found = roots.map(fitting).find(list => list.length) || [];
return {
  found: found.map(each => ({ control: each.control, label: [...(each.control.labels || [])].find(visible) || null,
                              tag: each.control.localName, type: each.control.type || '' })),
  offered: all(document).map(each => each.words).slice(0, 40),
};
