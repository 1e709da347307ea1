// The views of a device that is not known yet, that is open elsewhere, or that kept something once.

import { button, field, h, notice, summary, warning } from "./markup.js";
import { LEAST_SIGNS, MAX_TRIES, pinFault } from "./keys.js";
import { t } from "./words.js";

const secret = (autocomplete) => h("input", { class: "input", type: "password", autocomplete, "data-width": 20 });

/** Makes this browser known: a name for it, the account's password, a PIN twice. */
export function welcome(app, before = {}) {
  const errors = before.errors || {};
  const label = h("input", { class: "input", type: "text", autocomplete: "off", maxlength: 60, "data-width": 30 });
  label.value = before.label || "";
  const [password, pin, again] = [secret("current-password"), secret("new-password"), secret("new-password")];
  const send = async (event) => {
    event.preventDefault();
    const found = faults(label.value, password.value, pin.value, again.value);
    const typed = { label: label.value };
    if (Object.keys(found).length) return show(app, { ...typed, errors: found });
    const busy = event.target.querySelector("button[type=submit]");
    busy.setAttribute("aria-disabled", "true");
    const refused = await app.enrol(label.value.trim(), password.value, pin.value).catch(() => ({ status: 0 }));
    return refused ? show(app, { ...typed, errors: { password: wordsFor(refused) }, signIn: refused.status === 401 }) : null;
  };
  return {
    content: [
      h("h1", {}, t("offline-welcome")),
      summary(Object.entries(errors).map(([id, words]) => [`set-up-${id}`, words])),
      h("p", { class: "lead" }, t("offline-welcome-lead")),
      before.signIn ? h("p", {}, h("a", { class: "button", href: "/sign-in?next=/offline" }, t("offline-sign-in"))) : null,
      h("form", { novalidate: true, submit: send },
        field("set-up-label", t("offline-label"), label, { hint: t("offline-label-hint"), error: errors.label }),
        field("set-up-password", t("account-present"), password, { hint: t("offline-password-hint"), error: errors.password }),
        field("set-up-pin", t("offline-pin-new"), pin, { hint: t("offline-pin-hint", { least: LEAST_SIGNS }), error: errors.pin }),
        field("set-up-again", t("offline-pin-again"), again, { error: errors.again }),
        warning(t("offline-pin-warning", { tries: MAX_TRIES })),
        h("button", { class: "button", type: "submit" }, t("offline-enrol"))),
    ],
  };
}

function show(app, before) {
  app.render((same) => welcome(same, before));
}

function faults(label, password, pin, again) {
  const found = {};
  if (!label.trim()) found.label = t("offline-label-missing");
  if (!password) found.password = t("account-present-missing");
  const fault = pinFault(pin);
  if (fault) found.pin = t(`offline-pin-${fault}`, { least: LEAST_SIGNS });
  else if (pin !== again) found.again = t("offline-pin-differs");
  return found;
}

function wordsFor({ status, said }) {
  if (status === 0) return t("offline-no-line");
  if (status === 401) return t("offline-signed-out");
  return said?.said || t("offline-not-enrolled");
}

/** Everything was destroyed: because the house asked, because of ten wrong PINs, or because its owner did. */
export const ended = (why) => () => ({
  content: [
    h("h1", {}, t("offline-destroyed")),
    h("p", { class: "lead" }, t(`offline-destroyed-${why}`)),
    notice("info", h("p", {}, t("offline-destroyed-next"))),
    h("p", {}, h("a", { href: "/offline" }, t("offline-begin-again"))),
  ],
});

/** Another tab has the store. */
export const elsewhere = () => ({
  content: [h("h1", {}, t("offline-elsewhere")), h("p", {}, t("offline-elsewhere-lead")), button(t("offline-try-again"), () => location.reload())],
});
