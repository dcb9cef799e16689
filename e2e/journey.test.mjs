// Whole journeys through the pages, with and without JavaScript, on a phone and on a wide screen; and two people at once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertHourLeft, openMenu, openPage, startBrowser, watch, withLeaps } from './browser.mjs';
import { go } from './keyboard.mjs';
import { ANDREW, LONDO, addressOf, codeFor, post, session, signUp } from './people.mjs';
import { startServer } from './server.mjs';

const PASSWORD = 'a sunny afternoon in May';
/** Milliseconds. */
const HOUR = 3_600_000;

let browser;
let server;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const javaScript of [true, false]) {
  for (const width of [360, 1440]) {
    const means = javaScript ? 'with' : 'without';
    test(`sign up, post, rename, delete, sign out: ${means} JavaScript, ${width} px`, async () => {
      const { page, problems, close } = await openPage(browser, { width, javaScript });
      try {
        await journey(page, `ada_${means}_${width}`, javaScript);
        assert.deepEqual(problems, []);
      } finally {
        await close();
      }
    });
  }
}

async function journey(page, handle, javaScript) {
  const email = `${handle}@example.org`;
  await page.goto(`${server.url}/signup`);
  await fill(page, { display_name: 'Ada', handle, email, password: PASSWORD });
  await send(page, '/confirm');
  await fill(page, { code: await codeFor(server, email) });
  await send(page, '/signin');
  await page.locator('.note', { hasText: 'is confirmed' }).waitFor();
  await fill(page, { email, password: PASSWORD });
  await send(page, '/');

  const message = `Here for an hour, says ${handle}.`;
  // On a phone with the module the composer fills the screen, and has to be opened.
  if (!(await page.locator('#message').isVisible())) await page.locator('.menu .write a').click();
  await page.fill('#message', message);
  await page.selectOption('#ttl', '1-hour');
  await page.locator('#compose .send').click();
  const crud = page.locator('.feed .card').first();
  await page.waitForFunction((text) => document.querySelector('.feed .card .message')?.textContent.trim() === text, message);
  await assertHourLeft(crud);

  await crud.locator('[data-permalink]').click();
  await page.locator('.crud .message', { hasText: message }).waitFor();
  const address = page.url();
  await page.goBack();
  await page.locator('.feed .card').first().locator('.name').click();
  await page.waitForURL(`${server.url}/@${handle}`);
  await page.locator('.person a', { hasText: 'Edit' }).click();
  await page.fill('#display_name', 'Ada King');
  await page.locator('#profile button').click();
  await page.locator('.note', { hasText: 'saved' }).waitFor();

  await page.goto(address);
  await page.locator('.crud .name', { hasText: 'Ada King' }).waitFor();
  await openMenu(page.locator('.crud'));
  await page.locator('.crud .delete').click();
  if (javaScript) {
    await page.locator('#delete-dialog .danger').click();
  } else {
    await page.locator('main .danger').click();
  }
  await page.waitForURL(({ pathname }) => pathname === '/');
  assert.equal(await page.getByText(message).count(), 0);
  const gone = await page.goto(address);
  assert.equal(gone.status(), 404);

  await page.goto(`${server.url}/settings`);
  await page.locator('#sessions form[action="/signout"] button').click();
  await page.waitForURL(({ pathname }) => pathname === '/');
  await page.locator('.note', { hasText: 'signed out' }).waitFor();
  await page.goto(`${server.url}/settings`);
  await page.waitForURL(/\/signin\?next=/);
}

async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) await page.fill(`main form [name=${name}]`, value);
}

async function send(page, path) {
  await page.locator('main form .button').first().click();
  await page.waitForURL(({ pathname }) => pathname === path);
}

test('a crud that expires while it is looked at leaves the page by itself', async () => {
  const person = await signUp(server, 'fleeting');
  const [crud] = await post(server, person, 'Going, going');
  const { page, context, problems, close } = await openPage(browser);
  try {
    const leap = await withLeaps(context);
    const own = await context.newPage();
    const both = [page, own];
    const ownProblems = watch(own);
    await page.goto(server.url);
    await own.goto(server.url + addressOf(crud));
    await page.getByText('Going, going').waitFor();
    assert.equal(await own.locator('.crud .left.urgent').count(), 0);
    for (const each of both) await leap(each, 23.5 * HOUR);
    await own.locator('.crud .left.urgent').waitFor();
    await page.getByText('Going, going').waitFor();
    // The last seconds pass by themselves.
    for (const each of both) await leap(each, 0.5 * HOUR - 3000);
    await page.getByText('Going, going').waitFor({ state: 'detached' });
    await own.locator('h1', { hasText: 'This crud is gone' }).waitFor();
    assert.deepEqual([...problems, ...ownProblems], []);
  } finally {
    await close();
  }
});

test('two people: what one posts the other sees and cannot delete', async () => {
  const londo = await session(server, LONDO);
  const andrew = await session(server, ANDREW);
  const { page: hers, close: closeHers } = await openPage(browser, { session: andrew });
  const { page: his, close: closeHis } = await openPage(browser, { session: londo });
  try {
    await hers.goto(server.url);
    await hers.fill('#message', 'For both of us');
    await hers.press('#message', 'Control+Enter');
    await hers.locator('.feed .message', { hasText: 'For both of us' }).waitFor();
    await his.goto(server.url);
    const card = his.locator('.feed .card', { hasText: 'For both of us' });
    assert.equal(await card.locator('.delete').count(), 0);
    const address = await card.locator('[data-permalink]').getAttribute('href');
    assert.equal((await his.goto(`${server.url + address}/delete`)).status(), 404);
    const own = hers.locator('.feed .card', { hasText: 'For both of us' });
    await openMenu(own);
    await own.locator('.delete').click();
    await hers.locator('#delete-dialog .danger').click();
    await hers.getByText('For both of us').waitFor({ state: 'detached' });
    assert.equal((await his.goto(server.url + address)).status(), 404);
  } finally {
    await closeHers();
    await closeHis();
  }
});

test('a post by the keyboard alone', async () => {
  const { page, close } = await openPage(browser, { session: await session(server, ANDREW) });
  try {
    await page.goto(server.url);
    await page.keyboard.press('n');
    await page.locator('#message:focus').waitFor();
    await page.keyboard.type('By hand');
    await page.keyboard.press('Control+Enter');
    await page.locator('.feed .message', { hasText: 'By hand' }).waitFor();
    await page.keyboard.press('Escape');
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('j');
    await page.keyboard.press('o');
    await page.locator('.crud .message', { hasText: 'By hand' }).waitFor();
    await go(page, 'h', '/');
  } finally {
    await close();
  }
});
