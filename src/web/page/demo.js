/** The demo around the chat: one tab a participant, the clock, what will happen and why. Loaded only in the demo. */
import { createTabs } from './demo-tabs.js';
import { button, make } from './render.js';
import { ask } from './server.js';
import { dayOf, hourAndZone, shortMoment, text } from './texts.js';

const STEPS = { 'next-message': 'demoNextMessage', hour: 'demoHour', workday: 'demoWorkday' };
const LOOK_MS = 15_000;
const SHOWN_AHEAD = 5;

/**
 * @param {{ addChat: (parts: any) => { chat: any, panel: HTMLElement }, showChat: (chat: any) => void, write: (words: string) => void }} page
 */
export async function startDemo(page) {
  const first = await ask('/api/demo');
  if (first.status !== 200) throw new Error(`demo: ${first.status}`);
  const banner = /** @type {HTMLElement} */ (document.getElementById('banner'));
  banner.textContent = text('demoBanner');
  banner.hidden = false;
  document.body.classList.add('has-demo');

  let state = first.json;
  let front = state.tabs[0]?.id;
  const fill = /** @type {HTMLButtonElement} */ (document.getElementById('fill'));
  fill.addEventListener('click', () => page.write(state.samples[front] ?? ''));
  const panel = createPanel(async (step) =>
    show(await ask('/api/demo/advance', { body: { step }, patienceMs: 120_000 })),
  );

  function show(/** @type {{ status: number, json: any }} */ answer) {
    if (answer.status === 200) state = answer.json;
    fill.hidden = !state.samples[front];
    fill.textContent = text('demoFill');
    fill.title = text('demoFillHint');
    panel.show(state);
  }

  let soon = 0;
  const look = () => {
    clearTimeout(soon);
    soon = setTimeout(async () => show(await ask('/api/demo')), 300);
  };

  createTabs(state.tabs, page, look, (id) => {
    front = id;
    show({ status: 0, json: null });
  });
  show(first);
  document.addEventListener('texts', () => {
    banner.textContent = text('demoBanner');
    show({ status: 0, json: null });
  });
  setInterval(() => document.visibilityState === 'visible' && look(), LOOK_MS);
}

function createPanel(/** @type {(step: string) => Promise<void>} */ advance) {
  const aside = /** @type {HTMLElement} */ (document.getElementById('demo'));
  aside.hidden = false;
  const clock = make('p', 'clock');
  const day = make('span', 'date');
  const hour = make('span', 'hour');
  clock.append(day, hour);
  clock.setAttribute('role', 'status');
  const steps = Object.entries(STEPS).map(([step, key]) => {
    const press = button('action', text(key), async () => {
      for (const { press: each } of steps) each.disabled = true;
      aside.setAttribute('aria-busy', 'true');
      await advance(step);
      aside.removeAttribute('aria-busy');
      for (const { press: each } of steps) each.disabled = false;
      press.focus();
    });
    return { press, key };
  });
  const row = make('div', 'steps');
  row.append(...steps.map(({ press }) => press));
  const ahead = make('ol', 'ahead');
  const why = make('ol', 'why');
  const fold = /** @type {HTMLDetailsElement} */ (make('details', 'fold'));
  const summary = make('summary');
  const heads = { title: make('h2', 'hidden'), ahead: make('h3'), why: make('h3') };
  fold.open = matchMedia('(min-width: 60rem)').matches;
  fold.append(summary, heads.ahead, ahead, heads.why, why);
  aside.append(heads.title, clock, row, fold);
  aside.setAttribute('aria-labelledby', 'demo-title');
  heads.title.id = 'demo-title';

  return {
    show(/** @type {any} */ { now, zone, next, decisions }) {
      for (const { press, key } of steps) press.textContent = text(key);
      heads.title.textContent = text('demoPanel');
      summary.textContent = text('demoMore');
      heads.ahead.textContent = text('demoAhead');
      heads.why.textContent = text('demoWhy');
      day.textContent = dayOf(now);
      hour.textContent = hourAndZone(now, zone);
      const rows = next
        .slice(0, SHOWN_AHEAD)
        .map(({ at, who, what }) => row3(shortMoment(at, zone), `${who}: ${what}`));
      ahead.replaceChildren(...(rows.length > 0 ? rows : [make('li', 'none', text('demoAheadNone'))]));
      const told = decisions.map(({ at, text: words }) => row3(shortMoment(at, zone), words));
      why.replaceChildren(...(told.length > 0 ? told : [make('li', 'none', text('demoWhyNone'))]));
    },
  };
}

function row3(/** @type {string} */ moment, /** @type {string} */ words) {
  const item = make('li');
  item.append(make('span', 'moment', moment), make('span', '', words));
  return item;
}
