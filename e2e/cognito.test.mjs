// Sign-up through Cognito, end to end: the pages, the pool, the function, the row, the token; and what goes wrong.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertSound, openPage, startBrowser } from './browser.mjs';
import { somebody, startCognito } from './cognito.mjs';

let browser;
let cognito;

before(async () => {
  cognito = await startCognito();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await cognito?.stop();
});

// --- The pool and the function, without the server.

test('the pool: who confirms is inserted, with the sub of the pool; who forgets her password is not again', async () => {
  const ada = somebody('ada_of_the_pool', 'Ada');
  const sub = await signUpAtPool(ada);
  assert.equal(await row(ada), '');
  await confirmAtPool(ada);
  assert.equal(await row(ada), `Ada|ada_of_the_pool|${ada.email}|${sub}|`);

  await cognito.pool('ForgotPassword', { ClientId: cognito.clientId, Username: ada.email });
  const calls = cognito.calls.length;
  const code = await cognito.code(ada.email);
  const reset = { ClientId: cognito.clientId, Username: ada.email, ConfirmationCode: code, Password: 'another one 1' };
  await cognito.sql(`update users set display_name = 'Ada King' where cognito_user_id = '${sub}'`);
  await cognito.pool('ConfirmForgotPassword', reset);
  const [{ event, answer }] = cognito.calls.slice(calls);
  assert.equal(event.triggerSource, 'PostConfirmation_ConfirmForgotPassword');
  assert.deepEqual(answer, event);
  assert.equal(await row(ada), `Ada King|ada_of_the_pool|${ada.email}|${sub}|`);
});

test('the pool: a handle that is taken or not allowed is refused at sign-up, by the code of the API', async () => {
  const first = somebody('taken_at_pool');
  await signUpAtPool(first);
  await confirmAtPool(first);
  for (const [handle, code] of [
    ['TAKEN_at_pool', 'handle_taken'],
    ['admin', 'handle_invalid'],
    ['no handle', 'handle_invalid'],
  ]) {
    await assert.rejects(signUpAtPool(somebody(handle)), {
      name: 'UserLambdaValidationException',
      message: `post-confirmation failed with error ${code}.`,
    });
  }
});

test('the pool: of two who ask for one handle the later gets another, and it is known what she wanted', async () => {
  const people = [somebody('raced'), somebody('raced')];
  for (const person of people) await signUpAtPool(person);
  await Promise.all(people.map(confirmAtPool));
  const rows = await Promise.all(people.map(row));
  assert.deepEqual(rows.map((text) => text.split('|')[1]).sort(), ['raced', 'raced2']);
  assert.deepEqual(rows.map((text) => text.split('|')[4]).sort(), ['', 'raced']);
});

test('the trigger twice, and twice at once: one row, and no failure', async () => {
  const eve = somebody('twice');
  const sub = await signUpAtPool(eve);
  const event = (await signedUp(eve)).event;
  event.request.userAttributes.email_verified = 'true';
  const confirmed = { ...event, triggerSource: 'PostConfirmation_ConfirmSignUp', response: {} };
  const answers = await Promise.all([cognito.invoke(confirmed), cognito.invoke(confirmed)]);
  answers.push(await cognito.invoke(confirmed));
  for (const answer of answers) assert.deepEqual(answer, confirmed);
  assert.equal(await row(eve), `twice|twice|${eve.email}|${sub}|`);
});

test('the database away: a sign-up is refused; a confirmation fails, and inserts nobody', async () => {
  const bob = somebody('bob_away');
  await signUpAtPool(bob);
  await cognito.withoutDatabase(async () => {
    await assert.rejects(signUpAtPool(somebody('not_now')), {
      name: 'UserLambdaValidationException',
      message: 'post-confirmation failed with error unavailable.',
    });
    await confirmAtPool(bob);
  });
  assert.equal(cognito.calls.at(-1).answer.errorMessage, 'unavailable');
  assert.equal(await row(bob), '');
});

// --- With the server and a browser.

test('the pages: sign up, a wrong code, the right one, sign in, post; a forgotten password', async () => {
  const ada = somebody('ada_of_the_pages', 'Ada');
  const { page, problems, close } = await openPage(browser);
  try {
    await signUp(page, ada);
    const wrong = String((Number(await cognito.code(ada.email)) + 1) % 1_000_000).padStart(6, '0');
    await fill(page, { code: wrong });
    await page.locator('main form .button').first().click();
    await page.locator('main [role=alert], main .problems').first().waitFor();
    assert.equal(await row(ada), '');
    await confirm(page, ada);
    const [display_name, handle, email, sub] = (await row(ada)).split('|');
    assert.deepEqual([display_name, handle, email], ['Ada', ada.handle, ada.email]);
    assert.equal(sub, await subOf(ada));

    await signIn(page, ada);
    await post(page, 'Hello from the pool');
    const card = page.locator('.feed .card').first();
    assert.match(await card.locator('.name').first().innerText(), /Ada/);
    assert.equal(await authors('Hello from the pool'), ada.handle);

    await page.context().clearCookies();
    await page.goto(`${cognito.server.url}/forgot`);
    await fill(page, { email: ada.email });
    await send(page, '/reset');
    const password = 'another sunny afternoon 1';
    await fill(page, { code: await cognito.code(ada.email), password });
    await send(page, '/signin');
    await signIn(page, { ...ada, password });
    assert.equal(await row(ada), `Ada|${ada.handle}|${ada.email}|${sub}|`);
    assert.deepEqual(problems, []);
  } finally {
    await close();
  }
});

test('the pages: a taken handle is said on the form', async () => {
  const first = somebody('taken_on_page');
  await signUpAtPool(first);
  await confirmAtPool(first);
  const { page, close } = await openPage(browser);
  try {
    await page.goto(`${cognito.server.url}/signup`);
    const { name: display_name, email, password } = somebody('other');
    await fill(page, { display_name, handle: first.handle, email, password });
    await page.locator('main form .button').first().click();
    await page.locator('main form [name=handle][aria-invalid=true]').waitFor();
    assert.equal(new URL(page.url()).pathname, '/signup');
  } finally {
    await close();
  }
});

test('the pages: who was confirmed while the database was away is inserted at her first sign-in, and can post', async () => {
  const bob = somebody('bob_of_the_pages', 'Bob');
  const { page, problems, close } = await openPage(browser);
  try {
    await signUp(page, bob);
    await cognito.withoutDatabase(() => confirm(page, bob));
    assert.equal(await row(bob), '');
    await cognito.verify(bob.email);
    await signIn(page, bob);
    assert.equal(await row(bob), `Bob|${bob.handle}|${bob.email}|${await subOf(bob)}|`);
    await post(page, 'I am here all the same');
    assert.equal(await authors('I am here all the same'), bob.handle);
    assert.deepEqual(problems, []);
  } finally {
    await close();
  }
});

test('the pages: who lost the race for a handle is told at her first sign-in', async () => {
  const [first, second] = [somebody('raced_on_page'), somebody('raced_on_page')];
  for (const person of [first, second]) await signUpAtPool(person);
  for (const person of [first, second]) await confirmAtPool(person);
  const { page, close } = await openPage(browser);
  try {
    await page.goto(`${cognito.server.url}/signin`);
    await signIn(page, second);
    await page.locator('.note', { hasText: 'raced_on_page2' }).waitFor();
  } finally {
    await close();
  }
});

test('the pages: who was given a password for once chooses her own, and is let in', async () => {
  const eve = somebody('eve_by_admin', 'Eve');
  const attributes = { email: eve.email, email_verified: 'true', name: 'Eve', preferred_username: eve.handle };
  await cognito.pool('AdminCreateUser', {
    UserPoolId: cognito.poolId,
    Username: eve.email,
    TemporaryPassword: 'given for once 1',
    MessageAction: 'SUPPRESS',
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  });
  const { page, problems, close } = await openPage(browser, { still: true });
  try {
    await page.goto(`${cognito.server.url}/signin`);
    await fill(page, { email: eve.email, password: 'given for once 1' });
    await page.locator('main form .button').first().click();
    await page.locator('main form[action="/signin/challenge"]').waitFor();
    await fill(page, { password: 'short' });
    await page.locator('main form .button').first().click();
    await page.locator('main form [name=password][aria-invalid=true]').waitFor();
    await assertSound(page, 'challenge-refused');
    await fill(page, { password: eve.password });
    await send(page, '/');
    assert.equal(await row(eve), `Eve|${eve.handle}|${eve.email}|${await subOf(eve)}|`);
    await page.context().clearCookies();
    await page.goto(`${cognito.server.url}/signin`);
    await signIn(page, eve);
    assert.deepEqual(problems, []);
  } finally {
    await close();
  }
});

async function signUpAtPool({ name, handle, email, password }) {
  const attributes = { name, email, preferred_username: handle };
  const answer = await cognito.pool('SignUp', {
    ClientId: cognito.clientId,
    Username: email,
    Password: password,
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  });
  return answer.UserSub;
}

async function confirmAtPool({ email }) {
  const code = await cognito.code(email);
  await cognito.pool('ConfirmSignUp', { ClientId: cognito.clientId, Username: email, ConfirmationCode: code });
}

/** The call of PreSignUp for her. */
const signedUp = ({ email }) => cognito.calls.find(({ event }) => event.request.userAttributes.email === email);

async function subOf({ email }) {
  const { UserAttributes } = await cognito.pool('AdminGetUser', { UserPoolId: cognito.poolId, Username: email });
  return UserAttributes.find(({ Name }) => Name === 'sub').Value;
}

/** Her row, or nothing. */
const row = ({ email }) =>
  cognito.sql(`select display_name, handle, email, cognito_user_id, wanted_handle from users where email = '${email}'`);

const authors = (message) =>
  cognito.sql(`select handle from activities join users on users.uuid = user_uuid where message = '${message}'`);

async function signUp(page, { name, handle, email, password }) {
  await page.goto(`${cognito.server.url}/signup`);
  await fill(page, { display_name: name, handle, email, password });
  await send(page, '/confirm');
}

async function confirm(page, { email }) {
  await fill(page, { code: await cognito.code(email) });
  await send(page, '/signin');
}

async function signIn(page, { email, password }) {
  await fill(page, { email, password });
  await send(page, '/');
}

async function post(page, message) {
  await page.fill('#message', message);
  await page.locator('#compose .send').click();
  await page.locator('.feed .message', { hasText: message }).waitFor();
}

async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) await page.fill(`main form [name=${name}]`, value);
}

async function send(page, path) {
  await page.locator('main form .button').first().click();
  await page.waitForURL(({ pathname }) => pathname === path);
}
