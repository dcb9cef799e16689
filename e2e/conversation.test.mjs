// What people say to each other: replies, likes, reposts, tags, in two browsers, with and without JavaScript; and what the
// script of the pages adds: what changes at once, what goes back, what is kept, where the focus is.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cramped, openMenu, openPage, screenshot, startBrowser, withLeaps } from './browser.mjs';
import { assertAt, tabTo, watchFocus } from './keyboard.mjs';
import { addressOf, post, react, remove, reply, session, signUp } from './people.mjs';
import { until } from './programs.mjs';
import { startServer } from './server.mjs';

const DAY = 86_400_000;

let browser;
let server;
/** Ada asks, Bob answers. */
let ada;
let bob;

before(async () => {
  server = await startServer({}, []);
  browser = await startBrowser();
  [ada, bob] = await Promise.all([signUp(server, 'ada', 'Ada'), signUp(server, 'bob', 'Bob')]);
  for (const person of [ada, bob]) person.session = await session(server, person);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Runs with a page of Ada's and one of Bob's, each in a context of its own, on which nothing fails. */
async function both(run, options = {}) {
  const opened = await Promise.all([ada, bob].map((person) => openPage(browser, { ...options, session: person.session })));
  try {
    const [hers, his] = opened.map(({ page }) => page);
    await run(hers, his);
    for (const { problems } of opened) assert.deepEqual(problems, []);
  } finally {
    await Promise.all(opened.map(({ close }) => close()));
  }
}

/** Runs with a page of Bob's, on which nothing fails. */
function asBob(name, run, options = {}) {
  test(name, async () => {
    const { page, context, problems, close } = await openPage(browser, { ...options, session: bob.session });
    try {
      await run(page, context);
      assert.deepEqual(problems, []);
    } finally {
      await close();
    }
  });
}

const cardOf = (page, { uuid }) => page.locator(`[data-uuid="${uuid}"]`);
const button = (card, action) => card.locator(`[data-action="${action}"]`);
const open = (page, crud) => page.goto(server.url + addressOf(crud));
const focused = (page, selector) => page.locator(selector).and(page.locator(':focus')).waitFor();
const toast = (page, text) => page.locator('#toast', { hasText: text }).waitFor();

/** Waits until a card says how many likes, reposts or replies there are; and whether it is pressed, where that is asked. */
function says(card, what, n, isPressed) {
  const action = { likes: 'like', reposts: 'repost', replies: 'reply' }[what];
  let said;
  return until(() => `${what}: ${n}, ${isPressed}; the card says ${said}`, async () => {
    const number = await card.locator(`[data-count="${what}"]`).textContent();
    const pressed = await button(card, action).getAttribute('aria-pressed');
    said = `${number}, ${pressed}`;
    return number === (n > 0 ? String(n) : '') && (isPressed === undefined || pressed === String(isPressed));
  });
}

/** What the server says of a crud. */
async function onServer({ uuid }) {
  const response = await fetch(`${server.url}/api/activities/${uuid}`);
  assert.ok(response.ok, `the server has ${uuid}`);
  return response.json();
}

/** Waits until the card says so, and the server does: the one may be quicker than the other. */
async function agreed(card, crud, what, n, isPressed) {
  await says(card, what, n, isPressed);
  await until(`the server has ${n} ${what}`, async () => (await onServer(crud))[`${what}_count`] === n);
}

async function answer(page, text) {
  await page.fill('#message', text);
  await page.locator('#reply .send').click();
  await page.locator('.card .message', { hasText: text }).waitFor();
}

/** Deletes a crud by its card, with the dialog or on the page that asks. */
async function deleteBy(page, card, javaScript) {
  await openMenu(card);
  await card.locator('.delete').click();
  await page.locator(javaScript ? '#delete-dialog .danger' : 'main .danger').click();
}

for (const javaScript of [true, false]) {
  const means = javaScript ? 'with' : 'without';
  for (const width of [360, 1440]) {
    test(`a conversation of two ${means} JavaScript, ${width} px`, () => both((hers, his) => converse(hers, his, javaScript, width), { javaScript, width }));
  }
}

async function converse(hers, his, javaScript, width) {
  const tag = `Talk${javaScript ? 'With' : 'Without'}${width}`;
  await hers.goto(server.url);
  if (!(await hers.locator('#message').isVisible())) await hers.locator('.menu .write a').click();
  await hers.fill('#message', `Who is there? #${tag}`);
  await hers.locator('#compose .send').click();
  const asked = hers.locator('.feed .card', { hasText: tag });
  await asked.waitFor();
  const first = { handle: 'ada', uuid: await asked.getAttribute('data-uuid') };

  await his.goto(server.url);
  await button(cardOf(his, first), 'like').click();
  await agreed(cardOf(his, first), first, 'likes', 1, true);
  await cardOf(his, first).locator('[data-permalink]').click();
  await his.locator('.crud').waitFor();
  await says(cardOf(his, first), 'likes', 1, true);
  await answer(his, `Bob is. ${tag}`);
  await says(cardOf(his, first), 'replies', 1);
  const second = { handle: 'bob', uuid: await his.locator('#replies .card').getAttribute('data-uuid') };

  await open(hers, first);
  await says(cardOf(hers, first), 'likes', 1, false);
  await button(cardOf(hers, second), 'reply').click();
  await hers.locator('.crud .message', { hasText: 'Bob is.' }).waitFor();
  await hers.locator('.above .message', { hasText: 'Who is there?' }).waitFor();
  await answer(hers, `Good to know. ${tag}`);
  await says(cardOf(hers, second), 'replies', 1);
  const third = { handle: 'ada', uuid: await hers.locator('#replies .card').getAttribute('data-uuid') };

  await open(his, first);
  await his.locator('#replies .level-2 .message', { hasText: 'Good to know.' }).waitFor();
  await button(cardOf(his, first), 'like').click();
  await agreed(cardOf(his, first), first, 'likes', 0, false);
  await button(cardOf(his, first), 'repost').click();
  await agreed(cardOf(his, first), first, 'reposts', 1, true);

  await cardOf(his, first).locator('.message a', { hasText: `#${tag}` }).click();
  await his.waitForURL(({ pathname }) => pathname.startsWith('/tags/'));
  await his.locator('h1', { hasText: `#${tag}` }).waitFor();
  await says(cardOf(his, first), 'reposts', 1, true);
  await his.goBack();
  await his.locator('.crud').waitFor();
  await says(cardOf(his, first), 'reposts', 1, true);

  await hers.goto(`${server.url}/@bob`);
  assert.equal(await cardOf(hers, first).count(), 0, 'his own list has his own cruds');
  await hers.locator('.tabs a', { hasText: 'Reposts' }).click();
  await hers.locator('.reposted', { hasText: 'Bob reposted' }).first().waitFor();
  await cardOf(hers, first).waitFor();

  await deleteBy(his, cardOf(his, second), javaScript);
  if (javaScript) await cardOf(his, second).waitFor({ state: 'detached' });
  else {
    await his.waitForURL(({ pathname }) => pathname === '/');
    await open(his, first);
  }
  await says(cardOf(his, first), 'replies', 0);
  for (const gone of [second, third]) {
    assert.equal(await cardOf(his, gone).count(), 0);
    assert.equal((await open(hers, gone)).status(), 404);
  }
  await open(hers, first);
  await says(cardOf(hers, first), 'replies', 0);
  await says(cardOf(hers, first), 'reposts', 1);
}

for (const javaScript of [true, false]) {
  test(`whoever likes without having signed in signs in, and comes back, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
    const [crud] = await post(server, ada, 'Whoever wants to');
    const { page, close } = await openPage(browser, { javaScript });
    try {
      await open(page, crud);
      await button(cardOf(page, crud), 'like').click();
      await page.waitForURL(({ pathname }) => pathname === '/signin');
      await page.fill('#email', bob.email);
      await page.fill('#password', bob.password);
      await page.locator('main .button').click();
      await page.waitForURL(({ pathname }) => pathname === addressOf(crud));
    } finally {
      await close();
    }
  });
}

/** Holds back the requests that change a reaction; each has to be answered by the test. */
async function hold(page, what) {
  const held = [];
  await page.route(`**/api/activities/*/${what}`, (route) => void held.push(route));
  return () => until('a request is held', () => held.shift());
}

for (const [what, counted] of [['like', 'likes'], ['repost', 'reposts']]) {
  asBob(`a ${what} shows at once, and goes back with a word where the server refuses or is away`, async (page) => {
    const [crud] = await post(server, ada, 'Do you like it?');
    await open(page, crud);
    const card = cardOf(page, crud);
    const next = await hold(page, what);
    const refusals = [
      [(route) => route.fulfill({ status: 503 }), 'could not do that'],
      [(route) => route.fulfill({ status: 429, headers: { 'retry-after': '7' } }), 'in 7 seconds'],
      [(route) => route.abort(), 'That is not done'],
    ];
    for (const [refuse, word] of refusals) {
      await button(card, what).click();
      const route = await next();
      await says(card, counted, 1, true);
      await refuse(route);
      await toast(page, word);
      await says(card, counted, 0, false);
      await page.locator('#toast').click();
    }
    await button(card, what).click();
    await (await next()).continue();
    await page.locator('#whisper', { hasText: what === 'like' ? 'Liked.' : 'Reposted.' }).waitFor({ state: 'attached' });
    await says(card, counted, 1, true);
    // What was done goes back the same way.
    await button(card, what).click();
    const route = await next();
    await says(card, counted, 0, false);
    await route.abort();
    await says(card, counted, 1, true);
    assert.equal((await onServer(crud))[`${counted}_count`], 1);
  });
}

asBob('the count that a like leads to is the server’s', async (page) => {
  const [crud] = await post(server, ada, 'Liked by two');
  await open(page, crud);
  await react(server, ada, crud, 'like');
  await button(cardOf(page, crud), 'like').click();
  await says(cardOf(page, crud), 'likes', 2, true);
});

asBob('two clicks on like in quick succession leave page and server agreeing', async (page) => {
  const [crud] = await post(server, ada, 'Quick, quick');
  await open(page, crud);
  const next = await hold(page, 'like');
  await button(cardOf(page, crud), 'like').dblclick();
  await (await next()).continue();
  await page.locator('#whisper', { hasText: /liked/i }).waitFor({ state: 'attached' });
  const pressed = (await button(cardOf(page, crud), 'like').getAttribute('aria-pressed')) === 'true';
  assert.equal((await onServer(crud)).likes_count, Number(pressed));
  await says(cardOf(page, crud), 'likes', Number(pressed), pressed);
});

asBob('whose session has ended signs in to like', async (page, context) => {
  const [crud] = await post(server, ada, 'Still there?');
  await open(page, crud);
  await context.clearCookies({ name: 'session' });
  await button(cardOf(page, crud), 'like').click();
  await page.waitForURL(({ pathname, searchParams }) => pathname === '/signin' && searchParams.get('next') === addressOf(crud));
});

asBob('what is gone meanwhile leaves the list when somebody likes it, and a word says so', async (page) => {
  const [stays, goes] = await post(server, ada, 'Stays', 'Goes');
  await page.goto(`${server.url}/@ada`);
  await remove(server, ada, goes);
  await button(cardOf(page, goes), 'like').click();
  await toast(page, 'is gone');
  await cardOf(page, goes).waitFor({ state: 'detached' });
  await focused(page, `[data-uuid="${stays.uuid}"]`);
});

asBob('a page whose crud is gone when somebody likes it keeps what she types', async (page) => {
  const [crud] = await post(server, ada, 'A page of its own');
  await open(page, crud);
  await page.fill('#message', 'Half a reply');
  await remove(server, ada, crud);
  await button(cardOf(page, crud), 'like').click();
  await page.locator('main h1', { hasText: 'is gone' }).waitFor();
  assert.equal(await page.inputValue('#kept textarea'), 'Half a reply');
});

asBob('a reply is there at once, has the focus, and leaves an empty form', async (page) => {
  const [crud] = await post(server, ada, 'Answer me');
  await open(page, crud);
  await page.evaluate(() => (globalThis.same = true));
  // Somebody else is quicker.
  await reply(server, ada, crud, 'I am waiting');
  await page.fill('#message', 'Here I am');
  await page.press('#message', 'Control+Enter');
  await toast(page, 'Posted.');
  const made = page.locator('#replies .card', { hasText: 'Here I am' });
  await assertAt(page, `[data-uuid="${await made.getAttribute('data-uuid')}"]`);
  assert.equal(await page.inputValue('#message'), '');
  await says(cardOf(page, crud), 'replies', 2);
  assert.equal(await page.evaluate(() => globalThis.same), true, 'the page is the same');
  await page.reload();
  assert.equal(await page.inputValue('#message'), '', 'nor is there a draft');
});

asBob('a reply that is refused or does not arrive stays in the form, and is posted once', async (page) => {
  const [crud] = await post(server, ada, 'Say it again');
  await open(page, crud);
  const address = `**${addressOf(crud)}/reply`;
  await page.fill('#message', 'Again');
  await page.route(address, (route) => route.fulfill({ status: 503 }), { times: 1 });
  await page.locator('#reply .send').click();
  await toast(page, 'could not do that');
  assert.equal(await page.inputValue('#message'), 'Again');
  await page.route(address, async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  }, { times: 1 });
  await page.locator('#reply .send').click();
  await toast(page, 'No connection');
  await page.locator('#reply .send').click();
  await page.locator('#replies .message', { hasText: 'Again' }).waitFor();
  await says(cardOf(page, crud), 'replies', 1);
});

asBob('no reply is offered a longer life than what it answers', async (page) => {
  const [crud] = await post(server, ada, 'One day');
  await open(page, crud);
  assert.deepEqual(await page.locator('#reply option').evaluateAll((all) => all.map(({ value }) => value)), ['', '12-hours', '3-hours', '1-hour']);
  await page.selectOption('#ttl', '1-hour');
  await answer(page, 'One hour');
  const made = page.locator('#replies .card');
  const [born, ends] = await made.evaluate((it) => [it.querySelector('.age time').dateTime, it.dataset.expiresAt]);
  assert.equal(Date.parse(ends) - Date.parse(born), DAY / 24);
});

asBob('what is typed when its crud ends can be a crud of its own', async (page, context) => {
  const leap = await withLeaps(context);
  const [crud] = await post(server, ada, 'Ends under your hands');
  await open(page, crud);
  await page.fill('#message', 'Too late, but not lost');
  await leap(page, DAY);
  await page.locator('main h1', { hasText: 'is gone' }).waitFor();
  await page.locator('#kept h2').waitFor();
  assert.equal(await page.inputValue('#kept textarea'), 'Too late, but not lost');
  await page.locator('#kept .send').click();
  await page.waitForURL(({ pathname }) => pathname === '/');
  await page.locator('.feed .card', { hasText: 'Too late, but not lost' }).waitFor();
});

for (const javaScript of [true, false]) {
  const means = javaScript ? 'with' : 'without';
  asBob(`a reply to what was deleted meanwhile can be a crud of its own, ${means} JavaScript`, async (page) => {
    const [crud] = await post(server, ada, 'Deleted under your hands');
    await open(page, crud);
    const text = `Not lost either, ${means} JavaScript`;
    await page.fill('#message', text);
    await remove(server, ada, crud);
    await page.locator('#reply .send').click();
    await page.locator('#kept h2', { hasText: 'is gone' }).waitFor();
    if (javaScript) await focused(page, 'main h1');
    assert.equal(await page.inputValue('#kept textarea'), text);
    await page.locator('#kept .send').click();
    await page.waitForURL(({ pathname }) => pathname === '/');
    await page.locator('.feed .card', { hasText: text }).waitFor();
    await page.goto(`${server.url}/`);
    assert.equal(await page.locator('.feed .card', { hasText: text }).count(), 1);
  }, { javaScript });
}

asBob('l, t and r act on the card that has the focus', async (page) => {
  const [older, newer] = await post(server, ada, 'The second card', 'The first card');
  await page.goto(`${server.url}/@ada`);
  await page.keyboard.press('l');
  await page.keyboard.press('j');
  await assertAt(page, `[data-uuid="${newer.uuid}"]`);
  await page.keyboard.press('j');
  await assertAt(page, `[data-uuid="${older.uuid}"]`);
  await page.keyboard.press('l');
  await agreed(cardOf(page, older), older, 'likes', 1, true);
  await page.keyboard.press('t');
  await agreed(cardOf(page, older), older, 'reposts', 1, true);
  await says(cardOf(page, newer), 'likes', 0, false);
  await assertAt(page, `[data-uuid="${older.uuid}"]`);
  await page.keyboard.press('r');
  await page.waitForURL(({ pathname, hash }) => pathname === addressOf(older) && hash === '#reply');
  await assertAt(page, '#message');
  await page.goBack();
  await says(cardOf(page, older), 'likes', 1, true);
});

asBob('on the page of a crud they act on that; in a text they are letters', async (page) => {
  const [crud] = await post(server, ada, 'On a page of its own');
  await open(page, crud);
  await page.keyboard.press('l');
  await agreed(cardOf(page, crud), crud, 'likes', 1, true);
  await page.keyboard.press('r');
  await assertAt(page, '#message');
  await page.keyboard.type('lrt');
  assert.equal(await page.inputValue('#message'), 'lrt');
  await says(cardOf(page, crud), 'reposts', 0, false);
  await says(cardOf(page, crud), 'likes', 1, true);
  // Whoever reads a reply answers that.
  await page.fill('#message', '');
  const [below] = await reply(server, ada, crud, 'Answer this one');
  await page.reload();
  await cardOf(page, below).locator('.age').focus();
  await page.keyboard.press('r');
  await page.waitForURL(({ pathname }) => pathname === addressOf(below));
  await assertAt(page, '#message');
});

asBob('the menu of a card by the keyboard alone', async (page, context) => {
  const lost = await watchFocus(context);
  const [crud] = await post(server, bob, 'With a menu');
  const card = `[data-uuid="${crud.uuid}"]`;
  const menu = page.locator(`${card} [data-menu]`);
  const isClosed = () => menu.locator('ul').waitFor({ state: 'hidden' });
  await page.goto(`${server.url}/@bob`);
  await tabTo(page, `${card} summary`);
  await page.keyboard.press('Enter');
  await menu.locator('ul').waitFor();
  for (const stop of ['[data-share]', '[href$="/likes"]', '[href$="/reposts"]', '[href$="/end"]', '.delete']) {
    await page.keyboard.press('Tab');
    await assertAt(page, `${card} [data-menu] ${stop}`);
  }
  await page.keyboard.press('Escape');
  await isClosed();
  await assertAt(page, `${card} summary`);
  // Out of it, and it closes behind.
  await page.keyboard.press('Space');
  await menu.locator('ul').waitFor();
  await tabTo(page, `${card} .left`);
  await isClosed();
  await tabTo(page, `${card} summary`, { key: 'Shift+Tab' });
  await page.keyboard.press('Enter');
  await tabTo(page, `${card} [href$="/likes"]`);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${server.url}${addressOf(crud)}/likes`);
  assert.deepEqual(lost, []);
});

asBob('a click elsewhere closes a menu, and opens nothing', async (page) => {
  const [below, above] = await post(server, ada, 'The lower menu', 'The upper menu');
  await page.goto(`${server.url}/@ada`);
  const menu = (crud) => cardOf(page, crud).locator('[data-menu] > ul');
  await openMenu(cardOf(page, below));
  await openMenu(cardOf(page, above));
  await menu(below).waitFor({ state: 'hidden' });
  await page.locator('.bar').click();
  await menu(above).waitFor({ state: 'hidden' });
  assert.equal(new URL(page.url()).pathname, '/@ada');
});

asBob('a menu at the lower edge opens upwards, and is whole', async (page) => {
  const cruds = await post(server, ada, ...Array.from({ length: 6 }, (_, n) => `Card ${n}`));
  await page.goto(`${server.url}/@ada`);
  const card = cardOf(page, cruds[2]);
  for (const above of [150, 400]) {
    // So far above the lower edge is what opens it.
    await card.locator('summary').evaluate((it, far) => scrollBy({ top: it.getBoundingClientRect().bottom - innerHeight + far, behavior: 'instant' }), above);
    await openMenu(card);
    const isWhole = (list) => [2, list.clientHeight - 2].every((y) => {
      const { left, top } = list.getBoundingClientRect();
      return list.contains(document.elementFromPoint(left + 30, top + y));
    });
    assert.ok(await card.locator('[data-menu] > ul').evaluate(isWhole), `${above} px`);
    await page.keyboard.press('Escape');
  }
}, { width: 360 });

asBob('Share uses what the system offers', async (page) => {
  const [crud] = await post(server, ada, 'Tell others');
  await page.addInitScript(() => {
    navigator.share = async (it) => void (globalThis.shared = it);
  });
  await open(page, crud);
  await openMenu(cardOf(page, crud));
  await page.locator('.crud [data-share]').click();
  assert.deepEqual(await (await page.waitForFunction(() => globalThis.shared)).jsonValue(), { url: server.url + addressOf(crud) });
  await page.locator('.crud [data-menu] > ul').waitFor({ state: 'hidden' });
  // Who changes her mind is told nothing.
  await page.evaluate(() => {
    navigator.share = async () => {
      globalThis.shared = 'called off';
      throw new DOMException('', 'AbortError');
    };
  });
  await openMenu(cardOf(page, crud));
  await page.locator('.crud [data-share]').click();
  await page.waitForFunction(() => globalThis.shared === 'called off');
  assert.equal(await page.locator('#toast').textContent(), '');
});

asBob('Share copies the link where the system offers nothing, and says so; where that is forbidden it shows it', async (page, context) => {
  const [crud] = await post(server, ada, 'Copy me');
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'share', { value: undefined, writable: true });
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${server.url}/@ada`);
  const share = async () => {
    await openMenu(cardOf(page, crud));
    await cardOf(page, crud).locator('[data-share]').click();
  };
  await share();
  await toast(page, 'The link is copied.');
  await focused(page, `[data-uuid="${crud.uuid}"] summary`);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), server.url + addressOf(crud));
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await share();
  await toast(page, server.url + addressOf(crud));
});

asBob('replies that end or are deleted are counted no more, and take along what replies to them', async (page, context) => {
  const leap = await withLeaps(context);
  const [crud] = await post(server, ada, 'Three replies');
  const [ends] = await reply(server, bob, crud, 'Ends soon');
  await reply(server, ada, ends, 'Ends with it');
  const [own, below] = await reply(server, bob, crud, 'To be deleted', 'Goes with it');
  const [stays] = await reply(server, bob, crud, 'Stays');
  await server.sql(`update activities set expires_at = now() + interval '1 hour' where message in ('Ends soon', 'Ends with it')`);
  await open(page, crud);
  await says(cardOf(page, crud), 'replies', 3);
  await says(cardOf(page, ends), 'replies', 1);
  await cardOf(page, ends).locator('.age').focus();
  await leap(page, DAY / 24);
  await cardOf(page, ends).waitFor({ state: 'detached' });
  await page.getByText('Ends with it').waitFor({ state: 'detached' });
  await says(cardOf(page, crud), 'replies', 2);
  await focused(page, `[data-uuid="${own.uuid}"]`);
  await deleteBy(page, cardOf(page, own), true);
  await toast(page, 'Deleted.');
  await cardOf(page, own).waitFor({ state: 'detached' });
  assert.equal(await cardOf(page, below).count(), 0);
  await says(cardOf(page, crud), 'replies', 1);
  await focused(page, `[data-uuid="${stays.uuid}"]`);
  await deleteBy(page, cardOf(page, stays), true);
  await page.locator('#replies .empty', { hasText: 'No replies yet.' }).waitFor();
  await says(cardOf(page, crud), 'replies', 0);
});

asBob('a person’s list loses the replies to what she deletes, and counts them', async (page) => {
  const [crud] = await post(server, bob, 'Says it twice');
  const [again] = await reply(server, bob, crud, 'Says it again');
  await page.goto(`${server.url}/@bob`);
  const cruds = async () => Number(await page.locator('[data-count="cruds"]').getAttribute('data-n'));
  const was = await cruds();
  const own = await cardOf(page, again).count();
  await deleteBy(page, cardOf(page, crud), true);
  await cardOf(page, crud).waitFor({ state: 'detached' });
  assert.equal(await cardOf(page, again).count(), 0);
  assert.equal(await cruds(), was - 1 - own);
});

asBob('in the middle of one’s own thread, and above it', async (page) => {
  const [crud] = await post(server, bob, 'A long story');
  const chain = await reply(server, bob, crud, 'goes on', 'and on', 'to its end');
  await open(page, crud);
  assert.equal(await page.locator('.chain .card').count(), 3);
  await deleteBy(page, cardOf(page, chain[1]), true);
  await cardOf(page, chain[1]).waitFor({ state: 'detached' });
  assert.equal(await page.locator('.chain .card').count(), 1);
  await says(cardOf(page, chain[0]), 'replies', 0);
  assert.equal(await page.locator('.chain > li').count(), 1);
  await open(page, chain[0]);
  await deleteBy(page, page.locator('.above .card'), true);
  await page.waitForURL(({ pathname }) => pathname === '/');
  assert.equal((await open(page, chain[0])).status(), 404);
});

asBob('where a thread goes on is still said when the last that is shown of it goes', async (page) => {
  const [crud] = await post(server, ada, 'Many below');
  const [first] = await reply(server, bob, crud, 'They reply to this');
  const others = [];
  for (let n = 0; n < 5; n += 1) others.push(...(await reply(server, bob, first, `Number ${n}`)));
  await open(page, crud);
  await page.locator('.further', { hasText: '2 more replies' }).waitFor();
  await deleteBy(page, cardOf(page, others[2]), true);
  await cardOf(page, others[2]).waitFor({ state: 'detached' });
  await page.locator('.level-2 .further').click();
  await page.waitForURL(({ pathname }) => pathname === addressOf(first));
  await cardOf(page, others[4]).waitFor();
});

asBob('replies beyond a hundred come below, and a reply there is shown on its own page', async (page) => {
  const [crud] = await post(server, ada, 'Everybody answers');
  await server.sql(`insert into activities (user_uuid, message, reply_to_activity_uuid, created_at, expires_at)
    select users.uuid, 'Answer ' || n, crud.uuid, crud.created_at, crud.expires_at
    from generate_series(1, 103) as n, users, activities as crud where users.handle = 'bob' and crud.uuid = '${crud.uuid}'`);
  await open(page, crud);
  assert.equal(await page.locator('#replies .level-1').count(), 100);
  await page.locator('#replies nav.pages a').click();
  await page.locator('#replies .level-1').nth(102).waitFor();
  await page.locator('#replies nav.pages').waitFor({ state: 'detached' });
  await page.fill('#message', 'One more');
  await page.locator('#reply .send').click();
  await page.locator('.crud .message', { hasText: 'One more' }).waitFor();
  await page.goBack();
  await page.locator('.crud .message', { hasText: 'Everybody answers' }).waitFor();
  await says(cardOf(page, crud), 'replies', 104);
});

const HARD = ['W'.repeat(280), 'שלום לכולם! התגובה הזו תיעלם בעוד יום, (באמת) 100% — #קראדר @ada', `https://example.com/${'deeper/'.repeat(20)}`];

test('three levels in there is room at 320 px for long words and for text from right to left', async () => {
  const [crud] = await post(server, ada, 'How far in?');
  const [, second] = await reply(server, bob, crud, HARD[0], HARD[2]);
  for (const text of HARD) await reply(server, ada, second, text);
  for (const javaScript of [true, false]) {
    const { page, problems, close } = await openPage(browser, { width: 320, javaScript, still: true, session: bob.session });
    try {
      await open(page, crud);
      await page.locator('.level-3').nth(2).waitFor();
      // It is told to those who cannot see it, too, how far in each stands.
      for (const [level, n] of [[1, 1], [2, 1], [3, 3]]) {
        assert.equal(await page.getByRole('article', { name: `(a reply, level ${level})` }).count(), n, `level ${level}`);
      }
      // A word that does not fit would be cut off, where nothing scrolls.
      const flaws = async () => [
        ...(javaScript ? await cramped(page) : []),
        ...(await page.locator('.card *').evaluateAll((all) => all
          .filter((it) => it.getBoundingClientRect().right > innerWidth || it.getBoundingClientRect().left < 0)
          .map((it) => `${it.className || it.tagName} is beyond the edge`))),
      ];
      assert.deepEqual(await flaws(), []);
      for (const card of await page.locator('.level-3 .card').all()) {
        await openMenu(card);
        assert.deepEqual(await flaws(), []);
        await screenshot(page, `conversation-hard-${javaScript}`, {});
        await card.locator('summary').click();
      }
      const directions = await page.locator('.level-3 .message > p').evaluateAll((all) => all.map((it) => getComputedStyle(it).direction));
      assert.deepEqual(directions, ['ltr', 'rtl', 'ltr']);
      assert.deepEqual(problems, []);
    } finally {
      await close();
    }
  }
});
