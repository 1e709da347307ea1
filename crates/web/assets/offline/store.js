// What stays on this device, in IndexedDB. Bodies are sealed; beside them lie only ids, the form's title, times and states.
//
// A record is sealed for its store, id and version, so that nobody who writes into the database can exchange two of them.

import { seal, unseal, unsealBytes } from "./keys.js";

const NAME = "abhoy-offline";
const STORES = ["vault", "forms", "drafts", "outbox", "files"];

function request(asked) {
  return new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

function open() {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => {
    for (const store of STORES) asked.result.createObjectStore(store, { keyPath: "id" });
    asked.transaction.objectStore("files").createIndex("of", "of");
  };
  return request(asked);
}

const place = (store, record) => `${store}/${record.id}/${record.version}`;

export class Store {
  #db;

  static async open() {
    const store = new Store();
    store.#db = await open();
    // Another tab that wipes must not wait for this one.
    store.#db.onversionchange = () => store.#db.close();
    return store;
  }

  /** One change of several stores: all of it or nothing, on the disk before it is done. */
  #change(stores, work) {
    const change = this.#db.transaction(stores, "readwrite", { durability: "strict" });
    return new Promise((done, failed) => {
      change.oncomplete = () => done();
      change.onabort = () => failed(change.error || new Error("the change was not kept"));
      work((name) => change.objectStore(name));
    });
  }

  get(store, id) {
    return request(this.#db.transaction(store).objectStore(store).get(id));
  }

  all(store) {
    return request(this.#db.transaction(store).objectStore(store).getAll());
  }

  async filesOf(id) {
    return request(this.#db.transaction("files").objectStore("files").index("of").getAll(id));
  }

  put(store, record) {
    return this.#change([store], (at) => at(store).put(record));
  }

  remove(store, id) {
    return this.#change([store], (at) => at(store).delete(id));
  }

  /** Seals a body into a record and keeps it, as its next version. */
  async keep(key, store, record, body) {
    const next = { ...record, version: (record.version || 0) + 1 };
    next.body = await seal(key, place(store, next), body);
    await this.put(store, next);
    return next;
  }

  /** The body of a record. */
  body(key, store, record) {
    return unseal(key, place(store, record), record.body);
  }

  /** The bytes of a file. */
  bytes(key, file) {
    return unsealBytes(key, place("files", file), file.body);
  }

  /** Moves a record to another store with a new body: it is in exactly one of them whenever the device dies. */
  async move(key, from, to, record, body) {
    const next = { ...record, version: (record.version || 0) + 1 };
    next.body = await seal(key, place(to, next), body);
    await this.#change([from, to], (at) => {
      at(from).delete(record.id);
      at(to).put(next);
    });
    return next;
  }

  /** Changes what is known of a record and leaves its body as it is. */
  note(store, record, facts) {
    return this.put(store, { ...record, ...facts });
  }

  /** Takes a record out with its files. `left` is put in its place, without a body. */
  async drop(store, id, left) {
    const files = await this.filesOf(id);
    await this.#change([store, "files"], (at) => {
      at(store).delete(id);
      for (const file of files) at("files").delete(file.id);
      if (left) at(store).put(left);
    });
  }

  /** Destroys everything: first what opens it, then all of it. */
  async destroy() {
    await this.#change(STORES, (at) => STORES.forEach((store) => at(store).clear())).catch(() => {});
    this.#db.close();
    await request(indexedDB.deleteDatabase(NAME)).catch(() => {});
  }
}
