import { find, findAll, language, say, viewer, whisper, word } from './01-page.js';
import { remove, setText, showGone } from './03-cruds.js';
import { busy, parse, reason } from './04-forms.js';
import { prepare } from './05-composer.js';

// What one does with a crud: like, repost, share. The count changes at once, and goes back with a word where that fails.

const SAID = { like: 'liked', repost: 'reposted' };

const isPressed = (form) => find('button', form).getAttribute('aria-pressed') === 'true';

function press(form, is, n) {
  find('button', form).setAttribute('aria-pressed', String(is));
  showNumber(find('[data-count]', form), n);
}

/** Nothing is shown for none. */
export function showNumber(element, n) {
  element.dataset.n = n;
  setText(element, n > 0 ? n.toLocaleString(language) : '');
}

async function toggle(form) {
  if (form.ariaBusy === 'true') return;
  const card = form.closest('[data-uuid]');
  const was = isPressed(form);
  const n = Number(find('[data-count]', form).dataset.n);
  const { toggle: what } = form.dataset;
  form.setAttribute('aria-busy', 'true');
  press(form, !was, Math.max(0, n + (was ? -1 : 1)));
  try {
    const response = await fetch(`/api/activities/${card.dataset.uuid}/${what}`, {
      method: was ? 'DELETE' : 'PUT',
      credentials: 'same-origin',
      // Whoever goes on to another page at once has done it all the same.
      keepalive: true,
      signal: AbortSignal.timeout(30_000),
    });
    if (response.ok) {
      showCounts(card, await response.json());
      whisper(word((was ? 'un' : '') + SAID[what]));
    } else {
      press(form, was, n);
      refused(card, response);
    }
  } catch {
    press(form, was, n);
    say(word('not_done'), { failed: true });
  } finally {
    form.removeAttribute('aria-busy');
  }
}

/** Whose session has ended signs in; what is gone goes. */
function refused(card, response) {
  if (response.status === 401) location.assign(`/signin?next=${encodeURIComponent(location.pathname + location.search)}`);
  else if (response.status !== 404) say(reason(response), { failed: true });
  else {
    say(word('expired'), { failed: true });
    if (card.dataset.gone) showGone(card);
    else remove(card, { gently: true });
  }
}

/** As the server has it, wherever the crud stands on the page. */
function showCounts(card, crud) {
  for (const same of findAll(`[data-uuid="${card.dataset.uuid}"]`)) {
    press(find('[data-toggle="like"]', same), crud.liked, crud.likes_count);
    press(find('[data-toggle="repost"]', same), crud.reposted, crud.reposts_count);
    showNumber(find('[data-count="replies"]', same), crud.replies_count);
  }
}

/** Opens what is sealed in its place; what it says is in the answer alone, and nowhere once this page is left. */
async function unseal(form) {
  if (form.ariaBusy === 'true') return;
  const card = form.closest('[data-uuid]');
  busy(form, true);
  try {
    const response = await fetch(form.getAttribute('action'), {
      method: 'POST',
      headers: { Accept: 'text/html' },
      credentials: 'same-origin',
      signal: AbortSignal.timeout(30_000),
    });
    // To where one signs in.
    if (response.redirected) location.assign(response.url);
    else if (response.ok) showOpened(card, await parse(response));
    else refused(card, response);
  } catch {
    // It may have been opened: to ask once more costs nothing.
    say(word('network'), { failed: true });
  } finally {
    busy(form, false);
  }
}

/** What has burnt stays until the page is left: whoever reads slowly reads it, too. */
function showOpened(card, page) {
  const opened = page.getElementById(card.id);
  const message = find('.message', opened);
  const isBurnt = !opened.dataset.expiresAt;
  find('.message', card).replaceWith(message, ...findAll('.opened', opened));
  if (isBurnt) {
    delete card.dataset.expiresAt;
    find('.card-foot', card).remove();
  }
  prepare(card);
  message.tabIndex = -1;
  message.focus();
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  const handler = [['[data-toggle]', toggle], ['[data-unseals]', unseal]].find(([selector]) => form.matches(selector));
  if (!handler || !viewer) return;
  event.preventDefault();
  handler[1](form);
});

/** By what the system offers, or else as a link that can be pasted. */
export async function share(button) {
  const url = new URL(button.dataset.share, location.href).href;
  leaveMenu(button);
  try {
    if (navigator.share) await navigator.share({ url });
    else {
      await navigator.clipboard.writeText(url);
      say(word('copied'));
    }
  } catch (error) {
    // Whoever changes her mind knows it.
    if (error.name !== 'AbortError') say(url);
  }
}

/** To the form of this page, or to that of the crud's own. */
export function replyTo(link) {
  const area = find('#reply textarea');
  const isHere = link.closest('.card')?.matches('.crud');
  if (area && isHere) area.focus();
  else location.assign(link.href);
}

/** The action of the card that has the focus, or on the page of one crud, of that. */
export function act(name) {
  const card = document.activeElement.closest('.card') ?? find('.card.crud');
  if (card) find(`[data-action="${name}"]`, card)?.click();
}

// Menus: one at a time; Escape and whatever is done elsewhere close them.

/** Pixels that a menu and the bar below the page take. */
const MENU = 260;

/** It opens upwards where there is room for it above alone. */
function aim({ parentElement: menu }) {
  const { top, bottom } = menu.getBoundingClientRect();
  menu.classList.toggle('above', innerHeight - bottom < MENU && top > MENU);
}

function closeMenu(menu, { focus = false } = {}) {
  if (!menu) return;
  menu.open = false;
  if (focus) find('summary', menu).focus();
}

/** What was chosen in a menu is done outside of it: whoever comes back from there is where the menu was. */
export function leaveMenu(chosen) {
  closeMenu(chosen.closest('[data-menu]'), { focus: true });
}

/** Whether there was one to close. */
export function dismissMenu() {
  const menu = find('[data-menu][open]');
  closeMenu(menu, { focus: Boolean(menu?.contains(document.activeElement)) });
  return Boolean(menu);
}

document.addEventListener('click', ({ target }) => {
  const summary = target.closest('[data-menu] > summary');
  if (summary) aim(summary);
  for (const menu of findAll('[data-menu][open]')) if (!menu.contains(target)) closeMenu(menu);
});
document.addEventListener('focusout', ({ target, relatedTarget }) => {
  const menu = target.closest('[data-menu][open]');
  if (menu && relatedTarget && !menu.contains(relatedTarget)) closeMenu(menu);
});

/** Whoever comes to reply begins at once. */
export function enterReply() {
  const area = location.hash === '#reply' && find('#reply textarea');
  if (!area) return;
  area.closest('#reply').tabIndex = -1;
  area.focus();
}

addEventListener('hashchange', enterReply);
// The browser gives the focus to what an address ends in, at a time of its own.
document.addEventListener('focusin', ({ target }) => {
  if (target.matches('#reply')) find('textarea', target)?.focus();
});
