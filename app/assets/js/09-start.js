import { byId, find, memory, root } from './01-page.js';
import { startClock } from './02-clock.js';
import { sweep } from './03-cruds.js';
import { arrangeComposer, prepare } from './05-composer.js';
import { restorePlace } from './06-lists.js';
import { enterReply } from './07-actions.js';

// Start

/** The page for when there is no connection. Not on a first visit, which has enough to load. */
function keepOfflinePage() {
  if (!navigator.serviceWorker) return;
  if (memory.get('visited')) navigator.serviceWorker.register('/service-worker.js').catch(() => {});
  memory.set('visited', 'yes');
}

function start() {
  root.classList.add('js');
  startClock(sweep);
  prepare(document);
  sweep();
  const box = byId('shortcuts-on');
  if (box) {
    box.checked = memory.get('shortcuts') !== 'off';
    box.addEventListener('change', () => memory.set('shortcuts', box.checked ? '' : 'off'));
  }
  arrangeComposer();
  enterReply();
  find('.summary')?.focus();
  restorePlace();
  keepOfflinePage();
}

start();
