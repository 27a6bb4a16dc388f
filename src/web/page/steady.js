/** Choices that have just appeared or moved take no tap for a moment: the finger was aiming at what stood there before. */

const SETTLE_MS = 600;
/** Less than this is no move that a finger would miss by. */
const MOVED_PX = 6;
const TOLD_MS = 2_500;

/**
 * Only taps and clicks wait; the keyboard and a screen reader say which choice they mean.
 * @param {HTMLElement} log
 * @param {() => string} words what is said to whoever tapped too early
 */
export function createSteady(log, words) {
  const told = document.createElement('p');
  told.className = 'told';
  told.setAttribute('role', 'status');
  log.parentElement?.append(told);
  /** @type {Map<HTMLElement, number>} */
  const resting = new Map();
  let takenAt = Number.NEGATIVE_INFINITY;
  let clearing = 0;

  const groups = () => /** @type {HTMLElement[]} */ ([...log.querySelectorAll('.choices')]);
  const places = () => new Map(groups().map((group) => [group, group.getBoundingClientRect().top]));

  function rest(/** @type {HTMLElement} */ group) {
    clearTimeout(resting.get(group));
    group.classList.add('resting');
    resting.set(
      group,
      setTimeout(() => {
        resting.delete(group);
        group.classList.remove('resting');
      }, SETTLE_MS),
    );
  }

  log.addEventListener('click', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest('.choice')) takenAt = event.timeStamp;
    // The second half of a double tap: the first was taken, so there is nothing to do again.
    else if (target.closest('.resting') && event.timeStamp - takenAt > SETTLE_MS) tell();
  });

  function tell() {
    told.textContent = words();
    clearTimeout(clearing);
    clearing = setTimeout(() => told.replaceChildren(), TOLD_MS);
  }

  return {
    /** Makes a change, and lets those choices rest which it brought or moved. */
    during(/** @type {() => void} */ change) {
      const before = places();
      change();
      for (const [group, top] of places()) {
        const stood = before.get(group);
        if (stood === undefined || Math.abs(top - stood) > MOVED_PX) rest(group);
      }
    },
    /** All of them may have moved. */
    all() {
      for (const group of groups()) rest(group);
    },
  };
}
