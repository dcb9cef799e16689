// One thing alone: where a page cannot be had, the offline page. Cruds are never kept, because they expire.
const KEPT = 'offline';
const PAGE = '/offline';

/** The offline page and the assets that it names. */
async function keep() {
  const cache = await caches.open(KEPT);
  const answer = await fetch(PAGE, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`${PAGE} answered ${answer.status}`);
  const named = (await answer.clone().text()).matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g);
  await cache.put(PAGE, answer);
  await cache.addAll(new Set(Array.from(named, ([, address]) => address)));
}

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

async function asset(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}

self.addEventListener('install', (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (new URL(request.url).pathname.startsWith('/assets/')) event.respondWith(asset(request));
});
