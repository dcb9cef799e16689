// A Chromium, and what every page of Cruddur has to hold.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { PATIENCE, withoutClock } from './programs.mjs';

export const WIDTHS = [320, 360, 768, 1440];
export const SCHEMES = ['light', 'dark'];
const WINDOW = { width: 1440, height: 900 };
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** `keepsPages`: Back shows a page as it was left (back/forward cache), which Playwright otherwise switches off. */
export function startBrowser({ keepsPages = false } = {}) {
  const ignoreDefaultArgs = keepsPages ? ['--disable-back-forward-cache'] : [];
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS, ignoreDefaultArgs, env: withoutClock(), timeout: PATIENCE });
}

/**
 * A page of a context of its own, and everything that went wrong on it. Its policy of content (CSP) stays in force.
 * `still` is for pictures and measurements: nothing on it moves.
 */
export async function openPage(browser, { width = WINDOW.width, height = WINDOW.height, javaScript = true, still = false, session } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    javaScriptEnabled: javaScript,
    reducedMotion: still ? 'reduce' : 'no-preference',
    storageState: session,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  return { page, context, problems: watch(page), close: () => context.close() };
}

/**
 * Pages that are as new each time that they are taken, at half the cost: of axe and of the pages' own module Chromium
 * compiles in one process what it has compiled there before.
 */
export function makePages(browser, origin) {
  const idle = [];
  return {
    async take(session) {
      const opened = idle.pop() ?? (await openPage(browser, { still: true }));
      await renew(opened, origin, session);
      return opened;
    },
    give: (opened) => idle.push(opened),
  };
}

async function renew({ page, context, problems }, origin, session) {
  await page.unrouteAll();
  await page.goto('about:blank');
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await devtools.detach();
  await context.clearCookies();
  await context.addCookies(session?.cookies ?? []);
  await page.setViewportSize(WINDOW);
  await page.emulateMedia({ colorScheme: 'light' });
  problems.length = 0;
}

/** What the console says, and whatever of the page does not load. That a page itself is a 404 is for the test to say. */
export function watch(page) {
  const problems = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      problems.push(`console: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => {
    // What a page had not got yet when it was left is no flaw of it.
    const left = request.failure()?.errorText === 'net::ERR_ABORTED';
    if (isPart(request) && !left) problems.push(`failed: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && isPart(response.request())) problems.push(`${response.status()}: ${response.url()}`);
  });
  return problems;
}

const isPart = (request) => !['document', 'fetch'].includes(request.resourceType());

/** What is wrong with a page at the width and in the theme that it has now, one line each. */
export async function flaws(page) {
  return [...(await cramped(page)), ...(await violations(page))];
}

/**
 * What has no room in the width that the page has now: what would scroll sideways, what opens beyond an edge, and words of
 * the menu that are broken.
 */
export async function cramped(page) {
  await rendered(page);
  return page.evaluate(() => {
    const nameOf = (it) => `${it.tagName.toLowerCase()}${it.id && `#${it.id}`}.${it.className.baseVal ?? it.className}`;
    const scrolls = (it) => it === document.documentElement || ['auto', 'scroll'].includes(getComputedStyle(it).overflowX);
    const wide = [...document.querySelectorAll('*')]
      .filter((it) => it.scrollWidth > it.clientWidth && it.clientWidth > 0 && scrolls(it))
      .map((it) => `${nameOf(it)} has ${it.scrollWidth} px in ${it.clientWidth} px`);
    const beyond = [...document.querySelectorAll('[data-menu][open] > ul')]
      .filter((it) => it.getBoundingClientRect().left < 0 || it.getBoundingClientRect().right > innerWidth)
      .map((it) => `${nameOf(it.parentElement)} opens beyond the edge`);
    const broken = [...document.querySelectorAll('.menu a > span')].flatMap(({ firstChild: text }) =>
      [...text.data.matchAll(/\S+/g)].filter(({ index, 0: word }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1;
      }),
    );
    return [...wide, ...beyond, ...broken.map(([word]) => `a word of the menu is broken: ${word}`)];
  });
}

/**
 * Waits until the page has reacted to a new width or theme. Styles have it at once; media queries tell the module of it
 * in the next frame, before what was asked of that frame. The first frame may have begun before the change.
 */
export function rendered(page) {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** What axe finds: its own rules, and the size of targets, which WCAG 2.2 asks for and axe leaves out otherwise. */
async function violations(page) {
  // The result of the source is too much to hand over.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(`${axe}\n;undefined`);
  return page.evaluate(async () => {
    const { violations: found } = await globalThis.axe.run({ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] });
    const menu = document.querySelector('[data-menu][open] > ul');
    // Of what an open menu covers in part nobody taps the rest.
    const isCovered = (it) => menu && !menu.contains(it) && overlap(menu.getBoundingClientRect(), it.getBoundingClientRect());
    const overlap = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
    return found.flatMap(({ id, help, nodes }) =>
      nodes
        .filter(({ target: [selector] }) => id !== 'target-size' || !isCovered(document.querySelector(selector)))
        .map(({ target }) => `${id} (${help}): ${target.join(' ')}`),
    );
  });
}

/** In all widths and both themes: nothing is wrong, and a picture of each is kept if somebody asked for them. */
export async function assertSound(page, name) {
  const found = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await flaws(page)).map((flaw) => `${width} px, ${colorScheme}: ${flaw}`));
      await screenshot(page, `${name}-${width}-${colorScheme}`);
    }
  }
  assert.deepEqual(found, []);
}

/** Gives the pages of a context clocks that can leap, as those of a computer do that has slept, and returns what lets them. */
export async function withLeaps(context) {
  await context.addInitScript(() => {
    let ahead = 0;
    for (const clock of [Date, performance]) {
      const now = clock.now.bind(clock);
      clock.now = () => now() + ahead;
    }
    globalThis.leap = (milliseconds) => {
      ahead += milliseconds;
      dispatchEvent(new Event('focus'));
    };
  });
  return (page, milliseconds) => page.evaluate((it) => globalThis.leap(it), milliseconds);
}

/** A card says what is left of an hour, of which only a machine that does much else has used more than one minute. */
export async function assertHourLeft(card) {
  const { created, expires, text } = await card.evaluate((it) => ({
    created: it.querySelector('.age time').dateTime,
    expires: it.dataset.expiresAt,
    text: it.querySelector('.left').innerText,
  }));
  assert.equal(Date.parse(expires) - Date.parse(created), 3_600_000);
  assert.match(text, /^(1h|[1-5]?[0-9]m) left/);
}

/** Opens the menu of a card, which has what is done more rarely than the rest. */
export async function openMenu(card) {
  await card.locator('[data-menu] > summary').click();
  await card.locator('[data-menu] > ul').waitFor();
}

/** A picture in the folder that SCREENSHOTS names, if it names one. */
export async function screenshot(page, name, options = { fullPage: true }) {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), ...options });
}
