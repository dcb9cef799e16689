// A Chromium, and what every page of Cruddur has to hold.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const WIDTHS = [320, 360, 768, 1440];
export const SCHEMES = ['light', 'dark'];

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page of a new context, and everything that went wrong on it. Its policy of content (CSP) stays in force. */
export async function openPage(browser, url, { width = 1440, scheme = 'light', javaScript = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
  });
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => {
    // That the page itself is a 404 is for the test to say.
    if (message.type() === 'error' && message.location().url !== url) problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400 && response.url() !== url) problems.push(`${response.status()}: ${response.url()}`);
  });
  const response = await page.goto(url, { waitUntil: 'networkidle' });
  return { page, response, problems, close: () => context.close() };
}

export async function assertSound({ page, problems }) {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(content <= window, `the page is ${content} px wide in a window of ${window} px`);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(problems, []);
}

/** What axe finds, one line each. */
async function violations(page) {
  // The result of the source is too much to hand over.
  await page.evaluate(`${axe}\n;undefined`);
  const { violations: found } = await page.evaluate(() => globalThis.axe.run());
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} (${help}): ${target.join(' ')}`));
}

/** A picture in the folder that SCREENSHOTS names, if it names one. */
export async function screenshot(page, name) {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
