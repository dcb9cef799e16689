// What the script of the pages promises beyond HTML: nothing is lost, nothing is sent twice, Back goes back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage, startBrowser } from './browser.mjs';
import { ANDREW, post, session, signUp } from './people.mjs';
import { startServer } from './server.mjs';

let browser;
let server;
let andrew;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  andrew = await session(browser, server, ANDREW);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Runs on Andrew's home page. */
function atHome(name, run) {
  test(name, async () => {
    const opened = await openPage(browser, { session: andrew });
    try {
      await opened.page.goto(server.url);
      await run(opened);
    } finally {
      await opened.close();
    }
  });
}

const count = (text) => server.sql(`select count(*) from activities where message = '${text}'`);
const first = (page, text) => page.locator('.feed .card').first().locator('.message', { hasText: text }).waitFor();
const toast = (page, text) => page.locator('#toast', { hasText: text }).waitFor();

atHome('a double click posts once, and does not load the page anew', async ({ page }) => {
  await page.evaluate(() => {
    globalThis.same = true;
  });
  await page.fill('#message', 'Once');
  await page.locator('.send').dblclick();
  await first(page, 'Once');
  assert.equal(await count('Once'), '1');
  assert.equal(await page.evaluate(() => globalThis.same), true);
  assert.equal(await page.inputValue('#message'), '');
});

atHome('a post whose answer was lost is sent again without posting twice', async ({ page }) => {
  await page.fill('#message', 'Lost answer');
  await page.route('**/', async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  }, { times: 1 });
  await page.locator('.send').click();
  await toast(page, 'No connection');
  assert.equal(await page.inputValue('#message'), 'Lost answer');
  await page.locator('.send').click();
  await first(page, 'Lost answer');
  assert.equal(await count('Lost answer'), '1');
});

for (const [status, headers, said] of [[503, {}, 'could not do that'], [429, { 'retry-after': '7' }, 'in 7 seconds']]) {
  atHome(`${status} says so, and keeps what was typed`, async ({ page }) => {
    await page.fill('#message', `Refused with ${status}`);
    await page.route('**/', (route) => route.fulfill({ status, headers }), { times: 1 });
    await page.locator('.send').click();
    await toast(page, said);
    await page.reload();
    assert.equal(await page.inputValue('#message'), `Refused with ${status}`, 'the draft survives a reload');
    await page.fill('#message', '');
  });
}

atHome('the counter counts as the server does', async ({ page }) => {
  const left = () => page.locator('.counter .number').innerText();
  for (const [text, number] of [['💣', '279'], ['e\u0301'.repeat(280), '0'], ['💣'.repeat(281), '-1']]) {
    await page.fill('#message', text);
    assert.equal(await left(), number);
  }
  await page.locator('.send').click();
  await toast(page, '1 character too many');
  await page.fill('#message', '');
});

atHome('the time to live that was chosen last is chosen again', async ({ page }) => {
  await page.selectOption('#ttl', '3-hours');
  await page.fill('#message', 'Three hours');
  await page.locator('.send').click();
  await first(page, 'Three hours');
  await page.reload();
  assert.equal(await page.inputValue('#ttl'), '3-hours');
});

atHome('whoever was signed out elsewhere signs in, and finds the draft', async ({ page, context }) => {
  await page.fill('#message', 'Kept for later');
  await context.clearCookies({ name: 'session' });
  await page.locator('.send').click();
  await page.waitForURL(({ pathname }) => pathname === '/signin');
  await page.fill('#email', ANDREW.email);
  await page.fill('#password', ANDREW.password);
  await page.locator('main .button').click();
  await page.waitForURL(({ pathname }) => pathname === '/');
  assert.equal(await page.inputValue('#message'), 'Kept for later');
});

test('older cruds come below; Back restores the list and the place', async () => {
  const person = await signUp(server, 'prolific');
  await post(server, person, ...Array.from({ length: 60 }, (_, n) => `Number ${n}`));
  const { page, close } = await openPage(browser);
  try {
    await page.goto(`${server.url}/@prolific`);
    assert.equal(await page.locator('.feed .card').count(), 50);
    await page.locator('.pages a').click();
    await page.locator('.feed .message', { hasText: /^Number 0$/ }).waitFor();
    assert.equal(await page.locator('.feed .card').count(), 60);
    const card = page.locator('.feed .card', { hasText: 'Number 3' }).last();
    await card.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => {
      const { at, top } = history.state;
      return at && document.querySelector(`[data-uuid="${at}"]`).getBoundingClientRect().top === top;
    });
    const top = async () => Math.round((await card.boundingBox()).y);
    const was = await top();
    await card.locator('[data-permalink]').click();
    await page.locator('.crud').waitFor();
    await page.goBack();
    await page.locator('.feed .card').nth(59).waitFor();
    await page.waitForFunction((y) => scrollY > 0 && y > 0, was);
    assert.ok(Math.abs((await top()) - was) <= 2, `the crud is at ${await top()} px, and was at ${was}`);
  } finally {
    await close();
  }
});

test('a first visit is light, and nothing moves on it', async () => {
  const { page, context, close } = await openPage(browser, { width: 360 });
  try {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    const sizes = [];
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength));
    await page.goto(server.url, { waitUntil: 'networkidle' });
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(sizes.length <= 6, `${sizes.length} requests`);
    assert.ok(bytes < 60_000, `${bytes} bytes`);
    const shift = await page.evaluate(() => new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0)))
        .observe({ type: 'layout-shift', buffered: true });
      setTimeout(resolve, 500, 0);
    }));
    assert.equal(shift, 0);
    const script = await page.getAttribute('script[type=module]', 'src');
    const answer = await page.request.get(server.url + script);
    assert.match(answer.headers()['cache-control'], /immutable/);
  } finally {
    await close();
  }
});
