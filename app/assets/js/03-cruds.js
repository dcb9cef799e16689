import { byId, calm, find, findAll, language, root, whisper, word } from './01-page.js';
import { now } from './02-clock.js';

// Cruds: they count down, and leave when their time is up.

const MINUTE = 60_000;
let sweepTimer;

/** Milliseconds as one number in the largest unit that fits, as the server writes them. */
function span(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return word('seconds', { n: seconds });
  if (seconds < 3600) return word('minutes', { n: Math.floor(seconds / 60) });
  if (seconds < 86_400) return word('hours', { n: Math.floor(seconds / 3600) });
  return word('days', { n: Math.floor(seconds / 86_400) });
}

/** Removes what has expired, writes what the rest has left, and comes back when the next of these changes. */
export function sweep({ gently = false } = {}) {
  clearTimeout(sweepTimer);
  const instant = now();
  let next = MINUTE;
  for (const card of findAll('[data-expires-at]:not(.gone)')) {
    const left = Date.parse(card.dataset.expiresAt) - instant;
    if (left <= 0) expire(card, gently);
    else {
      showTimes(card, left, instant);
      next = Math.min(next, left, (left % (left < MINUTE ? 1000 : MINUTE)) + 1);
    }
  }
  sweepTimer = setTimeout(sweep, Math.max(next, 20), { gently: true });
}

function showTimes(card, left, instant) {
  const time = find('.left time', card);
  const created = find('time:not(.left time)', card);
  const lived = instant - Date.parse(created.dateTime);
  setText(time, span(left));
  if (!created.hasAttribute('data-full')) setText(created, span(lived));
  const urgent = left < 60 * MINUTE;
  find('.left', card).classList.toggle('urgent', urgent);
  const bomb = find('.bomb', card);
  for (let level = 0; level <= 4; level += 1) bomb.classList.toggle(`fuse-${level}`, !urgent && level === Math.ceil((left / (left + lived)) * 4));
  const use = find('use', bomb);
  use.setAttribute('href', use.getAttribute('href').replace(/#.*/, urgent ? '#bomb-lit' : '#bomb'));
}

/** Touches the page only where something changes. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** The time is up: the page of that crud says so; from a list it leaves. */
function expire(card, gently) {
  const dialog = find('dialog[open]');
  if (dialog?.dataset.of === card.dataset.uuid) dialog.close();
  if (card.dataset.gone) return showGone(card);
  if (holdFocus([card, ...below(card)])) whisper(word('expired'));
  remove(card, { gently });
}

/** Turns the page of one crud into the page that says that it is gone. */
export function showGone(card) {
  const template = byId(card.dataset.gone);
  const main = find('main');
  const typed = find('#reply textarea')?.value;
  main.replaceChildren(template.content.cloneNode(true));
  document.title = template.dataset.title;
  find('h1', main).focus();
  if (typed) keep(typed);
}

/** What was typed for it is not gone with it. */
function keep(typed) {
  const kept = byId('kept');
  kept.hidden = false;
  find('textarea', kept).value = typed;
}

/** Takes a card out of its list, and what replies to it; the focus goes to the next, and the space closes, at once or gently. */
export async function remove(card, { gently = false } = {}) {
  if (card.matches('.gone')) return;
  const item = card.closest('li') ?? card;
  const list = item.parentElement;
  const lost = [card, ...below(card)];
  const focused = holdFocus(lost);
  lost.forEach((it) => it.classList.add('gone'));
  if (focused) focusCard(nearest(item));
  lost.forEach((it) => count(it));
  moveFurther(item, lost);
  lost.slice(1).forEach((it) => (it.closest('li') ?? it).remove());
  if (gently && !calm.matches && item.getClientRects().length) {
    item.style.overflow = 'clip';
    await item.animate([{ height: `${item.offsetHeight}px` }, { height: 0 }], { duration: 260, easing: 'ease-in-out' }).finished.catch(() => {});
  }
  item.remove();
  settle(list);
}

/** What replies to it, wherever that stands on the page, and what replies to that. */
function below({ dataset: { uuid } }) {
  return findAll(`[data-parent="${uuid}"]:not(.gone)`).flatMap((reply) => [reply, ...below(reply)]);
}

const holdFocus = (cards) => cards.some((card) => card.contains(document.activeElement));

/** Where a thread goes on stands with the last that is shown of it: it moves up when that goes before the thread does. */
function moveFurther(item, lost) {
  const staying = lost
    .flatMap((card) => findAll('.further', card.closest('li') ?? card))
    .filter((link) => !lost.some(({ dataset: { uuid } }) => link.href.includes(uuid)));
  item.previousElementSibling?.append(...staying);
}

/** The next card that stays, or the one before. */
function nearest(item) {
  const cards = findAll('.card', item.parentElement);
  const at = cards.findIndex((it) => item.contains(it));
  const stays = (it) => !it.matches('.gone');
  return cards.slice(at).find(stays) ?? cards.slice(0, at).findLast(stays);
}

/** One less in the count of what it replied to, or in that of the person whose page it is. */
function count(card) {
  const replies = card.dataset.parent && find(`[data-uuid="${card.dataset.parent}"] [data-count="replies"]`);
  if (replies) oneLess(replies, (n) => (n > 0 ? n.toLocaleString(language) : ''));
  const cruds = find('[data-count="cruds"]');
  if (cruds) oneLess(cruds, (n) => word('cruds', { n }));
}

function oneLess(element, text) {
  const n = Math.max(0, Number(element.dataset.n) - 1);
  element.dataset.n = n;
  setText(element, text(n));
}

/** An empty list says so, unless there are older cruds: then they come. */
export function settle(list) {
  if (!list.matches('.feed')) return;
  const isEmpty = !find('.card:not(.gone)', list);
  const older = find(`[data-append="${list.id}"]`);
  if (isEmpty && older) return older.click();
  list.hidden = isEmpty;
  const empty = find(`[data-empty="${list.id}"]`);
  if (empty) empty.hidden = !isEmpty;
}

export function focusCard(card) {
  const target = card ?? find('main h1') ?? byId('main');
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'nearest' });
}

/** Times in the reader's own zone, as titles; in the reader's own kind of the page's language. */
export function titleTimes(within = document) {
  const locale = navigator.languages.find((it) => it.split('-')[0] === language) ?? language;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
  for (const time of findAll('time[datetime]', within)) {
    const text = format.format(new Date(time.dateTime));
    const end = find('.end', time.closest('.left')?.parentElement ?? time);
    if (end) setText(end, word('gone', { time: text }));
    else time.title = text;
    if (time.hasAttribute('data-full')) time.textContent = text;
  }
}

// Whoever comes by the keyboard reads the exact end at once, others on a tap. Escape closes it either way.

document.addEventListener('focusin', ({ target }) => {
  if (target.matches('.left:focus-visible')) target.popoverTargetElement?.togglePopover(true);
});
document.addEventListener('focusout', ({ target }) => {
  if (target.matches('.left')) target.popoverTargetElement?.togglePopover(false);
});

// It does not cover what it belongs to.
document.addEventListener('beforetoggle', ({ target }) => {
  const opener = target.matches('.end') && target.previousElementSibling;
  if (opener) target.classList.toggle('above', opener.getBoundingClientRect().top > innerHeight / 2);
}, true);

// Out of sight: nothing is shown again before the clock has been looked at.

function sleep() {
  root.dataset.asleep = '';
}

function wake() {
  sweep();
  delete root.dataset.asleep;
}

document.addEventListener('visibilitychange', () => (document.hidden ? sleep() : wake()));
document.addEventListener('freeze', sleep);
document.addEventListener('resume', wake);
addEventListener('pagehide', sleep);
addEventListener('pageshow', wake);
addEventListener('focus', wake);
