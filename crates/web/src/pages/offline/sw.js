// Keeps the frame and the modules of the offline app, so that it opens without a link. It knows nobody: what it keeps it
// fetched without cookies, and nothing else of the house passes through its hands.
//
// VERSION and FILES are written in by the server; another version is another worker, which takes over when the page lets it.

const VERSION = "{{version}}";
const FILES = JSON.parse('{{files}}');
const PAGE = "/offline";
const MINE = "abhoy-offline-";
/** Where the language is remembered in which the frame is wanted. */
const LANGUAGE = "/offline/language";
const LANGUAGES = ["bn", "en"];
const framed = (language) => `${PAGE}?in=${language}`;

const mine = () => caches.open(MINE + VERSION);

self.addEventListener("install", (event) => {
  const fetched = async () => {
    const cache = await mine();
    await cache.addAll([...LANGUAGES.map(framed), ...FILES].map((path) => new Request(path, { credentials: "omit", cache: "reload" })));
  };
  event.waitUntil(fetched());
});

self.addEventListener("activate", (event) => {
  const settled = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(MINE) && name !== MINE + VERSION);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(settled());
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
  if (LANGUAGES.includes(event.data?.speak)) event.waitUntil(mine().then((cache) => cache.put(LANGUAGE, new Response(event.data.speak))));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const own = url.origin === self.location.origin && event.request.method === "GET";
  const path = url.pathname === PAGE && event.request.mode === "navigate" ? PAGE : url.pathname;
  if (!own || (path !== PAGE && !FILES.includes(path))) return;
  event.respondWith(kept(path).then((found) => found || fetch(event.request)));
});

async function kept(path) {
  // Where everything was destroyed nothing is made anew.
  if (!(await caches.has(MINE + VERSION))) return undefined;
  const cache = await mine();
  if (path !== PAGE) return cache.match(path);
  const language = await cache.match(LANGUAGE);
  return cache.match(framed(language ? await language.text() : LANGUAGES[0]));
}
