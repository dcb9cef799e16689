// A crud leaves the page at its instant, by the server's clock: whatever the device's says, and after the page was frozen or
// kept. And its exact end can be read.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage, screenshot, startBrowser, withLeaps } from './browser.mjs';
import { LONDO, addressOf, post } from './people.mjs';
import { startServer } from './server.mjs';

const HOUR = 3_600_000;

let browser;
let server;

before(async () => {
  // What is over stays in the table, so that only the page can take it away.
  server = await startServer({ SWEEP: 'off' });
  browser = await startBrowser({ keepsPages: true });
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A crud that ends so many seconds from now. */
async function shortLived(message, seconds) {
  const [crud] = await post(server, LONDO, message);
  await endIn(crud, seconds);
  return crud;
}

function endIn({ uuid }, seconds) {
  return server.sql(`update activities set expires_at = clock_timestamp() + interval '${seconds} seconds' where uuid = '${uuid}'`);
}

async function opened(work, options) {
  const { page, context, problems, close } = await openPage(browser, options);
  try {
    await work(page, context);
    assert.deepEqual(problems, []);
  } finally {
    await close();
  }
}

/** Whether this text can be seen. */
const seen = (page, text) => page.getByText(text, { exact: true }).isVisible();

for (const [name, wrong] of [['five hours ahead', 5 * HOUR], ['five hours behind', -5 * HOUR], ['a year behind', -365 * 24 * HOUR]]) {
  test(`a device whose clock is ${name}`, () =>
    opened(async (page, context) => {
      await context.addInitScript((ahead) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + ahead;
        Object.defineProperty(performance, 'timeOrigin', { value: performance.timeOrigin + ahead });
      }, wrong);
      const [stays, goes] = [`stays, ${name}`, `goes, ${name}`];
      await post(server, LONDO, stays);
      const crud = await shortLived(goes, 3600);
      await page.goto(server.url);
      await page.getByText(goes, { exact: true }).waitFor();
      assert.match(await page.locator('.card', { hasText: goes }).locator('.left').innerText(), /^(1h|[45][0-9]m) left/);
      await endIn(crud, 4);
      await page.reload();
      // While it is there, the last minute is told by the second.
      const left = await page.evaluate((text) => {
        const card = [...document.querySelectorAll('.card:not(.gone)')].find((it) => it.innerText.includes(text));
        return card?.querySelector('.left').innerText;
      }, goes);
      if (left) assert.match(left, /^[0-4]s left/);
      await page.getByText(goes, { exact: true }).waitFor({ state: 'detached' });
      assert.equal(await server.sql(`select expires_at <= clock_timestamp() from activities where uuid = '${crud.uuid}'`), 't');
      assert.ok(await seen(page, stays));
    }));
}

test('a page that was frozen while a crud ended shows nothing of it when it thaws', () =>
  opened(async (page, context) => {
    const crud = await shortLived('ends in the ice', 3600);
    await page.goto(server.url);
    await page.getByText('ends in the ice', { exact: true }).waitFor();
    await endIn(crud, 3);
    await page.reload();
    const session = await context.newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await server.sql(`select pg_sleep(4)`);
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await page.getByText('ends in the ice', { exact: true }).waitFor({ state: 'detached' });
    assert.ok(!(await seen(page, 'ends in the ice')));
  }));

test('Back to a page that was kept shows nothing that has ended since', () =>
  opened(async (page, context) => {
    const crud = await shortLived('ends behind us', 3600);
    // All pages have one clock, which can leap; and what is on them is looked at in each frame.
    await context.addInitScript(() => {
      for (const clock of [Date, performance]) {
        const now = clock.now.bind(clock);
        clock.now = () => now() + Number(sessionStorage.ahead ?? 0);
      }
      const look = () => {
        const isShown = (it) => it.textContent === 'ends behind us' && it.checkVisibility({ visibilityProperty: true });
        if (sessionStorage.ahead && [...document.querySelectorAll('.message')].some(isShown)) sessionStorage.betrayed = location.pathname;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      addEventListener('pageshow', ({ persisted }) => {
        if (sessionStorage.ahead) sessionStorage.back = persisted ? 'kept' : 'loaded';
      });
    });
    let kept = 0;
    for (const address of ['/', `/@${LONDO.handle}`, addressOf(crud)]) {
      await page.goto(server.url + address);
      await page.getByText('ends behind us', { exact: true }).first().waitFor();
      await page.goto(`${server.url}/privacy`);
      await server.sql(`update activities set created_at = now() - interval '1 hour', expires_at = now() where uuid = '${crud.uuid}'`);
      await page.evaluate((ahead) => (sessionStorage.ahead = ahead), 2 * HOUR);
      await page.evaluate(() => void history.back());
      // No page is loaded where one was kept.
      await page.waitForURL(server.url + address, { waitUntil: 'commit' });
      const back = await (await page.waitForFunction(() => sessionStorage.back)).jsonValue();
      await page.getByText('ends behind us', { exact: true }).first().waitFor({ state: 'hidden' });
      kept += back === 'kept';
      assert.equal(await page.evaluate(() => sessionStorage.betrayed ?? ''), '', address);
      await page.evaluate(() => sessionStorage.clear());
      await server.sql(`update activities set created_at = now(), expires_at = now() + interval '1 hour' where uuid = '${crud.uuid}'`);
    }
    assert.ok(kept > 0, 'the browser keeps pages');
  }));

test('what a screen reader is told, and where the focus goes, when the crud under it ends', () =>
  opened(async (page, context) => {
    const leap = await withLeaps(context);
    const [older] = await post(server, LONDO, 'the next one');
    await shortLived('has the focus', 3600);
    await page.goto(server.url);
    const card = page.locator('.card', { hasText: 'has the focus' });
    await card.locator('.age').focus();
    await leap(page, HOUR);
    await page.getByText('has the focus', { exact: true }).waitFor({ state: 'detached' });
    await page.waitForFunction((uuid) => document.activeElement?.closest('.card')?.dataset.uuid === uuid, older.uuid);
    assert.match(await page.locator('#whisper').textContent(), /\S/);
  }));

for (const javaScript of [true, false]) {
  test(`the exact end is shown on a tap, and goes again, ${javaScript ? 'with' : 'without'} JavaScript`, () =>
    opened(
      async (page) => {
        const [crud] = await post(server, LONDO, 'lives for a day');
        for (const address of ['/', addressOf(crud)]) {
          await page.goto(server.url + address);
          const card = page.locator(`[data-uuid="${crud.uuid}"]`);
          const end = card.locator('.end');
          assert.ok(!(await end.isVisible()));
          await card.locator('.left').click();
          await end.waitFor();
          await screenshot(page, `instant-end-${javaScript}-${address === '/' ? 'home' : 'crud'}`, {});
          const when = new Date(crud.expires_at);
          const parts = { timeZone: javaScript ? 'Europe/Berlin' : 'UTC', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
          const time = new Intl.DateTimeFormat('en-GB', parts).format(when);
          assert.ok((await end.innerText()).includes(time), `${await end.innerText()}: ${time}`);
          await page.keyboard.press('Escape');
          await end.waitFor({ state: 'hidden' });
          if (javaScript) {
            await card.locator('.age, .name').first().focus();
            while (!(await page.evaluate(() => document.activeElement.matches('.left')))) await page.keyboard.press('Tab');
            await end.waitFor();
            await page.keyboard.press('Tab');
            await end.waitFor({ state: 'hidden' });
          }
          assert.equal(new URL(page.url()).pathname, address);
        }
      },
      { width: 360, javaScript },
    ));
}
