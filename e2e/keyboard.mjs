// Hands on the keyboard: going from stop to stop, and what every stop has to show.
import assert from 'node:assert/strict';
import { until } from './programs.mjs';

/** More than any page has. */
const STOPS = 400;

/** Has a page tell of each time that the focus is lost, so that the next Tab would begin at the top. By its own fault. */
export async function watchFocus(context) {
  const lost = [];
  await context.exposeFunction('focusIsLost', (from) => lost.push(from));
  await context.addInitScript(() => {
    let last;
    let isTabbing = false;
    // After the last stop Tab goes to the browser's own controls.
    addEventListener('keydown', ({ key }) => (isTabbing = key === 'Tab'), true);
    const look = () => {
      const { activeElement, body } = document;
      const now = activeElement === body ? null : activeElement;
      if (last && !now && !isTabbing) globalThis.focusIsLost(last.outerHTML.slice(0, 120));
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return lost;
}

/** Goes on, or back, to a stop, and looks at each one on the way. */
export async function tabTo(page, selector, { key = 'Tab' } = {}) {
  const passed = [];
  while (passed.length < STOPS) {
    await page.keyboard.press(key);
    const { name, flaw, isThere, isNowhere } = await look(page, selector);
    assert.ok(!isNowhere, `${key} comes to an end before ${selector}:\n${passed.join('\n')}`);
    assert.equal(flaw, '', name);
    if (isThere) return;
    passed.push(name);
  }
  assert.fail(`${key} does not come to ${selector}`);
}

/** The focus comes there, and can be seen. After some keys that is so when an answer has come. */
export async function assertAt(page, selector) {
  let seen;
  const isAt = async () => {
    seen = await look(page, selector);
    return seen.isThere && seen.flaw === '';
  };
  await until(() => `the focus is on ${selector}; it is on ${seen.name} (${seen.flaw || 'which can be seen'})`, isAt);
}

/** Presses g and then another key, which together lead to a page, with no more time between them than the module allows. */
export async function go(page, key, path) {
  await Promise.all([page.keyboard.press('g'), page.keyboard.press(key)]);
  await page.waitForURL(({ pathname }) => pathname === path);
}

/** On a page just opened, from the top to the bottom and back: Tab stops at all that can be used, in the order of the page. */
export async function assertWalk(page) {
  const wanted = await page.evaluate(() => {
    const usable = 'a[href], button, summary, input:not([type="hidden"]), select, textarea, [tabindex="0"]';
    const all = [...document.querySelectorAll(usable)].filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.closest('[inert]'));
    return all.map((it, index) => (it.dataset.stop = String(index)));
  });
  assert.ok(wanted.length > 3);
  const walk = async (key, stops) => {
    for (const stop of stops) {
      await page.keyboard.press(key);
      await assertAt(page, `[data-stop="${stop}"]`);
    }
  };
  await walk('Tab', wanted);
  // The last stop is where we are.
  await walk('Shift+Tab', wanted.toReversed().slice(1));
}

/** Where the focus is, and what is wrong with how that shows. */
function look(page, selector) {
  return page.evaluate((wanted) => {
    const element = document.activeElement;
    const isNowhere = !element || element === document.body;
    return {
      name: element?.outerHTML.slice(0, 120),
      isThere: Boolean(element?.matches(wanted)),
      isNowhere,
      flaw: isNowhere ? 'the focus is nowhere' : isMarked() ? (isInSight() ? '' : 'it is out of sight or covered') : 'nothing marks it',
    };

    /** By an outline; a text area without one by the line below it. */
    function isMarked() {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\)$|\/ 0\)$/.test(outlineColor);
      const line = element.matches('textarea') && element.form.querySelector('.composer-foot');
      return isOutlined || Boolean(line && getComputedStyle(line).boxShadow !== 'none');
    }

    /** The middle of one of its lines, and a point within each of its ends. */
    function isInSight() {
      return [...element.getClientRects()].some(({ left, right, top, bottom }) => {
        const y = (top + bottom) / 2;
        return [left + 2, (left + right) / 2, right - 2].some((x) => element.contains(document.elementFromPoint(x, y)));
      });
    }
  }, selector);
}
