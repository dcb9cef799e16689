// People: they sign up and in as programs do, where a test is about something else.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './programs.mjs';

/** Of the demo: db/seed.sql, and the password that the server prints. */
export const ANDREW = { handle: 'andrewbrown', email: 'andrewbrown@example.com', password: 'ephemeral-demo' };
export const LONDO = { handle: 'londo', email: 'londo@example.com', password: 'ephemeral-demo' };
const PASSWORD = 'correct horse of this test';

/** The code in the newest mail to an address. */
export function codeFor(server, email) {
  const folder = join(server.dataDir, 'mail');
  return until(`there is a code for ${email} in ${folder}`, () => codeIn(folder, email));
}

async function codeIn(folder, email) {
  // Their names begin with the time. What is being written has another ending.
  const mails = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
  for (const name of mails.sort().reverse()) {
    const mail = await readFile(join(folder, name), 'utf8');
    const code = mail.match(/^\d{6}$/m);
    if (code && mail.includes(`To: ${email}`)) return code[0];
  }
  return undefined;
}

/** Somebody new, with her account confirmed. */
export async function signUp(server, handle, display_name = handle) {
  const email = `${handle}@example.org`;
  const person = { handle, display_name, email, password: PASSWORD };
  await send(server, '/api/auth/sign-up', person);
  await send(server, '/api/auth/confirm', { email, code: await codeFor(server, email) });
  return person;
}

/** What makes a context one of hers: her cookies. They end with it, and by no clock, for the browser may have another. */
export async function session(server, { email, password }) {
  const response = await fetch(`${server.url}/signin`, {
    method: 'POST',
    headers: { origin: server.url },
    body: new URLSearchParams({ email, password }),
    redirect: 'manual',
  });
  assert.equal(response.status, 303, `${email} cannot sign in`);
  const cookies = response.headers.getSetCookie().map((cookie) => {
    const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
    return { name, value, domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' };
  });
  return { cookies, origins: [] };
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
