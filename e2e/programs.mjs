// Programs that the tests start: with which clock they run, when they are ready, and that nothing of them is left.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds for whatever a page or a program has to do, on a machine that builds beside. */
export const PATIENCE = 60_000;
/** The same for the start of a program, several of which start at once. */
const STARTED_WITHIN = 180_000;
/** What gives a program another clock (libfaketime). Servers and databases have that of the tests, browsers their own. */
const CLOCK = ['LD_PRELOAD', 'FAKETIME', 'FAKETIME_DONT_FAKE_MONOTONIC', 'FAKETIME_SHARED'];

/** The variables of these names, and the clock. */
export function pick(...names) {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => names.includes(name) || CLOCK.includes(name)));
}

/** All variables but the clock. */
export function withoutClock() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !CLOCK.includes(name)));
}

/**
 * Starts a program.
 * - `ready`: waits for a condition that only it can bring about, and returns what that says
 * - `said`: waits until it has said something, and returns the match
 * - `stop`: ends it, and waits until it has
 */
export function start(program, flags, { signal = 'SIGKILL', ...options }) {
  let output = '';
  let ended = false;
  const child = spawn(program, flags, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const end = new Promise((resolve) => {
    child.once('error', (error) => {
      output += error;
      resolve();
    });
    child.once('exit', resolve);
  }).then(() => {
    ended = true;
  });
  const kill = () => child.kill(signal);
  process.once('exit', kill);

  async function stop() {
    process.removeListener('exit', kill);
    if (!ended) kill();
    await end;
  }

  async function ready(condition) {
    try {
      return await until('it is ready', () => (ended ? Promise.reject(new Error('it ended')) : condition()), STARTED_WITHIN);
    } catch (error) {
      await stop();
      throw new Error(`${program}: ${error.message}\n${output}`);
    }
  }
  return { ready, said: (pattern) => ready(() => output.match(pattern)), stop };
}

/** Waits for a condition, and returns what that says. What is waited for is a text, or says at the end how far it came. */
export async function until(what, condition, limit = PATIENCE) {
  const deadline = performance.now() + limit;
  for (;;) {
    const met = await condition();
    if (met) return met;
    if (performance.now() > deadline) throw new Error(`not within ${limit / 1000} s: ${typeof what === 'function' ? what() : what}`);
    await sleep(20);
  }
}
