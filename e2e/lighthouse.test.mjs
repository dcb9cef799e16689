// What Lighthouse finds on the home page that depends on no time. How fast it is: timing/lighthouse.test.mjs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failed, score, unmeasured, withLighthouse } from './lighthouse.mjs';

/** Nothing is waited for once the page has loaded: that the network and the processor are quiet matters to speed alone. */
const AT_ONCE = { pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 0, cpuQuietThresholdMs: 0, disableFullPageScreenshot: true };
const CATEGORIES = ['accessibility', 'best-practices', 'seo'];

test('home', () =>
  withLighthouse(async (run) => {
    const lhr = await run(CATEGORIES, AT_ONCE);
    assert.equal(unmeasured(lhr), '');
    for (const name of CATEGORIES) assert.equal(score(lhr, name), 100, `${name}: ${failed(lhr, name)}`);
  }));
