import { byId, find, findAll, forget, language, root, say, viewer, word } from './01-page.js';
import { setClock } from './02-clock.js';
import { focusCard, remove, settle, sweep } from './03-cruds.js';
import { closeComposer, forgetDraft, isBlank, isComposing, prepare, remaining } from './05-composer.js';

// Forms: sent by fetch, and the page's own answer shown in place.

/** Reads an answer as a page, and takes its time for the clock's. */
export async function parse(response) {
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const server = Date.parse(page.documentElement.dataset.now);
  if (server) setClock(server);
  return page;
}

/** Marks what is under way. The fields of a form are kept from changing meanwhile, but keep the focus. */
export function busy(element, is) {
  if (is) element.setAttribute('aria-busy', 'true');
  else element.removeAttribute('aria-busy');
  for (const field of element.elements ?? []) if ('readOnly' in field) field.readOnly = is;
}

/** Sends a form once: while it is under way, further clicks do nothing. Whatever fails leaves the form as it is. */
async function send(form, button) {
  if (form.ariaBusy === 'true' || !isSendable(form)) return;
  busy(form, true);
  try {
    const response = await fetch(form.getAttribute('action'), {
      method: 'POST',
      body: new URLSearchParams(new FormData(form, button)),
      headers: { Accept: 'text/html' },
      credentials: 'same-origin',
      signal: AbortSignal.timeout(30_000),
    });
    if (response.ok || response.status === 422) await show(form, response);
    else if (response.status === 404 && form.dataset.then === 'reply') showInstead(await parse(response));
    else say(reason(response), { failed: true });
  } catch {
    say(word('network'), { failed: true });
  } finally {
    busy(form, false);
  }
}

export function reason({ status, headers }) {
  if (status === 429) return word('too_many', { n: Number(headers.get('retry-after')) || 60 });
  return word(status >= 500 ? 'server' : 'refused');
}

/** Shows what a form's post has led to: errors, a change in place, or another page. */
async function show(form, response) {
  const { region = 'main', then = '', forget: forgets, said } = form.dataset;
  const page = await parse(response);
  const there = new URL(response.url);
  const { lang, dataset } = page.documentElement;
  if (response.status === 422) {
    swap(region, page);
    const target = find('.summary', find(region)) ?? find('[aria-invalid="true"]');
    return target?.focus();
  }
  if (dataset.viewer !== viewer || lang !== language) return leave(there, forgets);
  // It is posted, wherever that leads to.
  if (then === 'reply') forgetDraft(form);
  const [action, id] = then.split(' ');
  const deleted = action === 'remove' ? findCard(form)?.closest('.feed .card, .chain .card') : undefined;
  if (deleted) {
    say(word('deleted'));
    return remove(deleted, { gently: true });
  }
  // A page that could not show the list has none to put it in.
  if (there.pathname !== location.pathname || (action === 'prepend' && !byId(id))) return leave(there, forgets);
  forget(forgets);
  forgetDraft(form);
  if (action === 'reply') return replied(page, said);
  if (action === 'suggest') return suggested(region, page, form);
  swap(region, page);
  if (action === 'prepend') posted(id, region, page);
  else if (action === 'stay') stayed(region, id);
  else arrived(region, page, there);
  if (said) say(word(said));
}

/** The new crud is on top of the list; the focus stays in the composer, or where that filled the screen, goes to it. */
function posted(id, region, page) {
  prepend(id, page);
  const filledTheScreen = isComposing();
  if (filledTheScreen) closeComposer();
  focusCard(filledTheScreen ? find('.card', byId(id)) : find('textarea', find(region)));
}

/** What was done is undone by the button in its place, which has the focus. */
function stayed(region, tie) {
  find(`[data-tie="${tie}"] button`, find(region))?.focus();
}

/** Somebody else is in that place, and has the focus; where nobody is left to suggest, the page has it. */
function suggested(region, page, form) {
  const panel = find(region);
  const at = findAll('li', panel).indexOf(form.closest('li'));
  if (find(region, page)) swap(region, page);
  else panel.remove();
  const people = findAll(`${region} .person-row`);
  const next = people[at] ?? people.at(-1);
  if (next) next.focus();
  else focusCard();
}

/** The thread with the new reply, which has the focus; others may have replied meanwhile. */
function replied(page, said) {
  const known = new Set(findAll('main .card').map((card) => card.dataset.uuid));
  swap('main', page);
  sweep();
  const isNew = (card) => !known.has(card.dataset.uuid) && find('.name', card).pathname === `/@${viewer}`;
  focusCard(findAll('main .card').findLast(isNew) ?? byId('replies-title'));
  say(word(said));
}

/** There is nothing to reply to any more: the page that says so has what was typed. */
function showInstead(page) {
  swap('main', page);
  document.title = page.title;
  find('main h1').focus();
}

/** The same address answers with a changed page: its notice is what to read first. */
function arrived(region, page, there) {
  swap('.rail', page);
  root.dataset.theme = page.documentElement.dataset.theme;
  findAll('meta[name="theme-color"]').forEach((meta) => meta.remove());
  document.head.append(...findAll('meta[name="theme-color"]', page));
  document.title = page.title;
  history.replaceState(history.state, '', there);
  scrollTo({ top: 0, behavior: 'instant' });
  focusCard(find('.note', find(region)));
}

/** To another page. One that differs in its fragment alone would not load. */
function leave(address, forgets) {
  forget(forgets);
  if (address.href.split('#')[0] === location.href.split('#')[0]) location.reload();
  else location.assign(address);
}

const findCard = (form) => find(`[data-uuid="${form.closest('dialog')?.dataset.of}"]`);

/** Replaces what a region holds by what it holds in another page. The element stays, and with it its place in the address. */
function swap(region, page) {
  const old = find(region);
  const fresh = find(region, page);
  if (!old || !fresh) return;
  old.className = fresh.className;
  old.replaceChildren(...fresh.childNodes);
  prepare(old);
}

/** Puts the cruds of another page that are newer than ours on top of the list. */
function prepend(id, page) {
  const list = byId(id);
  const newer = [];
  for (const item of page.getElementById(id).children) {
    if (byUuid(find('.card', item).dataset.uuid)) break;
    newer.push(item);
  }
  list.prepend(...newer);
  newer.forEach((item) => prepare(item));
  settle(list);
  sweep();
}

export const byUuid = (uuid) => find(`.feed [data-uuid="${uuid}"]`);

function isSendable(form) {
  const area = find('[data-max]', form);
  if (!area) return true;
  const problem = isBlank(area.value) ? word('blank') : remaining(area) < 0 ? word('characters_over', { n: -remaining(area) }) : '';
  if (!problem) return true;
  say(problem, { failed: true });
  area.focus();
  return false;
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.matches('[data-enhance]')) {
    event.preventDefault();
    form.closest('dialog')?.close();
    send(form, event.submitter);
  } else if (form.dataset.forget) forget(form.dataset.forget);
});
