// The outbox: one at a time, until the house says that it has this very one. A record leaves the device only then, so whatever
// dies between sending and answer is sent again; the house knows it by its instance id and keeps one.

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** How long an answer may take before the line counts as broken: 35 MB over 1 Mbit/s. */
const PATIENCE_MS = 300_000;
/** How long what was sent stays in the list, without its answers. */
export const SENT_STAYS_MS = 24 * 3600_000;

export class Outbox {
  /** `told(…)` hears of every change; `identity()` gives the token and `key` while the device is open. */
  constructor(store, identity, told) {
    this.store = store;
    this.identity = identity;
    this.told = told;
    this.sending = null;
  }

  /** The records, the oldest first; what was sent long ago is taken out. */
  async list() {
    const all = await this.store.all("outbox");
    const old = all.filter((item) => item.state === "sent" && Date.now() - item.at > SENT_STAYS_MS);
    for (const item of old) await this.store.remove("outbox", item.id);
    return all.filter((item) => !old.includes(item)).sort((a, b) => a.finished - b.finished);
  }

  /** How many wait to be sent. */
  async waiting() {
    return (await this.list()).filter((item) => item.state === "waiting").length;
  }

  /** Sends what is due, one after another; a second call while one runs joins it. */
  run(now = Date.now()) {
    this.sending ??= this.#all(now).finally(() => { this.sending = null; });
    return this.sending;
  }

  async #all(now) {
    for (const item of await this.list()) {
      if (item.state !== "waiting" || (item.next || 0) > now) continue;
      if (!this.identity() || !(await this.#one(item))) return;
    }
  }

  /** Whether to go on with the next one: only where there is no line at all the others wait too. */
  async #one(item) {
    const { token, key } = this.identity();
    this.told({ sending: item.id });
    let body;
    let answer;
    try {
      body = await this.#parcel(item, key);
      answer = await fetch("/offline/submissions", {
        method: "POST", body, headers: { Authorization: `Abhoy-Device ${token}` },
        credentials: "omit", cache: "no-store", redirect: "error", signal: AbortSignal.timeout(PATIENCE_MS),
      });
    } catch {
      await this.#later(item, "line");
      // One that cannot be put together holds up no other.
      return body === undefined;
    } finally {
      this.told({ sending: null });
    }
    return this.#answered(item, answer);
  }

  async #parcel(item, key) {
    const { xml, files, overrides } = await this.store.body(key, "outbox", item);
    const parcel = new FormData();
    parcel.append("xml_submission_file", new Blob([xml], { type: "text/xml" }), "submission.xml");
    parcel.append("overrides", JSON.stringify(overrides));
    const kept = await this.store.filesOf(item.id);
    for (const file of kept.filter((one) => files.includes(one.name))) {
      parcel.append(file.name, new Blob([await this.store.bytes(key, file)], { type: file.type }), file.name);
    }
    return parcel;
  }

  async #answered(item, answer) {
    const said = await answer.json().catch(() => null);
    if (answer.status === 201 && said?.instance_id === item.id) {
      const { id, title, finished } = item;
      await this.store.drop("outbox", id, { id, title, finished, version: item.version + 1, state: "sent", at: Date.now(), way: said.way });
      this.told({ sent: id });
      return true;
    }
    // Only the house itself refuses; what a gateway or a portal on the way says is a broken line. The house
    // may also be unable to take this very one: the others are sent all the same.
    if (said?.refused === undefined) {
      await this.#later(item, "line");
      return true;
    }
    if (said.refused === "device") {
      await this.#later(item, "device");
      this.told({ device: false });
      return false;
    }
    const state = said.refused === "differs" || said.refused === "not_current" ? "conflict" : "refused";
    await this.store.note("outbox", item, { state, reason: said.refused, said: said.said || "" });
    this.told({ refused: item.id });
    return true;
  }

  async #later(item, reason) {
    const tries = (item.tries || 0) + 1;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries - 1, 10));
    await this.store.note("outbox", item, { tries, reason, next: Date.now() + wait });
    this.told({ later: item.id });
  }

  /** Tries everything that waits at once: there is a line again. */
  async hurry() {
    for (const item of await this.list()) {
      if (item.state === "waiting" && item.next) await this.store.note("outbox", item, { next: 0 });
    }
    return this.run();
  }
}
