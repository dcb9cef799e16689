// What Lighthouse says of the home page, on its mobile setting.
import { mkdtemp, rm } from 'node:fs/promises';
import lighthouse from 'lighthouse';
import { CHROMIUM, FLAGS } from './browser.mjs';
import { PATIENCE, start, withoutClock } from './programs.mjs';
import { startServer } from './server.mjs';

/** Starts what it needs, and hands out a function that carries out one run, for some categories. */
export async function withLighthouse(work) {
  // A host that wants to be found: of the others search engines are told to keep nothing.
  const server = await startServer({ INDEX_HOME: 'on' });
  const folder = await mkdtemp('/tmp/cruddur-lighthouse-');
  const flags = [...FLAGS, `--user-data-dir=${folder}`, '--remote-debugging-port=0', 'about:blank'];
  const chromium = start(CHROMIUM, flags, { env: withoutClock() });
  try {
    const [, port] = await chromium.said(/DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//);
    return await work(async (onlyCategories, settings) => {
      const limits = { maxWaitForFcp: PATIENCE, maxWaitForLoad: PATIENCE };
      const { lhr } = await lighthouse(server.url, { port: Number(port), logLevel: 'error', onlyCategories, ...limits, ...settings });
      return lhr;
    });
  } finally {
    await chromium.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    await server.stop();
  }
}

export const score = ({ categories }, name) => Math.round(categories[name].score * 100);

/**
 * Why a run is no measurement, in Lighthouse's own words: it could not load the page, or could not gather what an audit
 * needs, and left the score of that audit's category open. An audit that was carried out and failed is a bad score.
 */
export function unmeasured({ runtimeError, categories, audits }) {
  if (runtimeError) return `${runtimeError.code}: ${runtimeError.message}`;
  const isOpen = ({ id, weight }) => weight > 0 && audits[id].scoreDisplayMode === 'error';
  const open = Object.values(categories).filter(({ score }) => score === null).flatMap(({ auditRefs }) => auditRefs.filter(isOpen));
  return [...new Set(open.map(({ id }) => audits[id].errorMessage))].join('; ');
}

/** What took points off. */
export function failed(lhr, category) {
  const audits = lhr.categories[category].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => lhr.audits[id]);
  return audits.filter(({ score }) => score !== null && score < 1).map(({ title }) => title).join('; ');
}
