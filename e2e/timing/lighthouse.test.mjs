// How fast Lighthouse finds the home page: a slow phone on a slow network. A measurement, for a machine that does nothing
// else: `bin/test timing` runs it, and prints the figure.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failed, score, unmeasured, withLighthouse } from '../lighthouse.mjs';

/** The best of so many counts: what else the machine does can only make one worse. */
const RUNS = 3;
const ENOUGH = 95;

test('the performance of home', () =>
  withLighthouse(async (run) => {
    const scores = [];
    for (let missed = 0; scores.length < RUNS;) {
      const lhr = await run(['performance']);
      const reason = unmeasured(lhr);
      if (reason) {
        console.log(`not measured: ${reason}`);
        missed += 1;
        assert.ok(missed < RUNS, `Lighthouse could not measure ${missed} times; the last time: ${reason}`);
      } else {
        scores.push(score(lhr, 'performance'));
        console.log(`Lighthouse gives home ${scores.at(-1)} of 100 for performance; points off: ${failed(lhr, 'performance') || 'none'}`);
      }
    }
    assert.ok(Math.max(...scores) >= ENOUGH, `the best of ${scores.join(', ')} is below ${ENOUGH}`);
  }));
