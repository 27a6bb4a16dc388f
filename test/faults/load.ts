/** Pages that type, tap, read and repeat themselves, and that do not give up on a message before it was acknowledged. */
import { openPage, type PageLine, pageOf, type WebPage } from '../support/web-peer.ts';
import { START } from './counter.ts';

/** 0–1, the same row of numbers for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Visitor {
  readonly token: string;
  /** Ids that were answered with 202, in the order of their first answer. */
  readonly acknowledged: readonly string[];
  /** The word that starts the count, and then nothing: for the silence. */
  greet(): Promise<void>;
  /** Goes on until told otherwise; then finishes what it has begun. */
  load(until: () => boolean): Promise<void>;
  /** All that the page shows. */
  history(): Promise<readonly PageLine[]>;
}

/** `url` is where the victim listens now; it waits while there is none. */
export async function visit(name: string, url: () => Promise<string>, chance: () => number): Promise<Visitor> {
  const { token, post } = await openPage(await url());
  const { link } = (await (await post('/api/link', {})).json()) as { link: string }; // our own server's answer
  const secret = decodeURIComponent(link.slice('#c='.length));
  const page = async (): Promise<WebPage> => pageOf(await url(), token);
  const acknowledged: string[] = [];
  let cursor: string | undefined;
  let serial = 0;

  /** With the same id until it is acknowledged, as the page does. */
  const bring = async (id: string, reply: object): Promise<void> => {
    for (;;) {
      const answer = await page()
        .then((open) => open.post('/api/messages', { id, reply }))
        .catch(() => null);
      const status = answer?.status ?? 0;
      await answer?.arrayBuffer().catch(() => undefined);
      if (status === 202) {
        if (!acknowledged.includes(id)) acknowledged.push(id);
        return;
      }
      if (answer && status !== 503) throw new Error(`${name}: a message was answered with ${status}`);
      await pause(10);
    }
  };
  const write = (): Promise<void> => {
    serial += 1;
    return bring(crypto.randomUUID(), { kind: 'text', text: `pesan ${name} ke ${serial}` });
  };
  /** The last question the page got to see, which need not be the last that was asked. */
  const tap = async (): Promise<void> => {
    const lines = await read();
    const asked = lines.flatMap(({ said }) =>
      'promptId' in said && typeof said.promptId === 'string' ? [said.promptId] : [],
    );
    const promptId = asked.at(-1);
    if (promptId === undefined) return write();
    await bring(crypto.randomUUID(), { kind: 'choice', promptId, choiceId: 'tambah' });
  };
  const read = async (): Promise<readonly PageLine[]> => {
    const lines = await page()
      .then((open) => open.history(cursor))
      .catch(() => []);
    cursor = lines.at(-1)?.cursor ?? cursor;
    return lines;
  };
  const repeat = (): Promise<void> => {
    const id = acknowledged[Math.floor(chance() * acknowledged.length)];
    return id === undefined ? write() : bring(id, { kind: 'text', text: 'ulangan' });
  };
  const greet = (): Promise<void> => bring(crypto.randomUUID(), { kind: 'text', text: START });
  return {
    token,
    acknowledged,
    greet,
    async load(until) {
      await greet();
      while (!until()) {
        const throwOf = chance();
        if (throwOf < 0.55) await write();
        else if (throwOf < 0.8) await tap();
        else if (throwOf < 0.9) await repeat();
        else await read();
      }
      // And once more for everybody: a page whose acknowledgement got lost.
      await repeat();
    },
    async history() {
      // In a long run the tab of who is silent was closed meanwhile; their own link opens it again.
      const reopened = await openPage(await url(), { secret });
      const all: PageLine[] = [];
      for (;;) {
        const lines = await reopened.history(all.at(-1)?.cursor);
        all.push(...lines);
        if (lines.length < 100) return all;
      }
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
