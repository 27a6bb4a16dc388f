/** The bubbles of one chat, in the order of the server, with what is still on its way at the end. */

import { botLine, markChosen, personLine, separator, showState, stamp } from './bubble.js';
import { make, say } from './element.js';
import { createPlace } from './place.js';
import { createSteady } from './steady.js';
import { dayKey, text } from './texts.js';

/**
 * @param {HTMLElement} log
 * @param {{ choose: (said: any, choice: any) => void, attach: () => void, heard: (line: any, isNew: boolean) => void }} on
 */
export function createLog(log, on) {
  /** @type {Map<string, HTMLElement>} */
  const byId = new Map();
  let lastDay = '';
  /** @type {HTMLElement | null} where it is said that the person's last line was not kept; null where it was kept */
  let unkeptSaid = null;
  let unkeptDay = '';
  /** @type {HTMLElement | null} */
  let lastAsked = null;
  /** @type {HTMLElement | null} */
  let newest = null;
  let live = false;
  const steady = createSteady(log, () => text('tapAgain'));
  const place = createPlace(log, steady.all);

  /** Adds without leaving the place where somebody reads further up. */
  function grow(
    /** @type {() => void} */ add,
    { always = false, first = /** @type {HTMLElement | null} */ (null) } = {},
  ) {
    // While the past is being filled in nothing is seen yet.
    if (!live) return add();
    steady.during(() => {
      const follows = always || place.follows();
      add();
      if (follows) place.show(first);
      else if (first) place.offer(first);
    });
  }

  const firstWaiting = () => log.querySelector('.unplaced');

  function insert(/** @type {any} */ line, /** @type {HTMLElement} */ element) {
    const day = dayKey(line.at);
    element.classList.remove('unplaced');
    const before = firstWaiting();
    // Moved only when it stands elsewhere: a screen reader would read it out again.
    if (element.nextElementSibling !== before || !element.parentElement) log.insertBefore(element, before);
    if (day !== lastDay) log.insertBefore(separator(line.at), element);
    lastDay = day;
    newest = element;
  }

  function bot(/** @type {any} */ line) {
    const element = botLine(line, on);
    byId.set(line.id, element);
    grow(() => insert(line, element), { first: element });
    if (line.said.choices.length > 0) lastAsked = element;
    on.heard(line, live);
  }

  /** Said once a day for as many messages as follow one another, whatever was answered; and by nobody: no words of theirs. */
  function unkept(/** @type {any} */ line) {
    const day = dayKey(line.at);
    if (!unkeptSaid || unkeptDay !== day) {
      const element = say('p', 'unkept', 'lineUnkept');
      grow(() => insert(line, element));
      unkeptSaid = element;
      unkeptDay = day;
    }
    byId.set(line.id, unkeptSaid);
  }

  function person(/** @type {any} */ line, /** @type {HTMLElement | undefined} */ known) {
    if (line.withheld === 'unkept' && !known) return unkept(line);
    unkeptSaid = null;
    const element = known ?? personLine(line.said.text, line.said.media?.mime);
    byId.set(line.id, element);
    grow(() => {
      insert(line, element);
      // The server may have masked what is not to be kept: from now on the screen shows what it kept. What it kept
      // nothing of stands here as long as this page does.
      const said = element.querySelector('.said');
      if (said && line.said.text && !(known && line.withheld)) said.textContent = line.said.text;
      stamp(element, line.at);
      showState(element, 'sent');
    });
    if (lastAsked) markChosen(lastAsked, element.querySelector('.said')?.textContent ?? '');
  }

  return {
    place(/** @type {any} */ line) {
      const known = byId.get(line.id);
      if (known && !known.classList.contains('unplaced')) return;
      if (line.from === 'bot') bot(line);
      else person(line, known);
    },
    /** A message that is on its way. */
    pending(/** @type {import('./outbox.js').Item} */ item) {
      if (byId.has(item.id)) return;
      const element = personLine(item.label, undefined);
      element.classList.add('unplaced');
      byId.set(item.id, element);
      const add = () => {
        log.append(element);
        showState(element, navigator.onLine ? 'sending' : 'waiting');
      };
      grow(add, { always: true });
    },
    state(
      /** @type {import('./outbox.js').Item} */ { id },
      /** @type {import('./outbox.js').State} */ state,
      /** @type {string | undefined} */ why,
    ) {
      const element = byId.get(id);
      if (!element?.classList.contains('unplaced')) return;
      grow(() => showState(element, state, why));
      if (state === 'refused') element.classList.remove('unplaced');
    },
    add(/** @type {HTMLElement} */ element) {
      grow(() => log.insertBefore(element, firstWaiting()), { always: true, first: element });
    },
    /** What stands there now is old; what comes from here on is read out. */
    caughtUp() {
      if (live) return;
      live = true;
      place.show(newest);
      steady.all();
      log.setAttribute('aria-live', 'polite');
    },
    empty(/** @type {HTMLElement[]} */ ...instead) {
      byId.clear();
      live = false;
      log.setAttribute('aria-live', 'off');
      lastDay = '';
      unkeptSaid = null;
      lastAsked = null;
      newest = null;
      place.clear();
      log.replaceChildren(...instead);
    },
    /** The chat came to the front. */
    shown() {
      place.back();
      steady.all();
    },
  };
}

/** @returns {HTMLElement} the scrolling region of one chat */
export function logElement(/** @type {string} */ name) {
  const log = make('div', 'log');
  log.setAttribute('role', 'log');
  // While the past is being filled in nothing is read out.
  log.setAttribute('aria-live', 'off');
  log.dataset.label = name ? 'chatWith' : 'chat';
  log.dataset.name = name;
  log.setAttribute('aria-label', text(log.dataset.label, { name }));
  log.tabIndex = 0;
  return log;
}
