/** The panel of the demo: a clock with its three steps, what will happen, and why. */
import { button, make, press, say } from './element.js';
import { dayOf, hourOf, shortMoment, text } from './texts.js';

const STEPS = { 'next-message': 'demoNextMessage', hour: 'demoHour', workday: 'demoWorkday' };

/** @param {(step: string) => Promise<void>} advance */
export function createPanel(advance) {
  const aside = /** @type {HTMLElement} */ (document.getElementById('demo'));
  const title = say('h2', 'hidden', 'demoPanel');
  title.id = 'demo-title';
  aside.setAttribute('aria-labelledby', title.id);
  const clock = make('p', 'clock');
  const [day, hour] = [make('span', 'date'), make('span', 'hour')];
  clock.append(day, hour);
  clock.setAttribute('role', 'status');
  const told = make('p', 'step-told');
  told.setAttribute('role', 'status');
  const [ahead, why] = [make('ol', 'ahead'), make('ol', 'why')];
  const fold = /** @type {HTMLDetailsElement} */ (make('details', 'fold'));
  fold.open = matchMedia('(min-width: 60rem)').matches;
  fold.append(say('summary', '', 'demoMore'), say('h3', '', 'demoAhead'), ahead, say('h3', '', 'demoWhy'), why);
  aside.append(title, unfolder(aside), clock, steps(aside, advance), told, fold);
  aside.hidden = false;

  /** @type {any} */
  let shown = null;
  function show(/** @type {any} */ state) {
    // What has not changed is not read out again.
    if (JSON.stringify(state) === JSON.stringify(shown)) return;
    shown = state;
    const { now, zone, next, decisions } = state;
    day.textContent = dayOf(now, zone);
    hour.textContent = hourOf(now, zone);
    const coming = next.map((/** @type {any} */ { at, who, what }) => row(shortMoment(at, zone), who, what));
    ahead.replaceChildren(...(coming.length > 0 ? coming : [say('li', 'none', 'demoAheadNone')]));
    const decided = decisions.map((/** @type {any} */ { at, who, text: words }) =>
      row(shortMoment(at, zone), who, words),
    );
    why.replaceChildren(...(decided.length > 0 ? decided : [say('li', 'none', 'demoWhyNone')]));
  }
  document.addEventListener('texts', () => {
    const again = shown;
    shown = null;
    if (again) show(again);
  });

  return {
    show,
    /** Why a step brought nothing; null clears it. */
    tell(/** @type {string | null} */ words) {
      told.textContent = words ?? '';
    },
  };
}

/** On a phone the chat comes first: there only the clock and its first step stand below it, until the rest is asked for. */
function unfolder(/** @type {HTMLElement} */ aside) {
  const tap = button('unfold', '', () => {
    aside.dataset.folded = String(aside.dataset.folded !== 'true');
    tap.setAttribute('aria-expanded', String(aside.dataset.folded !== 'true'));
  });
  tap.dataset.label = 'demoPanel';
  tap.setAttribute('aria-label', text('demoPanel'));
  tap.title = text('demoPanel');
  tap.append(make('span', 'arrow'));
  aside.dataset.folded = 'true';
  tap.setAttribute('aria-expanded', 'false');
  return tap;
}

function steps(/** @type {HTMLElement} */ aside, /** @type {(step: string) => Promise<void>} */ advance) {
  const bar = make('div', 'steps');
  for (const [step, key] of Object.entries(STEPS)) {
    const tap = press('action', key, async () => {
      if (aside.getAttribute('aria-busy') === 'true') return;
      // Not disabled: whoever came by the keyboard stays where they are.
      aside.setAttribute('aria-busy', 'true');
      await advance(step);
      aside.removeAttribute('aria-busy');
    });
    bar.append(tap);
  }
  return bar;
}

function row(/** @type {string} */ moment, /** @type {string} */ who, /** @type {string} */ words) {
  const item = make('li');
  const said = make('span', 'words');
  said.append(make('strong', 'who', who), ' ', words);
  item.append(make('span', 'moment', moment), said);
  return item;
}
