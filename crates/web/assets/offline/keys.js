// The key of everything that stays on this device, and the PIN that opens it. See docs/decisions/0020 for what this withstands.
//
// A random data key seals every record. It lies wrapped under a key made from the PIN (PBKDF2, slow on purpose) and a secret
// of this browser that scripts cannot read out. After ten wrong PINs what wraps the data key is destroyed, and with it all.

/** OWASP's least for PBKDF2-HMAC-SHA-256 in 2023; a device that is quick enough takes more, up to the most. */
export const LEAST_ROUNDS = 600_000;
const MOST_ROUNDS = 4_000_000;
/** How long unlocking may take on this device, about. */
const UNLOCK_MS = 600;
export const LEAST_SIGNS = 6;
export const MAX_TRIES = 10;
/** How long to wait after so many wrong tries, in seconds. */
const WAITS = [0, 0, 0, 15, 30, 60, 300, 600, 1800, 3600];

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Bangla digits are the same PIN as their Latin ones: the keyboard may change, the PIN does not. */
const plain = (pin) => pin.normalize("NFC").trim().replace(/[\u09E6-\u09EF]/g, (d) => String(d.charCodeAt(0) - 0x09e6));

const OBVIOUS = ["112233", "123321", "147258", "159753", "100200", "121314", "102030", "131211", "password", "abcdef", "qwerty"];

/** Why a PIN is not taken: "short" or "weak"; null when it is taken. */
export function pinFault(typed) {
  const pin = plain(typed);
  if ([...pin].length < LEAST_SIGNS) return "short";
  const signs = [...pin].map((sign) => sign.codePointAt(0));
  const step = signs[1] - signs[0];
  const even = Math.abs(step) <= 1 && signs.every((sign, i) => i === 0 || sign - signs[i - 1] === step);
  const repeated = /^(.{1,3})\1+$/u.test(pin);
  const few = new Set(signs).size < 3;
  const year = /^(?:19|20)\d\d(?:19|20)\d\d$/.test(pin);
  return even || repeated || few || year || OBVIOUS.some((one) => pin.toLowerCase().startsWith(one)) ? "weak" : null;
}

async function stretched(pin, salt, rounds) {
  const base = await crypto.subtle.importKey("raw", encoder.encode(plain(pin)), "PBKDF2", false, ["deriveBits"]);
  return crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, base, 256);
}

/** As many rounds as this device does while nobody minds, never fewer than the least. */
async function roundsHere() {
  const began = performance.now();
  await stretched("measure", new Uint8Array(16), LEAST_ROUNDS / 4);
  const each = (performance.now() - began) / (LEAST_ROUNDS / 4);
  return Math.round(Math.min(MOST_ROUNDS, Math.max(LEAST_ROUNDS, UNLOCK_MS / Math.max(each, 1e-6))));
}

async function wrapping(pin, { salt, rounds, secret }) {
  const mixed = await crypto.subtle.sign("HMAC", secret, await stretched(pin, salt, rounds));
  return crypto.subtle.importKey("raw", mixed, "AES-GCM", false, ["wrapKey", "unwrapKey"]);
}

const wrapName = (salt, iv) => ({ name: "AES-GCM", iv, additionalData: salt });
const random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));

/** A new data key and what is kept of it: `{key, vault}`. */
export async function makeVault(pin) {
  const secret = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const vault = { salt: random(16), iv: random(12), rounds: await roundsHere(), secret, tries: 0, lastTry: 0 };
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const kek = await wrapping(pin, vault);
  vault.wrapped = await crypto.subtle.wrapKey("raw", fresh, kek, wrapName(vault.salt, vault.iv));
  return { key: await openVault(vault, pin), vault };
}

/** The data key, which scripts can use and not read; null when the PIN is another. */
export async function openVault(vault, pin) {
  const kek = await wrapping(pin, vault);
  try {
    const name = wrapName(vault.salt, vault.iv);
    return await crypto.subtle.unwrapKey("raw", vault.wrapped, kek, name, "AES-GCM", false, ["encrypt", "decrypt"]);
  } catch {
    return null;
  }
}

/** How many milliseconds are left until the next try. A clock that was put back gains nothing: it waits the whole time. */
export function waitLeft(vault, now) {
  const wait = WAITS[Math.min(vault.tries, WAITS.length - 1)] * 1000;
  const since = now - vault.lastTry;
  return since < 0 ? wait : Math.max(0, wait - since);
}

/** A value sealed for one place alone: moved to another record or version it does not open. */
export async function seal(key, place, value) {
  const iv = random(12);
  const bytes = value instanceof ArrayBuffer ? value : encoder.encode(JSON.stringify(value));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(place) }, key, bytes);
  return { iv, data };
}

/** The bytes of a sealed value. */
export function unsealBytes(key, place, { iv, data }) {
  return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(place) }, key, data);
}

/** A sealed value. */
export async function unseal(key, place, sealed) {
  return JSON.parse(decoder.decode(await unsealBytes(key, place, sealed)));
}

/** Whether an order to wipe is the house's own: only it knows what has this digest. */
export async function isOrder(order, digest) {
  const found = await crypto.subtle.digest("SHA-256", encoder.encode(order));
  const hex = [...new Uint8Array(found)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return typeof digest === "string" && digest.length === 64 && hex === digest;
}
