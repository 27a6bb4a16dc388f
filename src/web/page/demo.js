/** The demo around the chat: one tab a participant, the clock, what will happen and why. Loaded only in the demo. */
import { createPanel } from './demo-panel.js';
import { createTabs } from './demo-tabs.js';
import { ask } from './server.js';
import { text } from './texts.js';

const LOOK_MS = 15_000;
/** A step of the clock works off whatever lies in between. */
const STEP_PATIENCE_MS = 120_000;

/**
 * @param {{ addChat: (parts: any) => { chat: any, panel: HTMLElement }, showChat: (chat: any) => void, write: (words: string) => void }} page
 */
export async function startDemo(page) {
  const first = await ask('api/demo');
  if (first.status !== 200) throw new Error(`demo: ${first.status}`);
  const banner = /** @type {HTMLElement} */ (document.getElementById('banner'));
  banner.dataset.text = 'demoBanner';
  banner.textContent = text('demoBanner');
  banner.hidden = false;
  document.body.classList.add('has-demo');

  const { tabs, samples, asides } = first.json;
  let front = tabs[0]?.id;
  /** @type {Map<string, string>} what the assistant said last, by tab; but for what leaves the question before it open */
  const said = new Map();
  const panel = createPanel(async (step) => {
    const answer = await ask('api/demo/advance', { body: { step, front }, patienceMs: STEP_PATIENCE_MS });
    show(answer);
    panel.tell(answer.status === 200 ? answer.json.why : text('demoUnmoved'));
  });
  const fill = /** @type {HTMLButtonElement} */ (document.getElementById('fill'));
  const sample = () =>
    samples.find((/** @type {any} */ { asks }) => said.get(front)?.includes(asks))?.answers[front] ?? null;
  fill.addEventListener('click', () => page.write(sample() ?? ''));

  function show(/** @type {{ status: number, json: any }} */ { status, json }) {
    if (status === 200) panel.show(json);
  }

  let soon = 0;
  const look = (afterMs = 300) => {
    clearTimeout(soon);
    soon = setTimeout(async () => show(await ask('api/demo')), afterMs);
  };

  createTabs(tabs, page, {
    heard(id, words, isNew) {
      if (!asides.some((/** @type {string} */ aside) => words.startsWith(aside))) said.set(id, words);
      fill.hidden = sample() === null;
      if (isNew) look();
    },
    moved(id) {
      front = id;
      fill.hidden = sample() === null;
      panel.tell(null);
    },
  });
  show(first);
  // What the server says is in the language of the page, too.
  document.addEventListener('texts', () => look(0));
  setInterval(() => document.visibilityState === 'visible' && look(), LOOK_MS);
}
