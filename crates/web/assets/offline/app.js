// The offline app: one officer's interviews on one device, sealed under a PIN, sent when there is a link.

import { Answers } from "../forms/answers.js";
import { Fill } from "./fill.js";
import { Form } from "../forms/form.js";
import { MAX_TRIES, makeVault, openVault, seal, unseal, waitLeft } from "./keys.js";
import { Outbox } from "./outbox.js";
import { Store } from "./store.js";
import { home } from "./home.js";
import { locked } from "./locked.js";
import { elsewhere, ended, welcome } from "./welcome.js";
import { h } from "./markup.js";
import * as house from "./house.js";
import { lang, speak, t, title } from "./words.js";

const IDLE_MS = 5 * 60_000;
/** While somebody takes a photo another app is in front; it may be for this long. */
const PHOTO_MS = 3 * 60_000;
const CONTACT_MS = 60_000;

class App {
  constructor(root) {
    this.root = root;
    this.key = null;
    this.self = null;
    this.fill = null;
    this.link = null;
    this.ended = false;
    this.forms = new Map();
  }

  async start() {
    this.store = await Store.open();
    this.outbox = new Outbox(this.store, () => this.key && { key: this.key, token: this.self.token }, (news) => this.heard(news));
    this.vault = await this.store.get("vault", "self");
    this.listen();
    this.dress();
    if (this.vault) this.lock();
    else this.render(welcome);
    this.worker();
    await this.meet();
    setInterval(() => { if (!document.hidden) this.meet(); }, CONTACT_MS);
  }

  listen() {
    for (const event of ["pointerdown", "keydown", "input"]) document.addEventListener(event, () => this.touched(), { passive: true });
    document.addEventListener("click", (event) => { if (event.target.matches("input[type=file]")) this.photo = Date.now(); }, true);
    document.addEventListener("change", (event) => { if (event.target.matches("input[type=file]")) this.photo = 0; }, true);
    document.addEventListener("visibilitychange", () => (document.hidden ? this.hidden() : this.back()));
    window.addEventListener("online", () => this.meet());
    window.addEventListener("offline", () => this.linked(false));
    document.addEventListener("submit", (event) => this.language(event), true);
  }

  /** The header's switch speaks to the house; here it works without. */
  language(event) {
    if (!event.target.matches("form[action='/language']")) return;
    event.preventDefault();
    speak(event.submitter?.value || (lang() === "bn" ? "en" : "bn"));
    this.dress();
    this.registration?.active?.postMessage({ speak: lang() });
    if (this.fill) this.fill.speak();
    else this.render(this.shown);
  }

  /** What stands around the app speaks its language too: the frame was kept in one of them. */
  dress() {
    document.title = `${t("offline-title")} – ${t("product-name")}`;
    for (const other of document.querySelectorAll("form[action='/language'] button[name=language]")) {
      other.value = lang() === "bn" ? "en" : "bn";
      other.lang = other.value;
      other.textContent = t("offline-other-language");
    }
    for (const part of document.querySelectorAll("[data-offline-lang]")) part.hidden = part.lang !== lang();
  }

  touched() {
    clearTimeout(this.idle);
    if (this.key) this.idle = setTimeout(() => this.lock(), IDLE_MS);
  }

  hidden() {
    if (!this.key) return;
    if (Date.now() - (this.photo || 0) > PHOTO_MS) this.lock();
    else this.away = setTimeout(() => this.lock(), PHOTO_MS);
  }

  back() {
    clearTimeout(this.away);
    this.meet();
  }

  // Views -------------------------------------------------------------------

  /** Shows a view: a function that gives `{heading, content, back}`, or a promise of it. */
  async render(view) {
    this.shown = view;
    const made = await view(this);
    // Something else came in front meanwhile.
    if (this.shown === view) this.view(made);
  }

  view({ content, back }) {
    const way = back ? h("p", { class: "way" }, h("a", { class: "back-link", href: "#", click: (event) => { event.preventDefault(); back(); } }, t("back"))) : null;
    this.root.replaceChildren(...[way, this.bar(), ...content].flat(Infinity).filter(Boolean));
    document.getElementById("main").focus({ preventScroll: true });
    scrollTo(0, 0);
    this.status();
  }

  bar() {
    this.line = h("p", { class: "offline-line", role: "status" });
    return this.line;
  }

  /** The one line that always stands there: link or none, and how much waits. */
  async status() {
    if (!this.vault) return this.line?.remove();
    const waiting = await this.outbox.waiting();
    const key = this.link ? "offline-line-link" : "offline-line-none";
    const words = [t(key, { waiting }), this.ended ? t("offline-line-ended") : ""].filter(Boolean).join(" ");
    if (this.line && this.line.textContent !== words) this.line.textContent = words;
    return undefined;
  }

  /** The first view; `said` is what was just done, `last` the interview that it was done with. */
  home(said = null, last = null) {
    this.fill = null;
    this.said = said;
    this.last = last;
    this.render(home);
  }

  /** Brings the lists up to date where they are in front. */
  again() {
    if (this.shown === home) for (const part of this.parts || []) part.refresh();
    this.status();
  }

  heard(news) {
    if (news.device === false) [this.ended, this.link] = [true, true];
    if ("sending" in news) this.sendingNow = news.sending;
    if ("later" in news) this.link = false;
    if ("sent" in news) this.link = true;
    this.again();
  }

  titleOf(record) {
    return title(record.title);
  }

  // The key -----------------------------------------------------------------

  /** Makes this browser known and keeps a vault for it; gives what the house said when it did not. */
  async enrol(label, password, pin) {
    const { status, said } = await house.enrol(label, password);
    if (status !== 201) return { status, said };
    const { key, vault } = await makeVault(pin);
    const self = { token: said.token, login: said.login };
    const record = { id: "self", ...vault, device: said.device, wipe: said.wipe, version: 1 };
    record.body = await seal(key, "vault/self/1", self);
    await this.store.put("vault", record);
    this.vault = record;
    await navigator.storage?.persist?.().catch(() => false);
    this.link = true;
    await this.opened(key, self);
    return null;
  }

  /** A clock that was set back since the last try: the wait begins anew by it, once, and not at a date that is far off. */
  async clocked() {
    const now = Date.now();
    if (!this.vault || now >= this.vault.lastTry) return;
    this.vault = { ...this.vault, lastTry: now };
    await this.store.put("vault", this.vault);
  }

  /** Tries a PIN: "open", "wrong", "wait" or "gone". A try is counted before it is made, so that none is free. */
  async unlock(pin) {
    await this.clocked();
    if (waitLeft(this.vault, Date.now()) > 0) return "wait";
    this.vault = { ...this.vault, tries: this.vault.tries + 1, lastTry: Date.now() };
    await this.store.put("vault", this.vault);
    const key = await openVault(this.vault, pin);
    if (key) {
      this.vault = { ...this.vault, tries: 0 };
      await this.store.put("vault", this.vault);
      await this.opened(key, await unseal(key, "vault/self/1", this.vault.body));
      return "open";
    }
    if (this.vault.tries < MAX_TRIES) return "wrong";
    await this.destroy("tries");
    return "gone";
  }

  async opened(key, self) {
    this.key = key;
    this.self = self;
    this.touched();
    this.home();
    await this.meet();
  }

  /** Locks once, however often it is asked to: a second call waits for the first, which is putting the last answer away. */
  lock() {
    this.locking ??= this.#lock().finally(() => { this.locking = null; });
    return this.locking;
  }

  async #lock() {
    clearTimeout(this.idle);
    clearTimeout(this.away);
    const fill = this.fill;
    this.fill = null;
    if (this.shown !== locked) this.render(locked);
    // The last answer is put away before the key is forgotten.
    if (fill) await fill.rest();
    this.key = null;
    this.self = null;
    this.takeOver();
  }

  // The house ---------------------------------------------------------------

  linked(there) {
    if (this.link === there) return;
    this.link = there;
    this.status();
  }

  /** Asks how this device stands, then fetches forms and sends what waits. */
  async meet() {
    if (!this.vault) return;
    const { state, order } = await house.contact(this.vault.device, this.self?.token, this.vault.wipe);
    if (state === "wipe") return this.wipe(order);
    if (this.self && state !== "line") this.ended = state === "ended";
    this.again();
    this.linked(state !== "line");
    if (state !== "open" || !this.key) return;
    await this.fetchForms();
    await this.outbox.hurry();
  }

  async fetchForms() {
    const { key, self } = this;
    const offered = await house.forms(self.token);
    if (!offered) return;
    const here = await this.store.all("forms");
    for (const one of offered) {
      const kept = here.find((other) => other.id === one.id);
      if (kept && kept.hash === one.hash && kept.offered) continue;
      const body = kept && kept.hash === one.hash ? await this.store.body(key, "forms", kept) : await house.form(self.token, one.id);
      if (body) await this.store.keep(key, "forms", { ...kept, ...one, offered: true }, body);
    }
    // Answers that were refused can be opened again, and for that their form must be here too.
    const unsent = (await this.outbox.list()).filter((item) => item.state !== "sent");
    const needed = [...await this.store.all("drafts"), ...unsent].map((record) => record.form);
    for (const gone of here.filter((one) => !offered.some((other) => other.id === one.id))) {
      if (needed.includes(gone.id)) await this.store.note("forms", gone, { offered: false });
      else await this.store.remove("forms", gone.id);
    }
    this.again();
  }

  async wipe(order) {
    const { device } = this.vault;
    await this.destroy("wipe");
    await house.wiped(device, order);
  }

  /** Destroys everything that is kept here, the keys first. */
  async destroy(why) {
    this.key = null;
    this.self = null;
    this.fill = null;
    this.vault = null;
    this.render(ended(why));
    await this.store.destroy();
    localStorage.clear();
    for (const name of (await globalThis.caches?.keys()) || []) await caches.delete(name);
    for (const worker of (await navigator.serviceWorker?.getRegistrations()) || []) await worker.unregister();
    this.root.dataset.destroyed = why;
  }

  // Interviews --------------------------------------------------------------

  async form(id) {
    if (!this.forms.has(id)) {
      const kept = await this.store.get("forms", id);
      this.forms.set(id, new Form(await this.store.body(this.key, "forms", kept)));
    }
    return this.forms.get(id);
  }

  async begin(kept) {
    const form = await this.form(kept.id);
    const id = `uuid:${crypto.randomUUID()}`;
    const answers = Answers.begin(form, id, { deviceId: this.vault.device, username: this.self.login });
    const now = Date.now();
    const draft = { id, form: kept.id, title: kept.title, effect: kept.effect, began: now, saved: now };
    const body = { answers: answers.saved(), page: 0, reasons: {} };
    await this.open(await this.store.keep(this.key, "drafts", draft, body), body);
  }

  async resume(draft) {
    await this.open(draft, await this.store.body(this.key, "drafts", draft));
  }

  async open(draft, body) {
    this.fill = new Fill(this, await this.form(draft.form), draft, body);
    this.shown = this.fill;
    this.fill.show();
  }

  keepDraft(draft, body) {
    return this.store.keep(this.key, "drafts", draft, body);
  }

  async finished(draft, body) {
    const { id, form, title: titles, effect, version } = draft;
    const item = { id, form, title: titles, effect, version, finished: Date.now(), state: "waiting", tries: 0, next: 0 };
    await this.store.move(this.key, "drafts", "outbox", item, body);
    this.home("offline-in-outbox", id);
    await this.outbox.run();
  }

  /** Takes answers back from the outbox to be changed; with `fresh` as other answers, under a name of their own. */
  async reopen(item, fresh) {
    const { again } = await this.store.body(this.key, "outbox", item);
    const { id, form, title: titles, effect, finished, version } = item;
    const draft = { id, form, title: titles, effect, version, began: finished, saved: Date.now() };
    if (!fresh) return this.open(await this.store.move(this.key, "outbox", "drafts", draft, again), again);
    const named = `uuid:${crypto.randomUUID()}`;
    const answers = Answers.restore(await this.form(form), again.answers);
    answers.instanceId = named;
    const body = { ...again, answers: answers.saved() };
    for (const file of await this.store.filesOf(id)) {
      const copy = { ...file, id: `${named}/${file.name}`, of: named, version: 1 };
      copy.body = await seal(this.key, `files/${copy.id}/1`, await this.store.bytes(this.key, file));
      await this.store.put("files", copy);
    }
    const kept = await this.store.keep(this.key, "drafts", { ...draft, id: named, version: 0 }, body);
    await this.store.drop("outbox", id);
    return this.open(kept, body);
  }

  // The worker --------------------------------------------------------------

  async worker() {
    if (!navigator.serviceWorker) return;
    const registration = await navigator.serviceWorker.register("/offline/sw.js", { scope: "/offline", updateViaCache: "none" }).catch(() => null);
    if (!registration) return;
    const had = Boolean(navigator.serviceWorker.controller);
    navigator.serviceWorker.addEventListener("controllerchange", () => { if (had && !this.key) location.reload(); });
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", () => this.takeOver());
    });
    this.registration = registration;
    this.takeOver();
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ speak: lang() });
    this.root.dataset.ready = "yes";
  }

  /** A new version takes over while nobody works: never under an open interview. */
  takeOver() {
    if (!this.key) this.registration?.waiting?.postMessage("take over");
  }
}

/** One tab holds the store; others say so. */
function alone(work) {
  return navigator.locks.request("abhoy-offline", { ifAvailable: true }, (lock) => {
    if (!lock) return work(false);
    work(true);
    return new Promise(() => {});
  });
}

const root = document.getElementById("offline");
const able = isSecureContext && globalThis.crypto?.subtle && globalThis.indexedDB && navigator.locks && navigator.serviceWorker;
if (root && able) {
  speak(lang());
  alone((first) => {
    const app = new App(root);
    return first ? app.start() : app.render(elsewhere);
  });
}
