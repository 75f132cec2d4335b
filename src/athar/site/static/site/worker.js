// The service worker: static files from its cache, and a page that says so when the network is gone.
// It keeps no page of anybody, signed in or not: what people read is always asked of the service.
// RELEASE, SHELL and OFFLINE stand above this text; athar/site/installed.py writes them.
//
// A new one takes over at once: it holds nothing of an open page, and files carry their content in their
// names, so an old page and a new worker cannot disagree. Waiting would only delay a repair.
"use strict";
const CACHE = `athar-${RELEASE}`;
const NAMED_BY_CONTENT = /^\/static\/(?!wagtail).*\.[0-9a-f]{12}\.[a-z0-9]+$/;

self.addEventListener("install", (event) => {
  const without = { credentials: "omit" }; // as nobody: the page it keeps must be of nobody
  const asked = [...SHELL, ...Object.values(OFFLINE)].map((address) => new Request(address, without));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(asked)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("athar-") && name !== CACHE;
  const sweep = caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
  const ahead = self.registration.navigationPreload ? self.registration.navigationPreload.enable() : null;
  event.waitUntil(Promise.all([sweep, ahead]));
});

const page = async (event, path) => {
  try {
    return (await event.preloadResponse) || (await fetch(event.request));
  } catch (fault) {
    const kept = await caches.match(OFFLINE[path.startsWith("/en/") ? "en" : "ar"]);
    if (!kept) { throw fault; }
    return kept;
  }
};

const file = async (request, path) => {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) { return kept; }
  const given = await fetch(request);
  if (NAMED_BY_CONTENT.test(path) && given.status === 200 && given.type === "basic") {
    const cache = await caches.open(CACHE);
    await cache.put(request, given.clone());
  }
  return given;
};

self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) { return; }
  if (request.mode === "navigate") {
    if (!pathname.startsWith("/admin/")) { event.respondWith(page(event, pathname)); }
  } else if (NAMED_BY_CONTENT.test(pathname) || SHELL.includes(pathname)) {
    event.respondWith(file(request, pathname));
  }
});
