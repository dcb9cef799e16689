import { root } from './01-page.js';

// The clock. The server's decides what has expired; ours is trusted where the two agree.

const AGREES = 10_000;
let clock;

/** Sets the clock: it was `server` when this browser's clock was `date` and its steady one `steady` (milliseconds). */
export function setClock(server, date = Date.now(), steady = performance.now()) {
  clock = { server, date, steady, trusted: Math.abs(date - server) <= AGREES };
}

/** Now, by the server. When in doubt it is the later time, so that a crud is rather gone too early than shown too long. */
export function now() {
  const steady = clock.server + performance.now() - clock.steady;
  const date = clock.trusted ? Date.now() : clock.server + Date.now() - clock.date;
  return Math.max(steady, date);
}

/** Starts the clock with the time in the page. A page from a cache may be old without saying so: then ask, and say so. */
export function startClock(corrected) {
  const [navigation] = performance.getEntriesByType('navigation');
  const answered = navigation?.responseStart ?? 0;
  setClock(Date.parse(root.dataset.now) || Date.now(), performance.timeOrigin + answered, answered);
  const cached = navigation && navigation.transferSize < navigation.encodedBodySize;
  if (cached && !clock.trusted) askTheTime().then(corrected);
}

async function askTheTime() {
  try {
    const { headers } = await fetch('/api/health-check', { method: 'HEAD', cache: 'no-store' });
    const date = Date.parse(headers.get('date'));
    if (date) setClock(date);
  } catch {}
}
