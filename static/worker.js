// The service worker: where the server cannot be reached, kind words of ours instead of the browser's own.
// It keeps the empty shell and nothing else. web/installed.py writes `shell` in front: its version, its page, its files.

self.addEventListener("install", (event) => {
  self.skipWaiting(); // nothing kept is ever shown while the server answers, so no version has to wait for another
  event.waitUntil(keepShell());
});
self.addEventListener("activate", (event) => event.waitUntil(dropOlder()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET") return;
  const { origin, pathname } = new URL(url);
  if (mode === "navigate") event.respondWith(asked(event.request, shell.page));
  else if (origin === location.origin && shell.files.includes(pathname)) event.respondWith(asked(event.request, pathname));
});

async function keepShell() {
  const kept = await caches.open(shell.version);
  await kept.addAll(shell.files.map((file) => new Request(file, { cache: "reload" })));
}

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== shell.version).map((name) => caches.delete(name)));
}

// The server first, always: an answer is passed on and never kept.
async function asked(request, instead) {
  try {
    return await fetch(request);
  } catch (lost) {
    const kept = await caches.match(instead);
    if (kept) return kept;
    throw lost;
  }
}
