/** Follows one chat: a stream of lines over fetch, so that the token travels in a header; piece by piece where no stream gets through. */
import { ask, backoff, headers } from './server.js';

/** The server says something every 20 s; silence longer than this means that the line is dead. */
const SILENCE_MS = 50_000;
/** A proxy that holds streams back shows nothing within this time. */
const FIRST_SIGN_MS = 10_000;
const POLL_MS = 4_000;

/**
 * @param {{ token: string, line: (line: any) => void, caughtUp: () => void, closed: () => void, changed: () => void, state: (state: 'online' | 'connecting' | 'unreachable' | 'offline') => void }} on
 * @returns {() => void} stops following
 */
export function follow(on) {
  let cursor = '';
  /** With whom the lines so far were. */
  let talk = '';
  let over = false;
  let streams = true;
  const pause = backoff();
  /** @type {() => void} */
  let hurry = () => {};
  let stop = new AbortController();
  const take = (/** @type {any} */ line) => {
    if (over) return;
    // The phone has changed hands: the new lines stand alone, from their beginning.
    if (talk && line.talk && line.talk !== talk) return changed();
    talk = line.talk ?? talk;
    cursor = line.cursor;
    on.line(line);
  };
  const end = () => {
    if (!over) on.closed();
    over = true;
  };
  const changed = () => {
    over = true;
    stop.abort();
    on.changed();
  };
  const path = (/** @type {string} */ name) => `api/${name}${cursor ? `?after=${encodeURIComponent(cursor)}` : ''}`;

  async function listen() {
    stop = new AbortController();
    let signs = 0;
    let timer = setTimeout(() => stop.abort(), FIRST_SIGN_MS);
    try {
      const answer = await fetch(path('events'), {
        headers: headers(on.token),
        signal: stop.signal,
        cache: 'no-store',
      });
      if (answer.status === 401) return end();
      if (!answer.ok || !answer.body) return;
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let buffer = '';
      for (;;) {
        const { value, done } = await reader.read();
        if (done || over) return;
        clearTimeout(timer);
        timer = setTimeout(() => stop.abort(), SILENCE_MS);
        if (signs++ === 0) {
          pause.reset();
          on.state('online');
        }
        const events = (buffer + value).split('\n\n');
        buffer = events.pop() ?? '';
        for (const event of events) heard(event);
      }
    } catch {
      // No network, or the silence was too long. A server that answers but lets no stream through is asked piece by piece.
      if (signs === 0 && stop.signal.aborted && navigator.onLine) streams = false;
    } finally {
      clearTimeout(timer);
    }
  }

  function heard(/** @type {string} */ event) {
    if (over) return;
    const name = /^event: (.*)$/m.exec(event)?.[1];
    const data = /^data: (.*)$/m.exec(event)?.[1];
    if (name === 'line' && data) take(JSON.parse(data));
    else if (name === 'caught-up') on.caughtUp();
    else if (name === 'closed') end();
  }

  async function poll() {
    const { status, json } = await ask(path('history'), { token: on.token });
    if (status === 401) return end();
    if (status !== 200) return rest(lost());
    pause.reset();
    on.state('online');
    for (const line of json.lines) take(line);
    if (over) return;
    if (!json.more) on.caughtUp();
    await rest(json.more ? 0 : POLL_MS);
  }

  /** Says that there is no line, and returns for how long to wait. A first break is nothing to alarm anybody with. */
  function lost() {
    const server = pause.tries() > 0 ? 'unreachable' : 'connecting';
    on.state(navigator.onLine ? server : 'offline');
    return pause.next();
  }

  const rest = (/** @type {number} */ ms) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      hurry = () => resolve(clearTimeout(timer));
    });

  const online = () => {
    pause.reset();
    hurry();
  };
  const seen = () => document.visibilityState === 'visible' && hurry();
  const offline = () => {
    on.state('offline');
    stop.abort();
  };
  window.addEventListener('online', online);
  window.addEventListener('offline', offline);
  document.addEventListener('visibilitychange', seen);

  (async () => {
    while (!over) {
      await (streams ? listen() : poll());
      if (over) break;
      if (streams) await rest(lost());
    }
    window.removeEventListener('online', online);
    window.removeEventListener('offline', offline);
    document.removeEventListener('visibilitychange', seen);
  })();

  return () => {
    over = true;
    stop.abort();
    hurry();
  };
}
