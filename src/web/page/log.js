/** The bubbles of one chat, in the order of the server, with what is still on its way at the end. */
import { botLine, button, make, markChosen, personLine, separator, showState, stamp } from './render.js';
import { dayOf, text } from './texts.js';

/** Nearer to the end than this counts as reading along. */
const NEAR_PX = 120;

/**
 * @param {HTMLElement} log
 * @param {{ choose: (said: any, choice: any) => void, attach: () => void, news: () => void }} on
 */
export function createLog(log, on) {
  /** @type {Map<string, HTMLElement>} */
  const byId = new Map();
  let lastDay = '';
  /** @type {HTMLElement | null} */
  let lastAsked = null;
  let live = false;
  const jump = button('jump', text('newMessages'), () => toEnd());
  jump.hidden = true;
  log.parentElement?.append(jump);

  const near = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
    jump.hidden = true;
  };
  log.addEventListener('scroll', () => {
    if (near()) jump.hidden = true;
  });

  /** Adds without leaving the place where somebody reads further up. */
  function grow(/** @type {() => void} */ add, always = false) {
    const follows = always || near();
    add();
    if (follows) toEnd();
    else if (live) jump.hidden = false;
  }

  /** A message that is longer than the screen is shown from its beginning. */
  function fromTop(/** @type {HTMLElement} */ element) {
    if (!live || element.offsetHeight < log.clientHeight - 40 || !near()) return;
    log.scrollTop = element.offsetTop - 12;
  }

  const firstWaiting = () => log.querySelector('.unplaced');

  function place(/** @type {any} */ line) {
    const known = byId.get(line.id);
    if (known && !known.classList.contains('unplaced')) return;
    const element =
      known ?? (line.from === 'bot' ? botLine(line, on) : personLine(line.said.text, line.said.media?.mime));
    grow(() => {
      const day = dayOf(line.at);
      element.classList.remove('unplaced');
      const before = firstWaiting();
      // Moved only when it stands elsewhere: a screen reader would read it out again.
      if (element.nextElementSibling !== before || !element.parentElement) log.insertBefore(element, before);
      if (day !== lastDay) log.insertBefore(separator(line.at), element);
      lastDay = day;
    });
    byId.set(line.id, element);
    if (line.from === 'bot') {
      if (line.said.choices.length > 0) lastAsked = element;
      fromTop(element);
      if (live) on.news();
      return;
    }
    // The server may have masked what is not to be kept: from now on the screen shows what it kept.
    const said = element.querySelector('.said');
    if (said && line.said.text) said.textContent = line.said.text;
    stamp(element, line.at);
    showState(element, 'sent');
    if (lastAsked) markChosen(lastAsked, line.said.text);
  }

  return {
    place,
    /** A message that is on its way. */
    pending(/** @type {import('./outbox.js').Item} */ item) {
      if (byId.has(item.id)) return;
      const element = personLine(item.label, undefined);
      element.classList.add('unplaced');
      byId.set(item.id, element);
      grow(() => log.append(element), true);
      showState(element, navigator.onLine ? 'sending' : 'waiting');
    },
    state(
      /** @type {import('./outbox.js').Item} */ { id },
      /** @type {import('./outbox.js').State} */ state,
      /** @type {string | undefined} */ why,
    ) {
      const element = byId.get(id);
      if (!element?.classList.contains('unplaced')) return;
      showState(element, state, why);
      if (state === 'refused') element.classList.remove('unplaced');
    },
    add(/** @type {HTMLElement} */ element) {
      grow(() => log.insertBefore(element, firstWaiting()), true);
    },
    /** What stands there now is old; what comes from here on is read out. */
    caughtUp() {
      if (!live) toEnd();
      live = true;
      log.setAttribute('aria-live', 'polite');
    },
    empty(/** @type {HTMLElement[]} */ ...instead) {
      byId.clear();
      live = false;
      log.setAttribute('aria-live', 'off');
      lastDay = '';
      lastAsked = null;
      jump.hidden = true;
      log.replaceChildren(...instead);
    },
    /** The chat came to the front. */
    shown() {
      jump.textContent = text('newMessages');
      toEnd();
    },
  };
}

/** @returns {HTMLElement} the scrolling region of one chat */
export function logElement(/** @type {string} */ label) {
  const log = make('div', 'log');
  log.setAttribute('role', 'log');
  // While the past is being filled in nothing is read out.
  log.setAttribute('aria-live', 'off');
  log.setAttribute('aria-label', label);
  log.tabIndex = 0;
  return log;
}
