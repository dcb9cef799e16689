import { byId, find, findAll, language, memory, phone, say, viewer, whisper, word } from './01-page.js';
import { setText, titleTimes } from './03-cruds.js';

// Text areas: the counter, the draft, the shortcut that posts.

/** Nothing to be seen: white space, controls, and characters without a form. The server's own rule (text/src/visible.rs). */
export const isBlank = (text) => /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text);

/** How many characters may follow: Unicode scalar values after NFC, as the server counts. */
export const remaining = (area) => Number(area.dataset.max) - [...area.value.normalize('NFC')].length;

const draftOf = (area) => `draft:${viewer}:${location.pathname}:${area.name}`;

export function forgetDraft(form) {
  for (const area of findAll('[data-draft]', form)) memory.set(draftOf(area), '');
}

function showCount(area) {
  const counter = find(`[data-counts="${area.id}"]`);
  if (!counter) return;
  const left = remaining(area);
  const max = Number(area.dataset.max);
  setText(find('.number', counter), left.toLocaleString(language));
  find('.used', counter).setAttribute('stroke-dasharray', `${Math.min(100, (100 * (max - left)) / max)} 100`);
  counter.classList.toggle('near', left <= 20 && left >= 0);
  counter.classList.toggle('over', left < 0);
  if (left === 20 || left === 10 || left === 0) whisper(word('characters_left', { n: left }));
  if (left < 0) whisper(word('characters_over', { n: -left }));
}

const growsByItself = CSS.supports('field-sizing', 'content');

/** Makes the composer as high as its text, in browsers that do not. */
function grow(area) {
  if (growsByItself || !area.matches('.composer textarea, .answer textarea')) return;
  area.style.setProperty('--grown', '0px');
  area.style.setProperty('--grown', `${area.scrollHeight}px`);
}

document.addEventListener('input', ({ target }) => {
  say('');
  if (target.matches('textarea')) grow(target);
  if (target.matches('[data-max]')) showCount(target);
  if (target.matches('[data-draft]')) memory.set(draftOf(target), target.value);
  if (target.matches('[data-remember]')) memory.set(target.dataset.remember, target.value);
});

/** Makes new parts of the page ready: times, drafts, counters, what was chosen last. */
export function prepare(within) {
  titleTimes(within);
  for (const area of findAll('[data-draft]', within)) restore(area);
  for (const area of findAll('[data-max]', within)) showCount(area);
  for (const area of findAll('textarea', within)) grow(area);
  for (const input of findAll('[data-utc]', within)) localise(input);
  for (const select of findAll('[data-remember]:not([data-typed])', within)) {
    const value = memory.get(select.dataset.remember);
    if (findAll('option', select).some((option) => option.value === value)) select.value = value;
  }
}

/** What was typed is there again, where it can be seen. */
function restore(area) {
  area.value ||= memory.get(draftOf(area)) ?? '';
  const folded = area.value && area.closest('details');
  if (folded) folded.open = true;
}

/** A time is typed in the reader's own zone, and sent as it is everywhere. */
function localise(input) {
  for (const name of ['value', 'min', 'max']) {
    const instant = new Date(`${input[name]}Z`);
    if (Number(instant)) input[name] = new Date(instant - instant.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }
  input.removeAttribute('data-utc');
  find('[data-zone]', input.labels[0])?.remove();
  input.form.addEventListener('formdata', ({ formData }) => {
    if (Number(new Date(input.value))) formData.set(input.name, new Date(input.value).toISOString());
  });
}

// The composer of a phone fills the screen while the address ends in #compose: so Back closes it.

let openedHere = false;
/** What had the focus before: it gets that back. */
let opener;
/** Whether it has been closed, and the address does not say so yet. */
let isClosing = false;
/**
 * Whether the focus came to the composer, and nobody has taken it away. Where the focus is now does not say that: what is
 * hidden loses it, and a browser may see to that before it tells of the turn that hid it.
 */
let isWriting = hasFocus(byId('compose'));

function hasFocus(composer) {
  return Boolean(composer?.contains(document.activeElement));
}

/** Whether the composer fills the screen. */
export function isComposing() {
  return phone.matches && (location.hash === '#compose' || Boolean(byId('compose')?.matches('.open')));
}

export function openComposer(event) {
  if (!byId('compose')) return;
  event.preventDefault();
  const { activeElement } = document;
  opener = activeElement === document.body ? event.target.closest('a') : activeElement;
  isClosing = false;
  openedHere ||= location.hash !== '#compose';
  location.hash = 'compose';
  arrangeComposer();
}

export function closeComposer() {
  byId('compose').classList.remove('open');
  setBehind(false);
  isClosing = location.hash === '#compose';
  giveBackFocus();
  if (openedHere) history.back();
  else if (location.hash === '#compose') location.replace('#main');
  openedHere = false;
}

/** What is behind the composer can have no focus while that fills the screen. */
function setBehind(isBehind) {
  for (const element of findAll('body > :is(.skip, .rail, .side), main > :not(.composer)')) element.inert = isBehind;
}

export function arrangeComposer() {
  const composer = byId('compose');
  if (!composer) return;
  composer.tabIndex = -1;
  setBehind(isComposing());
  if (location.hash === '#compose') return enter(composer);
  isClosing = false;
  if (phone.matches && !isComposing()) giveBackFocus();
}

/** The address may be told of late: whoever has gone on to another part of the composer meanwhile stays there. */
function enter(composer, before = document.activeElement) {
  const isInside = before !== composer && composer.contains(before);
  (isInside ? before : find('textarea', composer)).focus();
}

/** A composer that closes takes the focus with it, unless it goes to where it was before. */
function giveBackFocus() {
  const { activeElement } = document;
  const isLost = activeElement === document.body || byId('compose').contains(activeElement);
  if (isLost && opener?.isConnected) opener.focus();
  if (!isClosing) opener = undefined;
  isWriting = false;
}

/** Whoever turns a phone upright while she writes goes on writing: in one column a composer that is not open is hidden. */
function turn() {
  if (!phone.matches || !isWriting || isComposing()) return arrangeComposer();
  opener = find('.menu .write a');
  openedHere = true;
  location.hash = 'compose';
  arrangeComposer();
}

document.addEventListener('focusin', ({ target, relatedTarget }) => {
  const composer = byId('compose');
  isWriting = hasFocus(composer);
  // The browser gives the focus to what an address ends in, at a time of its own: the composer hands it on, or back.
  if (target !== composer) return;
  if (isClosing) giveBackFocus();
  else enter(composer, relatedTarget);
});
document.addEventListener('focusout', ({ target }) => {
  const isHidden = target.getClientRects?.().length === 0;
  // A window that is left keeps its focus for when somebody comes back.
  const isKept = document.activeElement === target;
  if (!isHidden && !isKept) isWriting = false;
});
addEventListener('hashchange', arrangeComposer);
// By then it can be seen, where the page was loaded with that address.
addEventListener('pageshow', arrangeComposer);
phone.addEventListener('change', turn);
