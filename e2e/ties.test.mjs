// Who sees whom: following, muting and blocking, by two people in two browsers, with and without JavaScript; suggestions, and
// the tab of home that is remembered.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openMenu, openPage, startBrowser } from './browser.mjs';
import { tabTo, watchFocus } from './keyboard.mjs';
import { addressOf, post, session, signUp } from './people.mjs';
import { until } from './programs.mjs';
import { startServer } from './server.mjs';

let browser;
let server;
/** By how they look at pages: with JavaScript, and without. Ada follows, mutes and blocks Bob; Cara knows nobody yet. */
const people = { with: {}, without: {} };

before(async () => {
  server = await startServer({}, []);
  browser = await startBrowser();
  await Promise.all(Object.entries(people).flatMap(([means, those]) => ['ada', 'bob', 'cara'].map(async (name) => {
    const person = await signUp(server, `${name}_${means}`, name);
    those[name] = { ...person, session: await session(server, person) };
    if (name !== 'cara') [those[name].crud] = await post(server, person, `What ${name} says, ${means}`);
  })));
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Runs with a page of each of them, in a context of its own, on which nothing fails. */
async function as(names, javaScript, run, options = {}) {
  const those = people[javaScript ? 'with' : 'without'];
  const opened = await Promise.all(names.map((name) => openPage(browser, { ...options, javaScript, session: those[name].session })));
  try {
    await run(...opened.map(({ page }) => page), those);
    for (const { problems } of opened) assert.deepEqual(problems, []);
  } finally {
    await Promise.all(opened.map(({ close }) => close()));
  }
}

const open = (page, path) => page.goto(server.url + path);
const cardOf = (page, { crud: { uuid } }) => page.locator(`.feed [data-uuid="${uuid}"]`);
const profile = ({ handle }) => `/@${handle}`;
const follow = (page) => page.locator('.ties [data-tie="follow"] button');
const follows = (page, words) => page.locator('.ties [data-tie="follow"] button', { hasText: new RegExp(`^${words}$`) }).waitFor();
const note = (page, words) => page.locator('.note', { hasText: words }).waitFor();
const focused = (page, selector) => page.locator(selector).and(page.locator(':focus')).waitFor();
const at = (page, path) => page.waitForURL(({ pathname }) => pathname === path);
const tab = (page, name) => page.locator('.tabs a', { hasText: name }).click();
/** Has this document remember that it is the same, or says whether it is. */
const mark = (page) => page.evaluate(() => void (globalThis.isMarked = true));
const isMarked = (page) => page.evaluate(() => globalThis.isMarked === true);

/** Chooses what the menu of a person has. */
async function choose(page, what) {
  await openMenu(page.locator('.ties'));
  await page.locator('.ties [data-menu] li', { hasText: what }).locator('a, button').click();
}

for (const javaScript of [true, false]) {
  const means = javaScript ? 'with' : 'without';

  test(`she follows him and reads what he says, until he or she ends it, ${means} JavaScript`, () => as(['ada', 'bob'], javaScript, async (hers, his, { ada, bob }) => {
    await open(hers, '/');
    await cardOf(hers, bob).waitFor();
    await tab(hers, 'Following');
    await at(hers, '/following');
    await hers.locator('.empty h2').waitFor();
    assert.equal(await cardOf(hers, bob).count(), 0);

    await open(hers, profile(bob));
    if (javaScript) await mark(hers);
    const { x, y, width, height } = await follow(hers).boundingBox();
    await follow(hers).click();
    await follows(hers, 'Unfollow');
    await hers.locator('.facts', { hasText: '1 follower' }).waitFor();
    const isThere = (it, [left, top]) => it.contains(document.elementFromPoint(left, top));
    assert.ok(await follow(hers).evaluate(isThere, [x + width / 2, y + height / 2]), 'another click undoes it');
    if (javaScript) {
      await focused(hers, '[data-tie="follow"] button');
      assert.ok(await isMarked(hers), 'the page is the same');
    }

    await open(hers, '/following');
    await cardOf(hers, bob).waitFor();
    assert.equal(await cardOf(hers, ada).count(), 0, 'nobody follows herself');

    await open(his, profile(ada));
    await his.locator('.badge', { hasText: 'Follows you' }).waitFor();
    await follows(his, 'Follow back');
    await choose(his, 'Remove as follower');
    await note(his, 'no longer follows you');
    assert.equal(await his.locator('.badge').count(), 0);
    await follows(his, 'Follow');
    await open(hers, '/following');
    await hers.locator('.empty h2').waitFor();

    await open(hers, profile(bob));
    await follow(hers).click();
    await follows(hers, 'Unfollow');
    await follow(hers).click();
    await follows(hers, 'Follow');
    await hers.locator('.facts', { hasText: '0 followers' }).waitFor();
    await open(hers, '/following');
    await hers.locator('.empty h2').waitFor();
  }));

  test(`home is opened where it was left, ${means} JavaScript`, () => as(['ada'], javaScript, async (page) => {
    await open(page, '/');
    await at(page, '/');
    await tab(page, 'Following');
    await at(page, '/following');
    await open(page, '/');
    await at(page, '/following');
    await page.locator('.menu [aria-current]', { hasText: 'Home' }).waitFor();
    await page.locator('.tabs [aria-current]', { hasText: 'Following' }).waitFor();
    await tab(page, 'Everyone');
    await page.locator('.tabs [aria-current]', { hasText: 'Everyone' }).waitFor();
    await at(page, '/');
    await open(page, '/');
    await at(page, '/');
  }));

  for (const width of [360, 1440]) {
    test(`whoever reads those she follows writes in a composer that works, ${means} JavaScript, ${width} px`, () => as(['ada'], javaScript, async (page, { ada }) => {
      const ways = [() => page.locator('.menu .write a').click(), ...(javaScript ? [() => page.keyboard.press('n')] : [])];
      for (const [n, way] of ways.entries()) {
        await open(page, '/following');
        await way();
        if (javaScript) await focused(page, '#message');
        const text = `Written ${means} JavaScript at ${width} px, ${n}`;
        await page.fill('#message', text);
        await page.locator('#compose .send').click();
        await page.locator('.feed .card', { hasText: text }).waitFor();
        assert.equal(await page.inputValue('#message'), '');
        assert.equal(new URL(page.url()).pathname, '/');
        await cardOf(page, ada).waitFor();
      }
    }, { width }));
  }

  test(`she mutes and unmutes him by the keyboard alone, ${means} JavaScript`, () => as(['ada'], javaScript, async (page, { bob }) => {
    const lost = javaScript ? await watchFocus(page.context()) : [];
    const press = async (what) => {
      await tabTo(page, '.ties summary');
      await page.keyboard.press('Enter');
      await tabTo(page, `.ties form[action$="/${what}"] button`);
      await page.keyboard.press('Enter');
    };
    await open(page, profile(bob));
    await press('mute');
    await note(page, 'This person is muted.');
    await page.locator('.badge', { hasText: 'Muted' }).waitFor();
    await cardOf(page, bob).waitFor();
    if (javaScript) await focused(page, '.note');
    await open(page, '/');
    await page.locator('.feed .card').first().waitFor();
    assert.equal(await cardOf(page, bob).count(), 0);

    await open(page, profile(bob));
    await press('unmute');
    await note(page, 'no longer muted');
    // What the page says once it does not say again.
    await press('mute');
    await note(page, 'This person is muted.');
    await open(page, '/settings/mutes');
    await tabTo(page, '.people button');
    await page.keyboard.press('Enter');
    await note(page, 'no longer muted');
    if (javaScript) await focused(page, '.note');
    await page.locator('.empty', { hasText: 'nobody' }).waitFor();
    await open(page, '/');
    await cardOf(page, bob).waitFor();
    assert.deepEqual(lost, []);
  }));

  test(`she blocks him, neither sees the other, and she takes it back, ${means} JavaScript`, () => as(['ada', 'bob'], javaScript, async (hers, his, { ada, bob }) => {
    await open(his, profile(ada));
    await follow(his).click();
    await follows(his, 'Unfollow');

    await open(hers, profile(bob));
    await choose(hers, 'Block …');
    await at(hers, `${profile(bob)}/block`);
    await hers.locator('main li', { hasText: 'What you post stays public' }).waitFor();
    await hers.locator('main .danger').click();
    await note(hers, 'is blocked');
    await hers.locator('.empty h2', { hasText: 'You have blocked this person' }).waitFor();
    assert.equal(await hers.locator('.card').count(), 0);
    await open(hers, '/');
    await cardOf(hers, ada).waitFor();
    assert.equal(await cardOf(hers, bob).count(), 0);

    for (const path of [profile(ada), `${profile(ada)}/followers`, addressOf(ada.crud)]) {
      assert.equal((await open(his, path)).status(), 404, path);
    }
    await open(his, '/');
    await cardOf(his, bob).waitFor();
    assert.equal(await cardOf(his, ada).count(), 0);
    await open(his, '/following');
    await his.locator('.empty h2').waitFor();

    await open(hers, '/settings');
    await hers.locator('#people a', { hasText: 'Blocked' }).click();
    await at(hers, '/settings/blocks');
    await hers.locator('.people li', { hasText: bob.handle }).locator('button').click();
    await note(hers, 'no longer blocked');
    await hers.locator('.empty', { hasText: 'nobody' }).waitFor();
    assert.equal((await open(his, profile(ada))).status(), 200);
    await cardOf(his, ada).waitFor();
    await follows(his, 'Follow');
  }));

  test(`she is suggested people, and follows one; who is dismissed does not come again, ${means} JavaScript`, () => as(['cara'], javaScript, async (page, { ada, bob }) => {
    const suggested = (person) => page.locator(`#suggestions a[href="${profile(person)}"]`);
    const act = (person, what) => page.locator(`#suggestions form[action$="${profile(person)}/${what}"] button`).click();
    const others = Object.values(people).flatMap((those) => [those.ada, those.bob]);
    /** Some stand there at a time, and the next ones where these have gone. */
    const some = async (n) => until(`${n} people are suggested`, async () => (await page.locator('#suggestions li').count()) === n);
    await open(page, '/');
    await some(3);
    // Whoever of them is among the first.
    const [first, second] = (await Promise.all(others.map(async (it) => (await suggested(it).count()) && it))).filter(Boolean);
    if (javaScript) await mark(page);

    await act(first, 'dismiss');
    await suggested(first).waitFor({ state: 'detached' });
    await some(3);
    if (javaScript) await focused(page, '#suggestions .person-row');
    await act(second, 'follow');
    await suggested(second).waitFor({ state: 'detached' });
    await some(2);
    if (javaScript) {
      await focused(page, '#suggestions .person-row');
      assert.ok(await isMarked(page), 'the page is the same');
    }
    await open(page, '/following');
    await cardOf(page, second).waitFor();
    assert.equal(await page.locator(`.feed .name:not([href="${profile(second)}"])`).count(), 0);
    assert.equal(await suggested(first).count(), 0);
    await some(2);

    for (const n of [1, 0]) {
      await page.locator('#suggestions form[action$="/dismiss"] button').first().click();
      await some(n);
    }
    await page.locator('#suggestions').waitFor({ state: 'detached' });
    if (javaScript) await focused(page, 'main h1');
    await open(page, '/?tab=everyone');
    await cardOf(page, ada).waitFor();
    await cardOf(page, bob).waitFor();
    assert.equal(await page.locator('#suggestions').count(), 0);
  }));

  test(`whoever follows without having signed in signs in, and comes back, ${means} JavaScript`, async () => {
    const { ada, bob } = people[means];
    const { page, close } = await openPage(browser, { javaScript });
    try {
      await open(page, profile(bob));
      await page.locator('.ties a', { hasText: 'Follow' }).click();
      await at(page, '/signin');
      await page.fill('#email', ada.email);
      await page.fill('#password', ada.password);
      await page.locator('main .button').click();
      await at(page, profile(bob));
      await follows(page, 'Follow');
    } finally {
      await close();
    }
  });
}

test('a follow that is refused or does not arrive leaves the button as it was', () => as(['ada'], true, async (page, { bob }) => {
  await open(page, profile(bob));
  const refusals = [
    [(route) => route.fulfill({ status: 503 }), 'could not do that'],
    [(route) => route.abort(), 'No connection'],
  ];
  for (const [refuse, words] of refusals) {
    await page.route('**/follow', refuse, { times: 1 });
    await follow(page).click();
    await page.locator('#toast', { hasText: words }).waitFor();
    await follows(page, 'Follow');
    await focused(page, '[data-tie="follow"] button');
    await page.locator('#toast').click();
  }
}));

test('whose session has ended signs in to follow', () => as(['ada'], true, async (page, { bob }) => {
  await open(page, profile(bob));
  await page.context().clearCookies({ name: 'session' });
  await follow(page).click();
  await page.waitForURL(({ pathname, searchParams }) => pathname === '/signin' && searchParams.get('next') === profile(bob));
}));

test('whoever follows somebody where nobody is followed yet reads her at once', () => as(['bob'], true, async (page) => {
  await open(page, '/following');
  const first = page.locator('main #suggestions li').first();
  const address = await first.locator('.person-row').getAttribute('href');
  await first.locator('form[action$="/follow"] button').click();
  await page.locator(`.feed .name[href="${address}"]`).first().waitFor();
  await page.locator('aside #suggestions').waitFor();
}));
