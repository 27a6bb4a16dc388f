/** What was written and is not yet known to be stored. Sent in order, tried until it is taken; survives a reload. */
import { keep, kept } from './kept.js';
import { backoff } from './server.js';

/**
 * @typedef {{ id: string, writtenAt: number, reply?: object, label: string, file?: File }} Item
 * @typedef {'sending' | 'waiting' | 'sent' | 'refused'} State
 * @typedef {{ to: 'taken' } | { to: 'later' } | { to: 'closed' } | { to: 'refused', text: string }} Result
 */

/**
 * @param {{ key: string, deliver: (item: Item) => Promise<Result>, changed: (item: Item, state: State, text?: string) => void, closed: () => void }} parts
 */
export function createOutbox({ key, deliver, changed, closed }) {
  /** @type {Item[]} */
  let items = read(key);
  const pause = backoff();
  let running = false;
  /** @type {(() => void) | null} */
  let wake = null;

  // Files are too large for this storage: they live as long as the page does.
  const keepAll = () => keep(key, JSON.stringify(items.filter(({ file }) => !file)));

  async function run() {
    if (running) return;
    running = true;
    for (let item = items[0]; item; item = items[0]) {
      changed(item, navigator.onLine ? 'sending' : 'waiting');
      const result = await deliver(item);
      if (!items.includes(item)) continue; // its line came back through the stream, or all was cleared
      if (result.to === 'later') {
        changed(item, 'waiting');
        await new Promise((resolve) => {
          const timer = setTimeout(resolve, pause.next());
          wake = () => resolve(clearTimeout(timer));
        });
        continue;
      }
      pause.reset();
      if (result.to === 'closed') {
        closed();
        break;
      }
      items.shift();
      keepAll();
      changed(item, result.to === 'taken' ? 'sent' : 'refused', 'text' in result ? result.text : undefined);
    }
    running = false;
  }

  /** The line is there: what waits is tried at once. */
  function hurry() {
    pause.reset();
    wake?.();
  }
  window.addEventListener('online', hurry);

  return {
    run,
    hurry,
    waiting: () => items,
    add(/** @type {Omit<Item, 'id' | 'writtenAt'>} */ written) {
      const item = { id: makeId(), writtenAt: Date.now(), ...written };
      items.push(item);
      keepAll();
      run();
      return item;
    },
    /** The stream showed it: it is stored, whatever became of the answer. */
    arrived(/** @type {string} */ id) {
      items = items.filter((item) => item.id !== id);
      keepAll();
    },
    clear() {
      items = [];
      keepAll();
      wake?.();
    },
  };
}

/** @returns {Item[]} */
function read(/** @type {string} */ key) {
  try {
    return JSON.parse(kept(key) ?? '[]');
  } catch {
    return [];
  }
}

/** A random UUID also on plain http in a local network, where `crypto.randomUUID` is missing. */
function makeId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
