/** Where the reader stands in a chat: reading along at its end, or further up. */
import { button, make, say } from './element.js';
import { text } from './texts.js';

/** Nearer to the end than this counts as reading along. */
const NEAR_PX = 120;
/** What stays free above a message that is shown from its beginning. */
const ABOVE_PX = 12;

/**
 * @param {HTMLElement} log
 * @param {() => void} moved the log itself became larger or smaller
 */
export function createPlace(log, moved) {
  let follows = true;
  let top = 0;
  /** @type {HTMLElement | null} the first message that came while the reader was further up */
  let unseen = null;
  /** @type {HTMLElement | null} what came first while the chat was behind another one */
  let due = null;
  const jump = button('jump', '', () => {
    const answers = unseen ? null : answersBelow();
    show(unseen ?? answers);
    (answers ?? log).focus({ preventScroll: true });
    // Whatever stands under the finger now, it was not aimed at.
    moved();
  });
  const label = say('span', '', 'toEnd');
  jump.append(label, make('span', 'arrow'));
  jump.hidden = true;
  log.parentElement?.append(jump);

  const isShown = () => log.clientHeight > 0;
  const fits = (/** @type {HTMLElement} */ first) => log.scrollHeight - first.offsetTop <= log.clientHeight;

  /** The answers to what was asked last, as long as less than half of the first of them is in sight. */
  function answersBelow() {
    const answers = /** @type {HTMLElement | null} */ (log.lastElementChild?.querySelector('.choices') ?? null);
    const first = answers?.firstElementChild?.getBoundingClientRect();
    return first && first.top + first.height / 2 > log.getBoundingClientRect().bottom ? answers : null;
  }

  function look() {
    if (!isShown()) return;
    top = log.scrollTop;
    follows = log.scrollHeight - top - log.clientHeight < NEAR_PX;
    if (follows) unseen = null;
    jump.hidden = follows;
    const answers = unseen === null && answersBelow() !== null;
    jump.classList.toggle('news', unseen !== null);
    jump.classList.toggle('answers', answers);
    label.dataset.text = unseen ? 'newMessages' : answers ? 'toAnswers' : 'toEnd';
    label.textContent = text(label.dataset.text);
  }

  /** The end, but for what begins at `first` and is longer than the screen: that is read from its beginning. */
  function show(/** @type {HTMLElement | null} */ first) {
    if (!isShown()) {
      due ??= first;
      return;
    }
    log.scrollTop = first && !fits(first) ? first.offsetTop - ABOVE_PX : log.scrollHeight;
    unseen = null;
    look();
  }

  log.addEventListener('scroll', look, { passive: true });
  // The keyboard of a phone came or went, or the phone was turned.
  new ResizeObserver(() => {
    if (!isShown()) return;
    if (follows) show(null);
    else look();
    moved();
  }).observe(log);

  return {
    follows: () => follows,
    show,
    /** A message came while the reader was further up: it is offered, and nothing moves. */
    offer(/** @type {HTMLElement} */ element) {
      unseen ??= element;
      look();
    },
    /** After being hidden: what came meanwhile, or where the reader was. */
    back() {
      if (due) show(due);
      else log.scrollTop = follows ? log.scrollHeight : top;
      due = null;
      look();
    },
    clear() {
      due = null;
      unseen = null;
      follows = true;
      jump.hidden = true;
    },
  };
}
