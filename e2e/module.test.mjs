// What the script of the pages promises beyond HTML: nothing is lost, nothing is sent twice, Back goes back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage, rendered, startBrowser } from './browser.mjs';
import { ANDREW, post, session, signUp } from './people.mjs';
import { until } from './programs.mjs';
import { startServer } from './server.mjs';

let browser;
let server;
let andrew;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  andrew = await session(server, ANDREW);
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

// The first one: a crud that was posted just now says so in seconds, which take more room when they have two digits.
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
    assert.deepEqual(await shifts(page), []);
    const script = await page.getAttribute('script[type=module]', 'src');
    const answer = await page.request.get(server.url + script);
    assert.match(answer.headers()['cache-control'], /immutable/);
  } finally {
    await close();
  }
});

/** What has moved on a page so far, by its own fault. What was drawn last is reported before the frame after the next. */
function shifts(page) {
  return page.evaluate(() => new Promise((resolve) => {
    const found = [];
    const keep = (entries) => found.push(...entries.map(({ value, sources }) => `${value}: ${sources.map(({ node }) => node?.outerHTML)}`));
    const observer = new PerformanceObserver((list) => keep(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
      keep(observer.takeRecords());
      resolve(found);
    })));
  }));
}

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
    await page.locator('.feed .message', { hasText: /^\s*Number 0\s*$/ }).waitFor();
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
    let is;
    await until(() => `the crud is back at ${was} px; it is at ${is}`, async () => Math.abs((is = await top()) - was) <= 2);
  } finally {
    await close();
  }
});

test('whoever clicked beside the composer is not brought back when she turns a phone', async () => {
  const { page, close } = await openPage(browser, { width: 800, session: andrew });
  const turn = async (width) => {
    await page.setViewportSize({ width, height: 800 });
    await rendered(page);
  };
  try {
    await page.goto(server.url);
    await page.locator('#message').click();
    // Below the menu, where nothing takes the focus.
    await page.mouse.click(10, 790);
    await page.locator('body:focus, body:not(:has(:focus))').waitFor();
    await turn(360);
    await page.locator('#compose').waitFor({ state: 'hidden' });
    assert.equal(new URL(page.url()).hash, '');
    await turn(800);
    await page.locator('#message').click();
    await turn(360);
    await page.locator('#message:focus').waitFor();
    await page.locator('.composer-head .tool').click();
    await page.locator('#compose').waitFor({ state: 'hidden' });
    await turn(800);
    await turn(360);
    await page.locator('#compose').waitFor({ state: 'hidden' });
  } finally {
    await close();
  }
});

// `field-sizing` is newer than some browsers that the pages are for.
test('the composer is as high as its text, where the browser does not see to that', async () => {
  const { page, close } = await openPage(browser, { session: andrew });
  try {
    await page.addInitScript(() => {
      CSS.supports = () => false;
      document.addEventListener('DOMContentLoaded', () => document.getElementById('message').style.setProperty('field-sizing', 'fixed', 'important'));
    });
    await page.goto(server.url);
    const height = async (text) => {
      await page.fill('#message', text);
      const [shown, whole] = await page.locator('#message').evaluate((it) => [it.clientHeight, it.scrollHeight]);
      assert.equal(shown, whole);
      return shown;
    };
    const low = await height('One line');
    assert.ok((await height('Line\n'.repeat(9))) > 2 * low);
    assert.equal(await height('One line'), low);
  } finally {
    await close();
  }
});

atHome('keys of an input method, with a modifier and of other layouts', async ({ page }) => {
  const press = (key, more = {}) =>
    page.evaluate(([it, rest]) => {
      const event = new KeyboardEvent('keydown', { key: it, bubbles: true, cancelable: true, ...rest });
      document.activeElement.dispatchEvent(event);
    }, [key, more]);
  const isOpen = () => page.locator('#shortcuts').evaluate((it) => it.open);
  for (const more of [{ isComposing: true }, { keyCode: 229 }, { ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
    await press('?', more);
    assert.equal(await isOpen(), false, JSON.stringify(more));
  }
  await press('о', { code: 'KeyJ' });
  await page.locator('.feed > :first-child .card:focus').waitFor();
  await press('ξ', { code: 'KeyJ' });
  await page.locator('.feed > :nth-child(2) .card:focus').waitFor();
  await press('?');
  assert.equal(await isOpen(), true);
});

test('the key that calls off what an input method composes leaves the composer open', async () => {
  const { page, close } = await openPage(browser, { width: 360, session: andrew });
  try {
    await page.goto(`${server.url}/#compose`);
    await page.locator('#message:focus').waitFor();
    const escape = (more) => page.locator('#message').dispatchEvent('keydown', { key: 'Escape', bubbles: true, ...more });
    await escape({ isComposing: true });
    assert.equal(new URL(page.url()).hash, '#compose');
    await page.locator('#message:focus').waitFor();
    await escape();
    await page.locator('#compose').waitFor({ state: 'hidden' });
  } finally {
    await close();
  }
});

atHome('a page of an error knows who looks, and stays in its language', async ({ page }) => {
  const response = await page.goto(`${server.url}/?limit=nonsense`);
  assert.equal(response.status(), 400);
  await page.locator('.account .name', { hasText: 'Andrew Brown' }).waitFor();
  await page.locator('.menu a[href="/settings"]').waitFor();
  await page.locator('.foot button[value=de]').click();
  await page.locator('html[lang=de] h1', { hasText: 'abgelehnt' }).waitFor();
  assert.equal(new URL(page.url()).search, '?limit=nonsense');
});
