// What Lighthouse says of the home page, on its mobile setting: a slow phone on a slow network.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { CHROMIUM, FLAGS } from './browser.mjs';
import { startServer } from './server.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
/** Speed depends on what else the machine does: the best of so many measurements counts. */
const RUNS = 3;

test('home', async (context) => {
  const server = await startServer();
  const chromium = await launch({ chromePath: CHROMIUM, chromeFlags: FLAGS, logLevel: 'silent' });
  try {
    let best = 0;
    for (let runs = 0, missed = 0; runs < RUNS && best < 95;) {
      const { lhr } = await lighthouse(server.url, { port: chromium.port, onlyCategories: CATEGORIES, logLevel: 'error' });
      const reason = unmeasured(lhr);
      if (reason) {
        context.diagnostic(`not measured: ${reason}`);
        missed += 1;
        assert.ok(missed < RUNS, `Lighthouse could not measure ${missed} times; the last time: ${reason}`);
        continue;
      }
      runs += 1;
      const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
      context.diagnostic(JSON.stringify(scores));
      for (const name of CATEGORIES.slice(1)) assert.equal(scores[name], 100, `${name}: ${failed(lhr, name)}`);
      best = Math.max(best, scores.performance);
    }
    assert.ok(best >= 95, `performance is ${best}`);
  } finally {
    await chromium.kill();
    await server.stop();
  }
});

/**
 * Why a run is no measurement, in Lighthouse's own words: it could not load the page, or could not gather what an audit
 * needs, and left the score of that audit's category open. An audit that was carried out and failed is a bad score.
 */
function unmeasured({ runtimeError, categories, audits }) {
  if (runtimeError) return `${runtimeError.code}: ${runtimeError.message}`;
  const isOpen = ({ id, weight }) => weight > 0 && audits[id].scoreDisplayMode === 'error';
  const open = Object.values(categories).filter(({ score }) => score === null).flatMap(({ auditRefs }) => auditRefs.filter(isOpen));
  return [...new Set(open.map(({ id }) => audits[id].errorMessage))].join('; ');
}

/** What took points off. */
function failed(lhr, category) {
  const audits = lhr.categories[category].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => lhr.audits[id]);
  return audits.filter(({ score }) => score !== null && score < 1).map(({ title }) => title).join('; ');
}
