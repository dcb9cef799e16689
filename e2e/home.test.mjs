import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { SCHEMES, WIDTHS, assertSound, openPage, screenshot, startBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

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

const pages = [
  { name: 'home', path: '/', status: 200, check: assertCruds },
  { name: 'not-found', path: '/nowhere', status: 404, check: assertNotFound },
];

for (const { name, path, status, check } of pages) {
  describe(name, () => {
    for (const width of WIDTHS) {
      for (const scheme of SCHEMES) {
        test(`${width} px, ${scheme}`, async () => {
          const opened = await openPage(browser, server.url + path, { width, scheme });
          try {
            await screenshot(opened.page, `${name}-${width}-${scheme}`);
            assert.equal(opened.response.status(), status);
            await check(opened.page);
            await assertSound(opened);
          } finally {
            await opened.close();
          }
        });
      }
    }

    test('without JavaScript', async () => {
      const opened = await openPage(browser, server.url + path, { javaScript: false });
      try {
        assert.equal(opened.response.status(), status);
        await check(opened.page);
        assert.deepEqual(opened.problems, []);
      } finally {
        await opened.close();
      }
    });
  });
}

/** Every crud says who wrote it, when, and how long it has left. */
async function assertCruds(page) {
  const cruds = page.locator('main article');
  const texts = await cruds.allInnerTexts();
  assert.ok(texts.length > 0, 'there are no cruds');
  for (const text of texts) {
    assert.match(text, /@\w{2,30}/, 'a crud has no author');
    assert.match(text, /\d+ ?(d|h|m|s|days?|hours?|minutes?|seconds?)\b[^\n]*left|left[^\n]*\d|expires/i, 'a crud does not say what it has left');
  }
  const times = await cruds.locator('time[datetime]').evaluateAll((all) => all.map((time) => time.dateTime));
  assert.ok(times.length >= texts.length, 'a crud has no time');
  for (const time of times) assert.ok(!Number.isNaN(Date.parse(time)), `${time} is no time`);
}

async function assertNotFound(page) {
  assert.equal(await page.locator('main h1').count(), 1);
  assert.ok((await page.locator('a[href="/"]').count()) > 0, 'there is no way back home');
}
