// Ends that are moved, and cruds that burn after reading, by those who write and those who read, with and without JavaScript.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openMenu, openPage, startBrowser } from './browser.mjs';
import { addressOf, post, reply, session, signUp } from './people.mjs';
import { until } from './programs.mjs';
import { startServer } from './server.mjs';

const HOUR = 3_600_000;
const SECRET = 'Rumpelstilz is what he is called';

let browser;
let server;
/** By how they look at pages: with JavaScript, and without. Ada writes, Bob and Cara read. */
const people = { with: {}, without: {} };

before(async () => {
  server = await startServer({}, []);
  browser = await startBrowser();
  await Promise.all(Object.entries(people).flatMap(([means, those]) => ['ada', 'bob', 'cara'].map(async (name) => {
    const person = await signUp(server, `${name}_${means}`, name);
    those[name] = { ...person, session: await session(server, person) };
  })));
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Runs with a page of each of them, in a context of its own, on which nothing fails. */
async function as(names, javaScript, run) {
  const those = people[javaScript ? 'with' : 'without'];
  const opened = await Promise.all(names.map((name) => openPage(browser, { javaScript, session: those[name].session })));
  try {
    await run(...opened.map(({ page }) => page), those);
    for (const { problems } of opened) assert.deepEqual(problems, []);
  } finally {
    await Promise.all(opened.map(({ close }) => close()));
  }
}

const open = (page, path) => page.goto(server.url + path);
const note = (page, words) => page.locator('.note', { hasText: words }).waitFor();
const read = async (uuid) => (await fetch(`${server.url}/api/activities/${uuid}`)).json();
const endOf = async (uuid) => Date.parse((await read(uuid)).expires_at);
const cardOf = (page, uuid) => page.locator(`.feed [data-uuid="${uuid}"]`);
const sealed = (page) => page.locator('.sealed');
const isAbout = (end, hours) => Math.abs(end - Date.now() - hours * HOUR) < HOUR / 10;

/** Writes a sealed crud in the composer, and says which it is. */
async function seal(page, reads, author) {
  await open(page, '/');
  await page.locator('.sealing summary').click();
  await page.fill('#message', SECRET);
  await page.fill('#burn_after_reads', String(reads));
  await page.locator('#compose .send').click();
  const card = page.locator('.feed .card').filter({ has: page.locator('.sealed'), hasText: author.handle }).first();
  await card.waitFor();
  return card.getAttribute('data-uuid');
}

for (const javaScript of [true, false]) {
  const means = javaScript ? 'with' : 'without';

  test(`she has her crud end sooner and later, and what is said below goes along, ${means} JavaScript`, () => as(['ada', 'bob'], javaScript, async (hers, his, { ada, bob }) => {
    const [crud] = await post(server, ada, 'It was to live for a day');
    const [answer] = await reply(server, bob, crud, 'A reply');
    await open(his, addressOf(crud));
    assert.equal(await his.locator('.ending').count(), 0, 'it is not his');

    await open(hers, addressOf(crud));
    await hers.locator('.ending summary').click();
    await hers.selectOption('#end_ttl', '3-hours');
    await hers.locator('.end-form button').click();
    await note(hers, 'another time');
    assert.ok(isAbout(await endOf(crud.uuid), 3) && isAbout(await endOf(answer.uuid), 3));

    await openMenu(hers.locator('.card.crud'));
    await hers.locator('.card.crud [data-menu] a', { hasText: 'Change when it goes' }).click();
    await hers.waitForURL(/\/end$/);
    await hers.selectOption('#end_ttl', 'latest');
    await hers.locator('.end-form button').click();
    await note(hers, 'another time');
    assert.ok(isAbout(await endOf(crud.uuid), 30 * 24) && isAbout(await endOf(answer.uuid), 3));
  }));

  test(`she has it end at a time of her own, in her own zone, ${means} JavaScript`, () => as(['ada'], javaScript, async (hers, { ada }) => {
    const [crud] = await post(server, ada, 'Until tea');
    await open(hers, `${addressOf(crud)}/end`);
    await hers.selectOption('#end_ttl', '');
    const offset = javaScript ? await hers.evaluate(() => new Date().getTimezoneOffset()) : 0;
    const wanted = Math.ceil(Date.now() / 60_000) * 60_000 + 5 * HOUR;
    await hers.fill('#expires_at', new Date(wanted - offset * 60_000).toISOString().slice(0, 16));
    await hers.locator('.end-form button').click();
    await note(hers, 'another time');
    assert.equal(await endOf(crud.uuid), wanted);

    await open(hers, `${addressOf(crud)}/end`);
    await hers.selectOption('#end_ttl', '');
    await hers.fill('#expires_at', '2001-01-01T10:00');
    await hers.locator('.end-form button').click();
    await hers.locator('.summary', { hasText: 'still to come' }).waitFor();
    assert.match(await hers.inputValue('#expires_at'), /^2001-01-01T\d\d:00$/);
    assert.equal(await endOf(crud.uuid), wanted);
  }));

  test(`what is sealed is opened once each, and burns with the last, ${means} JavaScript`, () => as(['ada', 'bob', 'cara'], javaScript, async (hers, his, caras, { ada }) => {
    const uuid = await seal(hers, 2, ada);
    const address = `/@${ada.handle}/status/${uuid}`;
    assert.equal((await read(uuid)).reads_left, 2);
    assert.doesNotMatch(await hers.content(), /Rumpelstilz/, 'its author is not shown it either');
    // Her own look costs nothing.
    await cardOf(hers, uuid).locator('.sealed button').click();
    await hers.locator('.message', { hasText: SECRET }).waitFor();
    assert.equal((await read(uuid)).reads_left, 2);

    await open(his, address);
    assert.equal(await his.locator('#reply').count(), 0, 'it takes no replies');
    await sealed(his).locator('button').click();
    await his.locator('.message', { hasText: SECRET }).waitFor();
    await until('one opening is left', async () => (await read(uuid)).reads_left === 1);
    await open(his, address);
    await sealed(his).waitFor();
    assert.doesNotMatch(await his.content(), /Rumpelstilz/, 'to look is not to open');

    await open(caras, '/');
    await cardOf(caras, uuid).locator('.sealed button').click();
    await caras.locator('.message', { hasText: SECRET }).waitFor();
    await caras.locator('.opened', { hasText: 'last opening' }).waitFor();
    if (javaScript) await caras.locator('.message').and(caras.locator(':focus')).waitFor();
    assert.equal((await fetch(`${server.url}/api/activities/${uuid}`)).status, 404);

    // He had it open still, sealed.
    await sealed(his).locator('button').click();
    await his.locator('h1', { hasText: 'gone' }).waitFor();
    await open(hers, '/');
    assert.equal(await cardOf(hers, uuid).count(), 0);
  }));

  test(`what she has posted already is shortened once she was told what that ends, ${means} JavaScript`, () => as(['bob'], javaScript, async (his, { bob }) => {
    const [crud] = await post(server, bob, 'It was to live for a day');
    await open(his, '/settings');
    await his.selectOption('#pref_ttl', '3-hours');
    await his.locator('[name=shorten]').check();
    await his.locator('#preferences form button').click();
    await his.locator('h1', { hasText: 'Shorten' }).waitFor();
    await his.locator('.sheet', { hasText: 'ends sooner' }).or(his.locator('.sheet', { hasText: 'end sooner' })).waitFor();
    await cardOf(his, crud.uuid).or(his.locator('.feed .card')).first().waitFor();
    await his.locator('.sheet .button.danger').click();
    await note(his, 'ends sooner now');
    assert.ok(isAbout(await endOf(crud.uuid), 3));
  }));
}

test('a draft that was to be sealed is sealed when it is there again', () => as(['cara'], true, async (page, { cara }) => {
  await open(page, '/');
  await page.locator('.sealing summary').click();
  await page.fill('#message', SECRET);
  await page.fill('#burn_after_reads', '5');
  await page.reload();
  assert.equal(await page.inputValue('#message'), SECRET);
  assert.equal(await page.inputValue('#burn_after_reads'), '5');
  await page.locator('#burn_after_reads').waitFor();
  await page.locator('#compose .send').click();
  const card = page.locator('.feed .card').filter({ has: page.locator('.sealed'), hasText: cara.handle }).first();
  await card.locator('.sealed', { hasText: '5 more people' }).waitFor();
  assert.equal(await page.inputValue('#burn_after_reads'), '');
}));
