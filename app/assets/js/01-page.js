/**
 * What the pages of Cruddur do beyond HTML. Each of them works without this module; each part below looks for its own
 * attributes, and does nothing where there are none. All words come from the page (#words).
 */

export const root = document.documentElement;
const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}');
export const language = root.lang;
export const viewer = root.dataset.viewer ?? '';
export const calm = matchMedia('(prefers-reduced-motion: reduce)');
export const phone = matchMedia('(max-width: 43.99rem) and (scripting: enabled)');
const plurals = new Intl.PluralRules(language);
export const find = (selector, within = document) => within.querySelector(selector);
export const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];
export const byId = (id) => document.getElementById(id);

/** The text of that name, with its values filled in; `n` also chooses between singular and plural. */
export function word(name, values = {}) {
  const text = words[name] ?? '';
  const form = typeof text === 'string' ? text : (text[plurals.select(values.n)] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (_, key) => (key === 'n' ? values.n.toLocaleString(language) : values[key]));
}

// What is remembered in this browser. Storage may be full or forbidden: then nothing is.

export const memory = {
  get(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      if (value) localStorage.setItem(name, value);
      else localStorage.removeItem(name);
    } catch {}
  },
  names() {
    try {
      return Object.keys(localStorage);
    } catch {
      return [];
    }
  },
};

/** Forgets what a form names in `data-forget`: drafts, or the time to live chosen last. */
export function forget(names = '') {
  for (const name of names.split(' ')) {
    for (const key of memory.names()) if (key === name || (name === 'drafts' && key.startsWith('draft:'))) memory.set(key, '');
  }
}

// Saying things

let toastTimer;

/** Shows a line, and has it read out. A failure stays until something else is said. */
export function say(text, { failed = false } = {}) {
  const toast = byId('toast');
  clearTimeout(toastTimer);
  toast.classList.toggle('failed', failed);
  toast.textContent = text;
  if (text && !failed) toastTimer = setTimeout(say, 5000, '');
}

/** Has a line read out, and shows nothing. */
export function whisper(text) {
  byId('whisper').textContent = text;
}
