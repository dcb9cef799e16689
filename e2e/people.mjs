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
  const names = await readdir(folder).catch((error) => {
    // It comes with the first mail.
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  // They begin with the time. What is being written has another ending.
  const mails = names.filter((name) => name.endsWith('.eml'));
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
export async function post(server, person, ...messages) {
  const headers = await signedIn(server, person);
  const posted = [];
  for (const message of messages) posted.push(await send(server, '/api/activities', { message, ttl: '1-day' }, { headers }));
  return posted;
}

/** Replies to a crud, and then each time to the reply before: a thread that is as many levels deep as there are messages. */
export async function reply(server, person, crud, ...messages) {
  const headers = await signedIn(server, person);
  const posted = [];
  for (const message of messages) {
    const { uuid } = posted.at(-1) ?? crud;
    posted.push(await send(server, `/api/activities/${uuid}/reply`, { message }, { headers }));
  }
  return posted;
}

/** Likes a crud or reposts it, as `what` says. */
export async function react(server, person, { uuid }, what) {
  await send(server, `/api/activities/${uuid}/${what}`, undefined, { method: 'PUT', headers: await signedIn(server, person) });
}

/** Deletes one's own crud. */
export async function remove(server, person, { uuid }) {
  await send(server, `/api/activities/${uuid}`, undefined, { method: 'DELETE', headers: await signedIn(server, person) });
}

export const addressOf = ({ handle, uuid }) => `/@${handle}/status/${uuid}`;

async function signedIn(server, { email, password }) {
  const { access_token } = await send(server, '/api/auth/sign-in', { email, password });
  return { authorization: `Bearer ${access_token}` };
}

async function send(server, path, body, { method = 'POST', headers = {} } = {}) {
  const response = await fetch(server.url + path, {
    method,
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  assert.ok(response.ok, `${path} answers ${response.status}: ${text}`);
  return text ? JSON.parse(text) : undefined;
}
