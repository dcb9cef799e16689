import { byId, find, findAll, root, whisper, word } from './01-page.js';
import { focusCard, settle, sweep } from './03-cruds.js';
import { busy, byUuid, parse, reason } from './04-forms.js';
import { prepare } from './05-composer.js';

// Lists: older cruds come below, and are there again after Back.

export async function append(link) {
  if (link.ariaBusy === 'true') return false;
  const nav = link.closest('nav');
  const had = nav.contains(document.activeElement);
  busy(link, true);
  whisper(word('loading'));
  find('p', nav)?.remove();
  try {
    const response = await fetch(link.href, { headers: { Accept: 'text/html' }, cache: 'no-store', signal: AbortSignal.timeout(30_000) });
    if (!response.ok) throw new Error(reason(response));
    const items = place(link, nav, await parse(response));
    whisper(word('loaded', { n: items.length }));
    if (had) focusNext(items[0], link.dataset.append);
    return true;
  } catch (error) {
    const text = document.createElement('p');
    text.setAttribute('role', 'alert');
    text.textContent = error.name === 'Error' ? error.message : word('list_network');
    nav.prepend(text);
    return false;
  } finally {
    busy(link, false);
  }
}

/** To the first of what came; where nothing came, to what looks further, or to what says that nothing is there. */
function focusNext(item, list) {
  const card = find('.card', item ?? root);
  if (card) focusCard(card);
  else (find('nav.pages a') ?? find(`[data-empty="${list}"] h2`))?.focus();
}

/** Appends the cruds of a further page that are not there yet, and gives the list the further page's own link. */
function place(link, nav, page) {
  const list = byId(link.dataset.append);
  const items = [...page.getElementById(list.id).children].filter((item) => !byUuid(find('.card', item).dataset.uuid));
  list.append(...items);
  const nothing = page.querySelector(`[data-empty="${list.id}"]`);
  if (nothing) find(`[data-empty="${list.id}"]`).replaceChildren(...nothing.childNodes);
  items.forEach((item) => prepare(item));
  const further = find('nav.pages', page);
  history.scrollRestoration = 'manual';
  history.replaceState({ ...history.state, pages: (history.state?.pages ?? 0) + 1 }, '');
  if (further) nav.replaceWith(further);
  else nav.remove();
  settle(list);
  sweep();
  return items;
}

/** Keeps with this entry of the history where the reader is: a crud, and how far it is from the top. */
function keepPlace() {
  if (!history.state?.pages) return;
  const card = findAll('.feed .card').find((it) => it.getBoundingClientRect().bottom > 0);
  if (!card) return;
  history.replaceState({ ...history.state, at: card.dataset.uuid, top: card.getBoundingClientRect().top }, '');
}

/** After a load that goes back: as many pages as there were, and the same crud at the same height. */
export async function restorePlace() {
  const [navigation] = performance.getEntriesByType('navigation');
  const { pages = 0, at, top } = history.state ?? {};
  if (!pages || navigation?.type === 'navigate') return;
  history.replaceState({}, '');
  for (let loaded = 0; loaded < pages; loaded += 1) {
    const link = find('[data-append]');
    if (!link || !(await append(link))) break;
  }
  const card = byUuid(at);
  if (card) scrollBy({ top: card.getBoundingClientRect().top - top, behavior: 'instant' });
  whisper('');
}

let placeTimer;
addEventListener('scroll', () => {
  clearTimeout(placeTimer);
  placeTimer = setTimeout(keepPlace, 150);
});
