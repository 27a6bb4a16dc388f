/** One chat on the screen: its session, its lines, what is still to be sent. */

import { notice } from './bubble.js';
import { closedCard } from './cards.js';
import { deliver, fileProblem } from './delivery.js';
import { say } from './element.js';
import { keyOf } from './kept.js';
import { keepLanguage, languageChosenIn, languageOf } from './language.js';
import { createLog } from './log.js';
import { createOutbox } from './outbox.js';
import { ask, backoff } from './server.js';
import { createSession } from './session.js';
import { follow } from './stream.js';
import { text } from './texts.js';

/**
 * @param {{ id: string, as?: string, log: HTMLElement, status: (state: string) => void, welcome: () => HTMLElement, attach: () => void, draft: (words: string) => void, heard: (said: string, isNew: boolean) => void, turned: () => void }} parts
 * `heard`: the assistant said something; `turned`: the person chose a language
 */
export function createChat({ id, as, log, status, welcome, attach, draft, heard, turned }) {
  const session = createSession({ id, as });
  let stop = () => {};
  let state = 'new';
  let hadLanguage = languageOf(id) !== null;
  const set = (/** @type {string} */ next) => {
    state = next;
    status(next);
    // Whoever is back on the line need not wait for the next try.
    if (next === 'online') outbox.hurry();
  };

  const lines = createLog(log, { choose, attach, heard: hear });
  const outbox = createOutbox({
    key: keyOf(id, 'outbox'),
    changed: (item, next, why) => lines.state(item, next, why),
    closed: lost,
    async deliver(item) {
      if (!session.token() && (await open()) !== 'open') {
        set(navigator.onLine ? 'unreachable' : 'offline');
        return { to: 'later' };
      }
      return deliver(session.token() ?? '', item);
    },
  });

  async function open() {
    const result = await session.open();
    if (result.to === 'refused') lines.add(notice(result.text || text('errorUnknownLink')));
    if (result.to !== 'open') return result.to;
    if (result.linked) lines.add(say('p', 'notice', 'linkOpened'));
    listen();
    return 'open';
  }

  /** For what must not wait for a first message: a personal link, a participant of the demo. */
  async function openAtOnce() {
    const pause = backoff();
    set('connecting');
    let to = await open();
    for (; to === 'later'; to = await open()) {
      set(navigator.onLine ? 'unreachable' : 'offline');
      await new Promise((resolve) => setTimeout(resolve, pause.next()));
    }
    if (to === 'refused') begin();
    else outbox.run();
  }

  /** A chat in which nothing was said yet. */
  function begin() {
    set('new');
    lines.add(welcome());
    lines.caughtUp();
  }

  function listen() {
    stop();
    set('connecting');
    log.querySelector('.welcome')?.remove();
    stop = follow({
      token: session.token() ?? '',
      state: set,
      caughtUp: lines.caughtUp,
      closed: lost,
      changed() {
        lines.empty();
        for (const item of outbox.waiting()) lines.pending(item);
        listen();
      },
      line(line) {
        if (line.from === 'person') outbox.arrived(line.id);
        lines.place(line);
      },
    });
  }

  function hear(/** @type {any} */ { said }, /** @type {boolean} */ isNew) {
    const lang = languageChosenIn(said.text);
    // What was chosen long ago was followed then; in a chat from elsewhere the last word counts.
    if (lang && (isNew || !hadLanguage)) {
      keepLanguage(id, lang);
      turned();
    }
    heard(said.text, isNew);
  }

  function choose(/** @type {any} */ said, /** @type {any} */ choice) {
    const reply = said.promptId
      ? { kind: 'choice', promptId: said.promptId, choiceId: choice.id }
      : { kind: 'text', text: choice.label };
    // The same answer twice is one, as long as the first is on its way.
    if (outbox.waiting().some((item) => JSON.stringify(item.reply) === JSON.stringify(reply))) return;
    lines.pending(outbox.add({ reply, label: choice.label }));
  }

  /** The server closed the tab. In the demo its clock runs ahead, so there the participant simply comes back. */
  function lost() {
    if (!as) return close('closedText');
    stop();
    session.forget();
    openAtOnce();
  }

  /** Empties the screen: the next one at this keyboard reads nothing. What could not be sent is kept for `again`. */
  function close(/** @type {'closedText' | 'closedByYou'} */ why) {
    stop();
    session.forget();
    set('closed');
    const unsent = why === 'closedText' && outbox.waiting().length > 0;
    if (!unsent) outbox.clear();
    lines.empty(closedCard(why, unsent, again));
  }

  function again() {
    const unsent = outbox.waiting().flatMap(({ reply }) => (reply && 'text' in reply ? [String(reply.text)] : []));
    outbox.clear();
    lines.empty();
    begin();
    if (as) openAtOnce();
    draft(unsent.join('\n'));
  }

  return {
    id,
    /** Shows what there is already. A chat that is new is opened only when something is said in it. */
    start(/** @type {string | null} */ link = null) {
      if (link) {
        hadLanguage = false;
        stop();
        session.use(link);
        outbox.clear();
        lines.empty();
      }
      for (const item of outbox.waiting()) lines.pending(item);
      if (link || (as && !session.token())) return openAtOnce();
      if (session.token()) listen();
      else begin();
      if (outbox.waiting().length > 0) outbox.run();
    },
    say(/** @type {string} */ words) {
      log.querySelector('.welcome')?.remove();
      lines.pending(outbox.add({ reply: { kind: 'text', text: words }, label: words }));
    },
    file(/** @type {File} */ file) {
      const why = fileProblem(file);
      if (why) return lines.add(notice(why));
      log.querySelector('.welcome')?.remove();
      lines.pending(outbox.add({ file, label: file.name }));
    },
    async close() {
      const leaving = session.token();
      close('closedByYou');
      if (leaving) await ask('api/close', { token: leaving, body: {} });
    },
    /** The link as a whole address; null while there is no chat to link to. */
    async link() {
      if (!session.token()) return null;
      const { status: code, json } = await ask('api/link', { token: session.token(), body: {} });
      return code === 200 ? new URL(json.link, location.href).href : null;
    },
    state: () => state,
    shown: lines.shown,
    closed: () => state === 'closed',
  };
}
