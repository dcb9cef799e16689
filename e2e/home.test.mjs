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
  const cruds = await page.locator('main .feed article').all();
  assert.ok(cruds.length > 0, 'there are no cruds');
  for (const crud of cruds) {
    assert.match(await crud.locator('.handle').innerText(), /^@\w{2,30}$/);
    assert.match(await crud.locator('.message').innerText(), /\S/);
    assert.match(await crud.locator('.left').innerText(), /\d+ ?[a-z]+ left/);
    const written = Date.parse(await crud.locator('time.age').getAttribute('datetime'));
    const gone = Date.parse(await crud.locator('.left time').getAttribute('datetime'));
    assert.ok(written <= Date.now() && Date.now() < gone, `a crud of ${written} is gone at ${gone}`);
  }
}

async function assertNotFound(page) {
  assert.equal(await page.locator('main h1').count(), 1);
  assert.ok((await page.locator('a[href="/"]').count()) > 0, 'there is no way back home');
}
