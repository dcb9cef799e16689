// Every page in every state that a person can reach: axe finds nothing, nothing scrolls sideways, nothing fails to load.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { WIDTHS, assertSound, cramped, flaws, makePages, openMenu, openPage, rendered, screenshot, startBrowser } from './browser.mjs';
import { ANDREW, LONDO, addressOf, codeFor, post, remove, reply, session, signUp } from './people.mjs';
import { startServer } from './server.mjs';

const UNKNOWN = '01890000-0000-7000-8000-000000000000';
const LONG_NAME = '漢'.repeat(50);
const LONG_HANDLE = 'w'.repeat(30);
const HARD = [
  'W'.repeat(280),
  '💣'.repeat(280),
  'שלום לכולם! ההודעה הזו תיעלם בעוד יום, (באמת) 100% — Cruddur.',
  'السلام عليكم ورحمة الله وبركاته، هذه رسالة طويلة باللغة العربية لنرى كيف تبدو على الشاشة. ٢٨٠ حرفًا! OK?',
  'https://example.com/a/very/long/address/without/any/place/to/break?query=0123456789012345678901234567890123456789',
  'One line.\n\n\nAnother one,\n    indented.\n\t<b>no markup</b> &amp;',
];

/** A word that breaks nowhere, as long as a name may be. */
const WIDE = 'v'.repeat(30);
/** Names that are hard to show, by the handles of those who have them. */
const NAMES = { [WIDE]: 'W'.repeat(50), boom: '💣🧨👩‍💻 Boom 💥', omar: 'عمر بن عبد العزيز بن مروان الأموي', ruth: 'רות (בן־דוד) 100%' };
/** What the database does not take: it is away then. */
const LOST = 'Said while the database was away';

/** So many states are looked at at once: one does not keep two processors busy. */
const LANES = { concurrency: 3 };

let browser;
let server;
let pages;
let andrew;
let nobody;
/** She follows people. */
let reader;
/** She wants to have to do with nobody. */
let hermit;
let hard;
/** Addresses of cruds. */
const at = {};

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  pages = makePages(browser, server.url);
  andrew = await session(server, ANDREW);
  nobody = await session(server, await signUp(server, 'newcomer', 'Nell Newcomer'));
  const cruds = await (await fetch(`${server.url}/api/activities/home`)).json();
  at.own = addressOf(cruds.find(({ handle }) => handle === ANDREW.handle));
  at.answered = addressOf(cruds.find(({ replies_count }) => replies_count > 0));
  at.sealed = addressOf(cruds.find(({ sealed }) => sealed));
  at.other = addressOf(cruds.find(({ handle }) => handle === 'londo'));
  at.continued = addressOf(cruds.find(({ message }) => message.startsWith('Cloud is')));
  const [first] = await post(server, LONDO, 'A question that leads far down');
  const deep = await reply(server, ANDREW, first, 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven');
  at.top = addressOf(first);
  at.deep = addressOf(deep.at(-1));
  reader = await session(server, await signUp(server, 'reader', 'Rita Reader'));
  hermit = await session(server, await signUp(server, 'hermit', 'Hanna Hermit'));
  await server.sql(PEOPLE);
  const uuid = await server.sql(`select uuid from activities where message like 'What I say, WWW%'`);
  at.torn = addressOf((await reply(server, LONDO, { uuid }, 'An answer to what not everybody sees'))[0]);
  await server.sql(AWAY);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A state of a page: how to get there, what is to be seen then, and who looks. */
function state(name, go, see, who = () => undefined) {
  test(name, async () => {
    const taken = await pages.take(who());
    const { page, problems } = taken;
    await go(page);
    const [selector, text] = [see].flat();
    await page.locator(selector, { hasText: text }).first().waitFor();
    await assertSound(page, name);
    assert.deepEqual(problems, []);
    // One on which something failed is not looked at again.
    pages.give(taken);
  });
}

const asAndrew = () => andrew;
const asNobody = () => nobody;
const asReader = () => reader;
const asHermit = () => hermit;
const asHard = () => hard;

const open = (path, status = 200) => async (page) => {
  const response = await page.goto(server.url + (typeof path === 'function' ? path() : path));
  assert.equal(response.status(), status);
};

/** Fills in a form and sends it. */
const send = (path, form, fields) => async (page) => {
  await open(path)(page);
  for (const [name, value] of Object.entries(fields)) await page.fill(`${form} [name=${name}]`, value);
  await page.locator(`${form} button:not([type=button])`).click();
};

describe('signed out', LANES, () => {
  state('home', open('/'), ['.feed .message', 'all the way down']);
  state('home-german', async (page) => {
    await open('/')(page);
    await page.locator('.foot button[value=de]').click();
    await page.locator('html[lang=de]').waitFor();
  }, ['.panel h2', 'Sag']);
  state('shortcuts', async (page) => {
    await open('/')(page);
    await page.keyboard.press('?');
  }, '#shortcuts[open]');
  state('crud-replies', open(() => at.answered), ['#replies .level-3 .message', 'Thirty days']);
  state('crud-chain', open(() => at.continued), ['.chain .message', 'reposts a bill']);
  state('crud-above', open(() => at.deep), '.above .folded a');
  state('crud-continued', open(() => at.top), ['.further', 'Continue this thread']);
  state('likes', open(() => `${at.answered}/likes`), ['.people .name', 'Londo']);
  state('likes-empty', open(() => `${at.deep}/likes`), ['.empty', 'Nobody']);
  state('reposts', open(() => `${at.answered}/reposts`), '.people .name');
  state('reposts-empty', open(() => `${at.deep}/reposts`), ['.empty', 'Nobody']);
  state('reposted-by', open('/@layla/reposts'), ['.reposted', 'reposted']);
  state('reposted-by-empty', open('/@bayko/reposts'), ['.empty h2', 'No reposts']);
  state('tag', open('/tags/postgresql'), ['.message', 'all the way down']);
  state('tag-empty', open('/tags/nobody_says_this'), ['.empty h2', 'Nothing here']);
  state('home-trends', open('/'), ['.trends a', '#']);
  state('card-menu', async (page) => {
    await open('/')(page);
    await openMenu(page.locator('.feed .card').first());
  }, '.feed [data-menu][open] > ul');
  state('crud-gone', open(`/@londo/status/${UNKNOWN}`, 404), ['h1', 'gone']);
  state('search', open('/search?term=hour'), ['.message', 'An hour']);
  state('search-nothing', open('/search?term=nowhere'), ['.empty h2', 'Nothing found']);
  state('search-blank', open('/search?term=%22%22', 422), ['.summary a', 'Type what']);
  state('profile', open('/@layla'), ['.message', 'صباح']);
  state('profile-unknown', open('/@nobodyatall', 404), 'main h1');
  state('not-found', open('/nowhere', 404), ['main a', /home/i]);
  state('refused', open('/?limit=nonsense', 400), ['h1', 'refused']);
  state('privacy', open('/privacy'), ['h1', 'Privacy']);
  state('offline', open('/offline'), ['h1', 'offline']);
  state('signup', open('/signup'), '#display_name');
  state('signup-refused', send('/signup', 'main form', { display_name: ' ', handle: '!', email: 'x', password: 'short' }), [
    '.summary h2',
    '4 problems',
  ]);
  state('confirm', send('/signup', 'main form', {
    display_name: 'Ada',
    handle: 'ada_pages',
    email: 'ada.with-a-long-name.and-more-of-it@mail.department.example.org',
    password: 'a sunny afternoon in May',
  }), ['main strong', 'ada.with']);
  state('confirm-plain', open('/confirm'), '#email');
  state('confirm-refused', async (page) => {
    await signUpHere(page, 'confirm_refused');
    await page.fill('#code', '000 000');
    await page.locator('main .button').click();
  }, ['.summary a', 'wrong or has expired']);
  state('confirm-resent', async (page) => {
    await signUpHere(page, 'confirm_resent');
    await page.locator('main .linklike').click();
  }, ['.note', 'on its way']);
  state('confirm-handle-taken', async (page) => {
    await signUpHere(page, 'taken', 'first@example.org');
    const code = await codeFor(server, 'first@example.org');
    await signUp(server, 'taken');
    await page.fill('#code', code);
    await page.locator('main .button').click();
  }, ['.summary a', 'handle is taken']);
  state('signin', open('/signin'), '#password');
  state('signin-next', open('/signin?next=/settings'), ['.lead', 'Sign in to go on']);
  state('signin-refused', send('/signin', 'main form', { email: ANDREW.email, password: 'not this one' }), [
    '.summary a',
    'do not match',
  ]);
  state('forgot', open('/forgot'), '#email');
  state('forgot-refused', send('/forgot', 'main form', { email: 'no address' }), '.summary');
  state('reset', send('/forgot', 'main form', { email: 'somebody@example.org' }), ['.lead', 'somebody@example.org']);
  state('reset-plain', open('/reset'), '#email');
  state('reset-refused', send('/reset', 'main form', { email: 'x', code: '1', password: 'short' }), '.summary');
});

describe('signed in', LANES, () => {
  state('home-signed-in', open('/'), '#message', asAndrew);
  state('composer', open('/#compose'), '#message', asAndrew);
  state('composer-over', async (page) => {
    await open('/#compose')(page);
    await page.fill('#message', `${'A long story. '.repeat(20)}And more.`);
    await page.locator('.send').click();
  }, ['#toast.failed', 'too many'], asAndrew);
  // As without the module, which does not send what would be refused.
  state('composer-refused', async (page) => {
    await open('/')(page);
    await page.fill('#message', ' ');
    await page.locator('#compose form').evaluate((form) => form.submit());
  }, ['#compose .summary', 'Write something'], asAndrew);
  state('home-no-connection', async (page) => {
    await open('/')(page);
    await page.fill('#message', 'Hello?');
    await page.route('**/', (route) => route.abort());
    await page.locator('.send').click();
  }, ['#toast.failed', 'No connection'], asAndrew);
  state('shortcuts-signed-in', async (page) => {
    await open('/')(page);
    await page.locator('[data-opens=shortcuts]').click();
  }, '#shortcuts[open]', asAndrew);
  state('crud-own', open(() => at.own), '.crud [data-menu]', asAndrew);
  state('crud-sealed', open(() => at.sealed), ['.sealed', 'can open it'], asAndrew);
  state('crud-opened', async (page) => {
    await open(() => at.sealed)(page);
    await page.locator('[data-unseals] button').click();
  }, ['.message', 'read a manual'], asAndrew);
  state('crud-end', open(() => `${at.own}/end`), '#end_ttl', asAndrew);
  state('crud-end-own-time', async (page) => {
    await open(() => at.own)(page);
    await page.locator('.ending summary').click();
    await page.selectOption('#end_ttl', '');
  }, '#expires_at', asAndrew);
  state('crud-end-refused', async (page) => {
    await open(() => `${at.own}/end`)(page);
    await page.selectOption('#end_ttl', '');
    await page.fill('#expires_at', '2001-01-01T10:00');
    await page.locator('.end-form .button').first().click();
  }, ['.summary', 'still to come'], asAndrew);
  state('composer-sealing', async (page) => {
    await open('/#compose')(page);
    await page.locator('.sealing summary').click();
    await page.fill('#burn_after_reads', '3');
  }, '#burn_after_reads', asAndrew);
  state('settings-shorten', open('/settings/shorten?ttl=1-hour'), ['.sheet', 'end at once'], asAndrew);
  state('settings-shorten-nothing', open('/settings/shorten?ttl=30-days'), ['.sheet', 'Nothing that you have posted'], asAndrew);
  state('crud-other', open(() => at.other), ['#replies .empty', /\S/], asAndrew);
  state('card-menu-own', async (page) => {
    await open('/@andrewbrown')(page);
    await openMenu(page.locator('.feed .card').last());
  }, '.feed [data-menu][open] .delete', asAndrew);
  state('reply-refused', async (page) => {
    await open(() => at.other)(page);
    await page.fill('#message', ' ');
    await page.locator('#reply form').evaluate((form) => form.submit());
  }, ['#reply .summary', 'Write something'], asAndrew);
  state('reply-to-nothing', replyToNothing, ['#kept h2', 'is gone'], asAndrew);
  state('delete-dialog', async (page) => {
    await open(() => at.own)(page);
    await deleting(page);
  }, '#delete-dialog[open]', asAndrew);
  state('delete-page', open(() => `${at.own}/delete`), 'main .danger', asAndrew);
  state('profile-own', open('/@andrewbrown'), ['.person a', 'Edit'], asAndrew);
  state('profile-own-empty', open('/@newcomer'), '.empty h2', asNobody);
  state('settings', open('/settings'), '#danger, .danger-zone', asAndrew);
  state('settings-saved', send('/settings', '#profile form', { display_name: 'Nell Newcomer' }), ['.note', 'saved'], asNobody);
  state('settings-refused', send('/settings', '#change-password form', { current_password: 'wrong', password: 'x' }), '.summary', asNobody);
  state('settings-email-code', send('/settings', '#email-address form', {
    email: 'nell.newcomer.with-a-long-name@department.example.org',
    current_password: 'correct horse of this test',
  }), '#code', asNobody);
});

describe('people', LANES, () => {
  state('following', open('/following'), ['.reposted', 'reposted'], asReader);
  state('following-empty', open('/following'), ['main .suggestions button', 'Follow'], asNobody);
  state('following-nobody', open('/following'), ['.empty', 'Nothing here right now'], asHermit);
  state('home-suggestions', open('/'), ['aside .suggestions', 'عمر'], asNobody);
  state('profile-not-followed', open('/@bayko'), ['.ties button', 'Follow'], asReader);
  state('profile-followed', open(`/@${WIDE}`), ['.ties button', 'Unfollow'], asReader);
  state('profile-follows-you', open('/@omar'), ['.ties button', 'Follow back'], asReader);
  state('profile-menu', async (page) => {
    await open('/@omar')(page);
    await openMenu(page.locator('.ties'));
  }, ['.ties [data-menu][open] button', 'Remove as follower'], asReader);
  state('profile-muted', open('/@boom'), ['.badge', 'Muted'], asReader);
  state('profile-muted-now', async (page) => {
    await open('/@layla')(page);
    await openMenu(page.locator('.ties'));
    await page.locator('.ties form[action$="/mute"] button').click();
  }, ['.note', 'muted'], asHermit);
  state('profile-blocked', open(`/@${WIDE}`), ['.empty h2', 'You have blocked'], asHermit);
  state('replies-of', open('/@bayko/replies'), ['.message', 'Even the great orators'], asReader);
  state('replies-of-empty', open('/@omar/replies'), ['.empty h2', 'No replies'], asReader);
  state('reposts-of', open(`/@${WIDE}/reposts`), ['.reposted', 'WWW'], asReader);
  state('crud-torn', open(() => at.torn), ['.torn', 'not there for you'], asHermit);
  state('liked', open('/likes'), ['.message', 'My dear friends'], asReader);
  state('liked-empty', open('/likes'), '.empty h2', asNobody);
  state('followers', open(`/@${WIDE}/followers`), ['.people .name', 'רות'], asReader);
  state('followers-empty', open('/@newcomer/followers'), ['.empty', 'Nobody']);
  state('followed', open('/@reader/following'), ['.people .name', 'WWW']);
  state('followed-empty', open('/@newcomer/following'), ['.empty', 'Nobody']);
  state('block', open('/@omar/block'), ['main .danger', 'Block'], asReader);
  state('blocks', open('/settings/blocks'), ['.people button', 'Unblock'], asHermit);
  state('blocks-empty', open('/settings/blocks'), ['.empty', 'nobody'], asNobody);
  state('mutes', open('/settings/mutes'), ['.people button', 'Unmute'], asHermit);
  state('mutes-empty', open('/settings/mutes'), ['.empty', 'nobody'], asNobody);
});

// As without the module, which leaves what was typed where it is.
describe('while the database is away', LANES, () => {
  const post = (path, form) => async (page) => {
    await open(path)(page);
    await page.fill(`${form} #message`, LOST);
    await page.locator(`${form} form`).evaluate((it) => it.submit());
  };
  state('reply-again', post(() => at.other, '#reply'), ['#reply .summary', 'send it again'], asAndrew);
  state('composer-again', post('/', '#compose'), ['#compose .summary', 'send it again'], asAndrew);
});

// For a thumb: larger than WCAG's 24 px, which axe asks for everywhere.
test('what one does with a crud or a person has 44 by 44 px', async () => {
  const { page, close } = await openPage(browser, { session: andrew, still: true });
  const things = '.card .action, .ties :is(.button, .action), .people .button, .suggestions button, [data-menu][open] li :is(a, button)';
  const opened = ['/@andrewbrown', at.answered, at.own, '/@bayko'];
  try {
    for (const path of [...opened, '/following', '/settings/mutes']) {
      await open(path)(page);
      if (opened.includes(path)) await openMenu(page.locator('main :has(> [data-menu])').first());
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await rendered(page);
        const boxes = await page.locator(things).evaluateAll((all) => all.map((it) => ({ of: it.outerHTML.slice(0, 80), ...it.getBoundingClientRect().toJSON() })));
        const small = boxes.filter(({ width, height }) => width < 44 || height < 44).map(({ of, width, height }) => `${of} has ${width} by ${height} px`);
        assert.notEqual(boxes.length, 0);
        assert.deepEqual(small, [], `${path}, ${width} px`);
      }
    }
  } finally {
    await close();
  }
});

test('with more contrast', async () => {
  const { page, close } = await openPage(browser, { width: 360, session: andrew, still: true });
  try {
    for (const path of ['/', '/following', '/@bayko', '/settings', at.own, at.answered, `${at.answered}/likes`]) {
      await open(path)(page);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ contrast: 'more', colorScheme });
        assert.deepEqual(await flaws(page), [], `${path} ${colorScheme}`);
      }
    }
  } finally {
    await close();
  }
});

// German has longer words. A window of 320 by 256 px is one of 1280 by 1024 at 400 % (WCAG 2.2, 1.4.10).
describe('in German, narrow and zoomed', LANES, () => {
  const paths = ['/', '/search?term=hour', '/search?term=nowhere', '/@layla', '/@nobodyatall', '/nowhere', '/?limit=x', '/privacy', '/offline'];
  const lists = ['/@layla/reposts', '/@bayko/reposts', '/tags/postgresql', '/tags/nobody_says_this'];
  const forms = ['/signup', '/confirm', '/signin?next=/settings', '/forgot', '/reset'];
  const own = ['/', '/#compose', '/settings', '/@andrewbrown', '/?limit=x'];
  const people = ['/following', '/@bayko', `/@${WIDE}`, '/@boom', '/likes', `/@${WIDE}/followers`, '/@reader/following', '/@omar/block'];
  const alone = ['/following', '/', '/likes', '/@newcomer/followers', '/settings/blocks', '/settings/mutes'];
  const apart = ['/following', `/@${WIDE}`, '/settings/blocks', '/settings/mutes'];
  async function shortcuts(page) {
    await page.locator('[data-opens=shortcuts]').click();
    assert.equal(await page.locator('#shortcuts[open]').evaluate((it) => it.scrollTop), 0, 'it begins at its beginning');
  }
  async function menu(page) {
    await openMenu(page.locator('.card').first());
  }
  async function menuOfPerson(page) {
    await openMenu(page.locator('.ties'));
  }
  const by = (who, some) => some.map((path) => ({ path, who }));
  const looked = [...paths, ...lists, ...forms].map((path) => ({ path })).concat(by(asAndrew, own), by(asReader, people), by(asNobody, alone), by(asHermit, apart), [
    { path: '/@omar', act: menuOfPerson, who: asReader },
    { path: () => at.answered },
    { path: () => at.answered, who: asAndrew },
    { path: () => `${at.answered}/likes` },
    { path: () => `${at.answered}/reposts` },
    { path: () => `${at.deep}/likes` },
    { path: () => `${at.deep}/reposts` },
    { path: () => at.continued, who: asAndrew },
    { path: () => at.deep, who: asAndrew },
    { path: () => at.top },
    { path: '/@andrewbrown', act: menu, who: asAndrew },
    { path: '/', act: replyToNothing, who: asAndrew },
    { path: () => at.own, who: asAndrew },
    { path: () => `${at.own}/delete`, who: asAndrew },
    { path: '/', act: shortcuts },
    { path: '/settings', act: shortcuts, who: asAndrew },
    { path: () => at.own, act: deleting, who: asAndrew },
  ]);
  for (const { path, who = () => undefined, act = function looking() {} } of looked) {
    test(`${path} ${act.name} ${who.name}`, async () => {
      const taken = await pages.take(who());
      const { page, context } = taken;
      await context.addCookies([{ name: 'language', value: 'de', url: server.url }]);
      for (const height of [900, 256]) {
        await page.setViewportSize({ width: 320, height });
        await page.goto(server.url + (typeof path === 'function' ? path() : path));
        await page.locator('html[lang=de].js').waitFor();
        await act(page);
        assert.deepEqual(await cramped(page), [], `at 320 by ${height}`);
        await screenshot(page, `german-${String(path).replaceAll(/\W+/g, '-')}-${act.name}-${who.name}-${height}`, {});
        await page.goto('about:blank');
      }
      pages.give(taken);
    });
  }
});

describe('hard content', LANES, () => {
  before(async () => {
    const person = await signUp(server, LONG_HANDLE, LONG_NAME);
    hard = await session(server, person);
    const cruds = await post(server, person, ...HARD);
    at.hard = cruds.map(addressOf);
  });
  state('home-hard', open('/'), ['.message', 'no markup'], asHard);
  state('profile-hard', open(`/@${LONG_HANDLE}`), ['.message', 'no markup']);
  state('settings-hard', open('/settings'), 'main', asHard);
  for (const [index, name] of ['long-word', 'emoji', 'hebrew', 'arabic'].entries()) {
    state(`crud-${name}`, open(() => at.hard[index]), '.crud .message', asHard);
  }
});

// The last ones: after them there are no cruds.
describe('empty', LANES, () => {
  before(() => server.sql('update activities set expires_at = now() where expires_at > now()'));
  state('home-empty', open('/'), '.empty h2');
  state('home-empty-signed-in', open('/'), '.empty h2', asAndrew);
  state('profile-empty', open('/@londo'), '.empty h2');
});

// More than one search looks through; of two words that never meet.
describe('search that takes long', LANES, () => {
  before(() => server.sql(`insert into activities (user_uuid, message, expires_at)
    select users.uuid, case when n % 2 = 0 then 'heads' else 'tails' end || case n when 7 then ' heads' else '' end,
      now() + interval '1 hour'
    from users, generate_series(1, 7000) as n where handle = 'londo'`));
  const search = open('/search?term=heads+tails');
  state('search-short', search, ['.empty h2', 'Nothing found so far']);
  state('search-further', async (page) => {
    await search(page);
    await page.locator('nav.pages a', { hasText: 'Look further back' }).focus();
    await page.keyboard.press('Enter');
  }, ['.message', 'tails heads']);
  state('search-to-the-end', async (page) => {
    await open('/search?term=heads+tails+nowhere')(page);
    if (await page.locator('nav.pages a').count()) await page.locator('nav.pages a').click();
  }, ['.empty h2', /^Nothing found$/]);
});

/** People with names that are hard to show, and what is between them and those who look. */
const PEOPLE = `
  insert into users (display_name, handle, email)
  values ${Object.entries(NAMES).map(([handle, name]) => `('${name}', '${handle}', '${handle}@example.net')`)};
  insert into activities (user_uuid, message, expires_at)
  select uuid, 'What I say, ' || display_name || ', is #short.', now() + interval '1 day' from users where handle in ('${WIDE}', 'omar', 'boom');
  insert into reposts (user_uuid, activity_uuid)
  select users.uuid, crud.uuid from users, activities as crud where handle = '${WIDE}' and message like 'My dear friends%';
  insert into likes (user_uuid, activity_uuid)
  select users.uuid, crud.uuid from users, activities as crud where handle = 'reader' and message ~ '^(My dear friends|What I say)';
  insert into follows (user_uuid, person_uuid) ${pairs([
    ['reader', WIDE], ['reader', 'layla'], [WIDE, 'reader'], ['omar', 'reader'], ['omar', WIDE], ['ruth', WIDE], ['boom', WIDE],
  ])};
  insert into mutes (user_uuid, person_uuid) ${pairs([['reader', 'boom'], ['andrewbrown', 'boom'], ['hermit', 'boom'], ['hermit', 'ruth']])};
  insert into blocks (user_uuid, person_uuid) ${pairs([['hermit', WIDE], ['hermit', 'omar']])};
  insert into suggestions (user_uuid, people, made_at)
  select uuid, array(select uuid from users where handle in ('${WIDE}', 'omar', 'boom')), now() from users where handle = 'newcomer';
  insert into dismissals (user_uuid, person_uuid)
  select hermit.uuid, users.uuid from users, users as hermit where hermit.handle = 'hermit' and users.handle <> 'hermit';`;

/** Who has a tie to whom, as rows. */
function pairs(handles) {
  return `select one.uuid, other.uuid from (values ${handles.map(([one, other]) => `('${one}', '${other}')`)}) as pair (one, other)
    join users as one on one.handle = pair.one join users as other on other.handle = pair.other`;
}

const AWAY = `
  create function is_away() returns trigger language plpgsql as $$ begin raise 'away' using errcode = '57P03'; end $$;
  create trigger is_away before insert on activities for each row when (new.message = '${LOST}') execute function is_away();`;

async function deleting(page) {
  await openMenu(page.locator('.crud'));
  await page.locator('.crud .delete').click();
  await page.locator('#delete-dialog[open]').waitFor();
}

/** Sends a reply to what was deleted meanwhile. */
async function replyToNothing(page) {
  const [crud] = await post(server, LONDO, 'Not for long');
  await open(addressOf(crud))(page);
  await page.fill('#message', 'An answer that nobody will hear, unless it becomes a crud of its own.');
  await remove(server, LONDO, crud);
  await page.locator('#reply .send').click();
  await page.locator('#kept').waitFor();
}

/** Signs somebody up on the page, up to the code. */
async function signUpHere(page, handle, email = `${handle}@example.org`) {
  await send('/signup', 'main form', { display_name: handle, handle, email, password: 'a sunny afternoon in May' })(page);
  await page.locator('#code').waitFor();
}
