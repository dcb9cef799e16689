// Cruddur by the keyboard alone: whole journeys, and where the focus is meanwhile. Nothing here touches a mouse.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertHourLeft, openPage, rendered, startBrowser, withLeaps } from './browser.mjs';
import { assertAt, assertWalk, go, tabTo, watchFocus } from './keyboard.mjs';
import { ANDREW, LONDO, addressOf, codeFor, post, session, signUp } from './people.mjs';
import { startServer } from './server.mjs';

const PASSWORD = 'a sunny afternoon in May';
const WIDTHS = [360, 1440];

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

/** Runs on a page of its own, on which nothing fails and the focus is never lost. */
function byHand(name, { width = 1440, javaScript = true, who }, run) {
  test(`${name}, ${width} px`, async () => {
    const person = await who?.();
    const opened = await openPage(browser, { width, javaScript, session: person && (await session(server, person)) });
    try {
      const lost = javaScript ? await watchFocus(opened.context) : [];
      await run({ ...opened, person, keys: opened.page.keyboard });
      assert.deepEqual([...lost, ...opened.problems], []);
    } finally {
      await opened.close();
    }
  });
}

/** Presses a key that leads to another page. */
async function leave(page, key, path) {
  await page.keyboard.press(key);
  await page.waitForURL(({ pathname }) => pathname === path);
}

/** Types into one field after the other. */
async function type(page, fields) {
  for (const [name, value] of Object.entries(fields)) {
    await tabTo(page, `main [name="${name}"]`);
    await page.keyboard.type(value);
  }
}

const message = (page, text) => page.locator('.feed > :first-child .message', { hasText: text });

for (const javaScript of [true, false]) {
  for (const width of WIDTHS) {
    const means = javaScript ? 'with' : 'without';
    byHand(`the whole journey ${means} JavaScript`, { width, javaScript }, async ({ page, keys }) => {
      const handle = `hand_${means}_${width}`;
      const email = `${handle}@example.org`;
      const text = `By hand for an hour, says ${handle}.`;
      const isPhone = javaScript && width === 360;

      await page.goto(server.url);
      await tabTo(page, '.menu a[href="/signup"]');
      await leave(page, 'Enter', '/signup');
      await keys.press('Tab');
      await assertAt(page, '.skip');
      await keys.press('Enter');
      await page.locator('main:focus').waitFor();
      await keys.press('Tab');
      await assertAt(page, '#display_name');
      await keys.type('Ada');
      await type(page, { handle, email, password: PASSWORD });
      await leave(page, 'Enter', '/confirm');
      await type(page, { code: await codeFor(server, email) });
      await leave(page, 'Enter', '/signin');
      await type(page, { email, password: PASSWORD });
      await tabTo(page, 'main form .button');
      await leave(page, 'Space', '/');

      if (javaScript) {
        await keys.press('n');
        await page.locator('#message:focus').waitFor();
        await assertAt(page, '#message');
      } else await tabTo(page, '#message');
      await keys.type(text);
      await tabTo(page, '#ttl');
      await keys.press('End');
      assert.equal(await page.inputValue('#ttl'), '1-hour');
      await tabTo(page, '.send');
      await keys.press('Enter');
      await message(page, text).waitFor();
      await assertHourLeft(page.locator('.feed > :first-child .card'));

      if (isPhone) await assertAt(page, '.feed > :first-child .card');
      else {
        if (javaScript) await assertAt(page, '#message');
        await tabTo(page, '.feed > :first-child [data-permalink]');
      }
      await keys.press('Enter');
      await page.locator('.crud .message', { hasText: text }).waitFor();
      const { pathname: address } = new URL(page.url());
      if (javaScript) await go(page, 'p', `/@${handle}`);
      else {
        await tabTo(page, '.crud .name');
        await leave(page, 'Enter', `/@${handle}`);
      }
      await tabTo(page, '.person a');
      await leave(page, 'Enter', '/settings');
      await keys.press('Tab');
      await assertAt(page, '#display_name');
      await keys.type('Ada King');
      await keys.press('Enter');
      await page.locator(javaScript ? '.note:focus' : '.note', { hasText: 'saved' }).waitFor();
      assert.equal(await page.inputValue('#display_name'), 'Ada King');

      if (javaScript) await go(page, 'h', '/');
      else {
        await tabTo(page, '.menu a[href="/"]', { key: 'Shift+Tab' });
        await leave(page, 'Enter', '/');
      }
      await tabTo(page, '.feed > :first-child summary');
      await keys.press('Enter');
      await tabTo(page, '.feed > :first-child .delete');
      if (javaScript) {
        await keys.press('Enter');
        await assertAt(page, '#delete-dialog [data-closes]');
        await tabTo(page, '#delete-dialog .danger', { key: 'Shift+Tab' });
        await keys.press('Enter');
        await page.getByText(text).waitFor({ state: 'detached' });
        await assertAt(page, '.feed > :first-child .card');
      } else {
        await leave(page, 'Enter', `${address}/delete`);
        await tabTo(page, 'main .danger');
        await leave(page, 'Enter', '/');
      }
      assert.equal((await page.request.get(server.url + address)).status(), 404);

      if (javaScript) await go(page, 's', '/settings');
      else {
        await tabTo(page, '.menu a[href="/settings"]');
        await leave(page, 'Enter', '/settings');
      }
      await tabTo(page, '#sessions form[action="/signout"] button');
      await leave(page, 'Space', '/');
      await page.locator('.note', { hasText: 'signed out' }).waitFor();
    });
  }
}

for (const width of WIDTHS) {
  byHand('Tab stops at everything, in order, where it can be seen', { width, who: () => ANDREW }, async ({ page }) => {
    const cruds = await (await fetch(`${server.url}/api/activities/home`)).json();
    for (const path of ['/', addressOf(cruds[0]), '/@andrewbrown', '/@bayko', '/settings', '/search?term=hour', '/privacy']) {
      await page.goto(server.url + path);
      await assertWalk(page);
    }
  });

  byHand('what is refused has the focus, and leads to the field', { width }, async ({ page, keys }) => {
    await page.goto(`${server.url}/signup`);
    await tabTo(page, 'main form .button');
    await keys.press('Enter');
    await page.locator('.summary:focus').waitFor();
    await tabTo(page, '.summary a[href="#email"]');
    await keys.press('Enter');
    await assertAt(page, '#email');
    await page.goto(`${server.url}/signup`);
    await assertWalk(page);
  });

  byHand('the sheet of shortcuts keeps the focus and gives it back', { width, who: () => ANDREW }, async ({ page, keys }) => {
    await page.goto(server.url);
    for (const [key, place] of [['j', 1], ['j', 2], ['k', 1]]) {
      await keys.press(key);
      await assertAt(page, `.feed > :nth-child(${place}) .card`);
    }
    await keys.press('?');
    await page.locator('#shortcuts h2:focus').waitFor();
    await assertKept(page, '#shortcuts');
    await keys.press('Escape');
    await page.locator('#shortcuts').waitFor({ state: 'hidden' });
    await assertAt(page, '.feed > :nth-child(1) .card');
    await tabTo(page, '[data-opens="shortcuts"]');
    await keys.press('Enter');
    await page.locator('#shortcuts h2:focus').waitFor();
    await tabTo(page, '#shortcuts-on');
    await keys.press('Space');
    await tabTo(page, '#shortcuts [data-closes]');
    await keys.press('Enter');
    await assertAt(page, '[data-opens="shortcuts"]');
    // The box was emptied: single keys do nothing now.
    await keys.press('?');
    await keys.press('j');
    await assertAt(page, '[data-opens="shortcuts"]');
  });

  byHand('what leaves a list hands the focus to the next', { width, who: () => signUp(server, `leaving_${width}`) }, async (opened) => {
    const { page, context, keys, person } = opened;
    const leap = await withLeaps(context);
    const [fourth, third, second, first] = await post(server, person, 'Fourth', 'Third', 'Second', 'First');
    const card = ({ uuid }) => `.feed [data-uuid="${uuid}"]`;
    await server.sql(`update activities set expires_at = now() + interval '1 hour' where uuid = '${first.uuid}'`);
    await page.goto(`${server.url}/@${person.handle}`);
    await keys.press('j');
    await assertAt(page, card(first));
    // The last seconds pass by themselves.
    await leap(page, 3_597_000);
    await page.locator(card(first)).waitFor({ state: 'detached' });
    await assertAt(page, card(second));
    await tabTo(page, `${card(second)} summary`);
    await keys.press('Enter');
    await tabTo(page, `${card(second)} .delete`);
    await keys.press('Enter');
    await assertAt(page, '#delete-dialog [data-closes]');
    await assertKept(page, '#delete-dialog');
    await keys.press('Escape');
    // Where the menu was, which is closed.
    await assertAt(page, `${card(second)} summary`);
    for (const [deleted, next] of [[second, third], [fourth, third]]) {
      if (deleted === fourth) await tabTo(page, `${card(deleted)} summary`);
      await keys.press('Enter');
      await tabTo(page, `${card(deleted)} .delete`);
      await keys.press('Enter');
      await tabTo(page, '#delete-dialog .danger', { key: 'Shift+Tab' });
      await keys.press('Enter');
      await page.locator(card(deleted)).waitFor({ state: 'detached' });
      await assertAt(page, card(next));
    }
  });
}

/** What fills the screen lets the focus go nowhere but to the browser's own controls. */
async function assertKept(page, whole) {
  for (let stop = 0; stop < 6; stop += 1) {
    await page.keyboard.press('Tab');
    const where = await page.evaluate((it) => document.activeElement === document.body || document.activeElement.closest(it) !== null, whole);
    assert.ok(where, `the focus has left ${whole}`);
  }
}

byHand('the composer of a phone takes the focus, and gives it back', { width: 360, who: () => LONDO }, async ({ page, keys }) => {
  const isOpen = () => page.locator('#message:focus').waitFor();
  const isClosed = () => page.locator('#compose').waitFor({ state: 'hidden' });
  await page.goto(server.url);
  await keys.press('j');
  await keys.press('n');
  await isOpen();
  await keys.type('Half a thought?');
  await assertKept(page, '#compose');
  await keys.press('Escape');
  await isClosed();
  await assertAt(page, '.feed > :first-child .card');
  await tabTo(page, '.menu .write a', { key: 'Shift+Tab' });
  for (const close of [() => tabTo(page, '.composer-head .tool', { key: 'Shift+Tab' }).then(() => keys.press('Enter')), () => page.goBack()]) {
    await keys.press('Enter');
    await isOpen();
    assert.equal(await page.inputValue('#message'), 'Half a thought?');
    await close();
    await isClosed();
    await assertAt(page, '.menu .write a');
  }
});

byHand('who has gone on in the composer stays there, however late the browser tells of the address', { width: 360, who: () => LONDO }, async ({ page, keys }) => {
  await page.goto(server.url);
  await keys.press('n');
  await page.locator('#message:focus').waitFor();
  const late = [() => dispatchEvent(new HashChangeEvent('hashchange')), () => document.getElementById('compose').focus()];
  for (const tells of late) {
    await tabTo(page, '.composer-head .tool', { key: 'Shift+Tab' });
    await page.evaluate(tells);
    await assertAt(page, '.composer-head .tool');
    await tabTo(page, '#message');
  }
});

byHand('a composer that was closed hands the focus back, however late the browser gives it one', { width: 360, who: () => LONDO }, async ({ page, keys }) => {
  await page.goto(server.url);
  await keys.press('j');
  await keys.press('n');
  await page.locator('#message:focus').waitFor();
  // In one go: the address changes later.
  await page.evaluate(() => {
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    document.getElementById('compose').focus();
  });
  await page.locator('#compose').waitFor({ state: 'hidden' });
  await assertAt(page, '.feed > :first-child .card');
});

for (const width of WIDTHS) {
  byHand('the composer takes the focus on the way from another page', { width, who: () => LONDO }, async ({ page, keys }) => {
    await page.goto(`${server.url}/settings`);
    await keys.press('n');
    await page.locator('#message:focus').waitFor();
    await page.reload();
    await page.locator('#message:focus').waitFor();
    if (width !== 360) return;
    await keys.press('Escape');
    await page.locator('#compose').waitFor({ state: 'hidden' });
    await page.locator('main:focus').waitFor();
  });
}

/** Widths before and after, and how many links more the menu has: all that decides what Chromium does first is chance. */
const TURNS = [[800, 360, 0], [800, 360, 1], [1440, 320, 1], [704, 703, 2], [1024, 600, 0], [800, 360, 2]];

byHand('whoever turns a phone upright goes on writing', { width: 800, who: () => LONDO }, async ({ page, keys }) => {
  for (const [wide, narrow, links] of TURNS) {
    await page.setViewportSize({ width: wide, height: 600 });
    await page.goto(server.url);
    await lengthenMenu(page, links);
    await tabTo(page, '#message');
    await turnUpright(page, narrow);
    await page.locator('.composer-head .tool').waitFor();
    await assertAt(page, '#message');
    await keys.press('Escape');
    await page.locator('#compose').waitFor({ state: 'hidden' });
    await assertAt(page, '.menu .write a');
  }
});

byHand('whoever writes goes on, although the focus is lost before the page hears of the turn', { width: 800, who: () => LONDO }, async (opened) => {
  const { page, keys } = opened;
  await page.addInitScript(() => {
    // Its listeners are called in the order of these objects, and the module's is made after this one.
    matchMedia('(max-width: 43.99rem)').addEventListener('change', () => document.activeElement.blur());
  });
  await page.goto(server.url);
  await tabTo(page, '#ttl');
  await turnUpright(page, 360);
  await assertAt(page, '#message');
  await keys.press('Escape');
  await page.locator('#compose').waitFor({ state: 'hidden' });
  await assertAt(page, '.menu .write a');
});

byHand('whoever has left the composer stays where she is when she turns a phone', { width: 800, who: () => LONDO }, async (opened) => {
  const { page, keys } = opened;
  await page.goto(server.url);
  await tabTo(page, '#message');
  await tabTo(page, '.feed > :first-child .name');
  await turnUpright(page, 360);
  await page.locator('#compose').waitFor({ state: 'hidden' });
  await assertAt(page, '.feed > :first-child .name');
  await keys.press('n');
  await page.locator('#message:focus').waitFor();
  await keys.press('Escape');
  await page.locator('#compose').waitFor({ state: 'hidden' });
  await turnUpright(page, 800);
  await turnUpright(page, 360);
  await page.locator('#compose').waitFor({ state: 'hidden' });
  await assertAt(page, '.feed > :first-child .name');
});

/** Turns a phone, and waits until the page knows. */
async function turnUpright(page, width) {
  await page.setViewportSize({ width, height: 800 });
  await rendered(page);
}

/** More links in the menu, as a page with more to offer has them. */
function lengthenMenu(page, links) {
  return page.locator('.menu li:first-child').evaluate((item, times) => {
    for (let n = 0; n < times; n += 1) item.after(item.cloneNode(true));
  }, links);
}

byHand('older cruds take the focus of the link that asked for them', { who: () => signUp(server, 'many') }, async (opened) => {
  const { page, keys, person } = opened;
  await post(server, person, ...Array.from({ length: 52 }, (_, n) => `Number ${n}`));
  await page.goto(`${server.url}/@${person.handle}`);
  await tabTo(page, '.pages a');
  await keys.press('Enter');
  await page.locator('.feed > :nth-child(52)').waitFor();
  await assertAt(page, '.feed > :nth-child(51) .card');
});
