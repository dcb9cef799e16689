import { byId, find, findAll, memory, say, viewer } from './01-page.js';
import { focusCard } from './03-cruds.js';
import { closeComposer, isComposing, openComposer } from './05-composer.js';
import { append } from './06-lists.js';
import { act, dismissMenu, leaveMenu, replyTo, share } from './07-actions.js';

// Clicks

document.addEventListener('click', (event) => {
  const { target } = event;
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (event.defaultPrevented || !isPlain) return;
  const handler = [
    ['[data-append]', append],
    ['[data-opens]', open],
    ['[data-closes]', (button) => button.closest('dialog').close()],
    ['[data-reveals]', reveal],
    ['[data-back]', closeComposer],
    ['[data-share]', share],
    ['[data-action="reply"]', replyTo],
    ['#toast', () => say('')],
  ].find(([selector]) => target.closest(selector));
  if (handler) {
    event.preventDefault();
    handler[1](target.closest(handler[0]));
  } else if (target.closest('a[href$="#compose"]')) openComposer(event);
  else if (!target.closest('a, button, input, select, textarea, label, dialog, summary, .actions') && !getSelection().toString()) openCard(target.closest('.feed .card'));
});

function openCard(card) {
  if (card) find('[data-permalink]', card).click();
}

/** Opens a dialog. One that asks about a crud is told which: its form goes to the link's address. */
function open(opener) {
  const dialog = byId(opener.dataset.opens);
  const form = find('form', dialog);
  if (opener.href && form) form.action = opener.href;
  leaveMenu(opener);
  dialog.dataset.of = opener.closest('[data-uuid]')?.dataset.uuid ?? '';
  dialog.showModal();
}

function reveal(button) {
  const input = byId(button.dataset.reveals);
  const shown = input.type === 'password';
  input.type = shown ? 'text' : 'password';
  button.setAttribute('aria-pressed', String(shown));
  input.focus();
}

// Keys

const GO = { h: '/', p: viewer && `/@${viewer}`, s: viewer && '/settings' };
let going = -Infinity;

const KEYS = {
  n: () => find('a[href$="#compose"]')?.click(),
  j: () => step(1),
  k: () => step(-1),
  o: () => openCard(document.activeElement.closest('.feed .card')),
  l: () => act('like'),
  r: () => act('reply'),
  t: () => act('repost'),
  '/': () => byId('term')?.focus(),
  '?': () => byId('shortcuts')?.showModal(),
};

/** To the next card, or the one before; the first time to the first that can be seen. */
function step(by) {
  const cards = findAll('main .card:not(.gone)');
  const at = cards.indexOf(document.activeElement.closest('.card'));
  const first = cards.findIndex((card) => card.getBoundingClientRect().top >= 0);
  const next = cards[at < 0 ? Math.max(0, first) : at + by];
  if (next) focusCard(next);
}

/** What a key says; on a layout without Latin letters, what it says where it has them. */
function latin({ key, code }) {
  const isForeign = key.length === 1 && key > '\u007f';
  return isForeign && code.startsWith('Key') ? code.at(-1).toLowerCase() : key;
}

document.addEventListener('keydown', (event) => {
  const { target } = event;
  // What ends or calls off what an input method composes is its own. (Safari tells of its end too early: 229 remains.)
  if (event.isComposing || event.keyCode === 229) return;
  const key = latin(event);
  const area = target.closest('textarea');
  if (key === 'Enter' && (event.ctrlKey || event.metaKey) && area) {
    event.preventDefault();
    return area.form.requestSubmit();
  }
  if (key === 'Escape') return dismiss();
  if (key === 'Enter' && target.matches('.feed .card')) return openCard(target);
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (target.matches('input, select, textarea, [contenteditable]') || find('dialog[open]:modal')) return;
  if (memory.get('shortcuts') === 'off' || isComposing()) return;
  const address = event.timeStamp - going < 1500 ? GO[key] : '';
  going = key === 'g' ? event.timeStamp : -Infinity;
  if (address) location.assign(address);
  else if (KEYS[key]) {
    event.preventDefault();
    KEYS[key]();
  }
});

function dismiss() {
  if (find('dialog[open]:modal') || dismissMenu()) return;
  if (isComposing()) closeComposer();
  else say('');
}
