// People: they sign up and in as programs do, where a test is about something else.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Of the demo: db/seed.sql, and the password that the server prints. */
export const ANDREW = { handle: 'andrewbrown', email: 'andrewbrown@example.com', password: 'ephemeral-demo' };
export const LONDO = { handle: 'londo', email: 'londo@example.com', password: 'ephemeral-demo' };
const PASSWORD = 'correct horse of this test';

/** The code in the newest mail to an address. */
export async function codeFor(server, email) {
  const folder = join(server.dataDir, 'mail');
  // Their names begin with the time.
  for (const name of (await readdir(folder)).sort().reverse()) {
    const mail = await readFile(join(folder, name), 'utf8');
    const code = mail.match(/^\d{6}$/m);
    if (code && mail.includes(`To: ${email}`)) return code[0];
  }
  throw new Error(`there is no code for ${email} in ${folder}`);
}

/** Somebody new, with her account confirmed. */
export async function signUp(server, handle, display_name = handle) {
  const email = `${handle}@example.org`;
  const person = { handle, display_name, email, password: PASSWORD };
  await send(server, '/api/auth/sign-up', person);
  await send(server, '/api/auth/confirm', { email, code: await codeFor(server, email) });
  return person;
}

/** What makes a context one of hers: its cookies. */
export async function session(browser, server, { email, password }) {
  const context = await browser.newContext();
  const response = await context.request.post(`${server.url}/signin`, {
    form: { email, password },
    headers: { origin: server.url },
    maxRedirects: 0,
  });
  assert.equal(response.status(), 303, `${email} cannot sign in`);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Posts cruds, the last of which is the newest. */
export async function post(server, { email, password }, ...messages) {
  const { access_token } = await send(server, '/api/auth/sign-in', { email, password });
  const posted = [];
  for (const message of messages) {
    posted.push(await send(server, '/api/activities', { message, ttl: '1-day' }, { authorization: `Bearer ${access_token}` }));
  }
  return posted;
}

export const addressOf = ({ handle, uuid }) => `/@${handle}/status/${uuid}`;

async function send(server, path, body, headers = {}) {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  assert.ok(response.ok, `${path} answers ${response.status}: ${text}`);
  return text ? JSON.parse(text) : undefined;
}
