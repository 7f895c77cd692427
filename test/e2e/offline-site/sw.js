// Change it whenever you publish: visitors then get the new files at their next visit.
const VERSION = '1';
const OWN = ['./', 'style.css', 'app.js'];
const PACKAGE = 'dist/';

self.addEventListener('install', (event) => event.waitUntil(fetchAll()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOlder()));
self.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET') event.respondWith(answer(event.request));
});

async function fetchAll() {
  const { files } = await (await fetch(`${PACKAGE}offline.json`, { cache: 'no-cache' })).json();
  const wanted = [...OWN, `${PACKAGE}offline.json`, ...files.map((file) => PACKAGE + file)];
  const cache = await caches.open(VERSION);
  await cache.addAll(wanted.map((path) => new Request(path, { cache: 'no-cache' })));
  await self.skipWaiting();
}

async function forgetOlder() {
  for (const name of await caches.keys()) if (name !== VERSION) await caches.delete(name);
  await self.clients.claim();
}

async function answer(request) {
  const cache = await caches.open(VERSION);
  return (await cache.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}
