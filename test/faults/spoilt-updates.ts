/** Updates that came in spoilt, as many as are asked for: taken like any other, and what is kept of them is a reply that can be stored. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { TELEGRAM_LIMITS } from '../../src/channels/telegram/limits.ts';
import { type Taking, take } from '../../src/channels/telegram/take.ts';
import { chatOf, Numbered } from '../../src/channels/telegram/update.ts';
import { Reply } from '../../src/core/message.ts';
import { silentLog } from '../../src/log.ts';

export interface SpoiltReport {
  readonly updates: number;
  /** A message, a tap or a file that reached the store. */
  readonly stored: number;
  readonly seconds: number;
  /** What is held on to once the garbage is gone, after each tenth. */
  readonly heapMb: readonly number[];
  readonly unhandled: number;
}

const now = new Date('2027-04-05T02:00:00Z');
const bot = { id: 900, username: 'pamong_bot' };
const from = { id: 7, is_bot: false, first_name: 'Sari' };
const chat = { id: 7, type: 'private' };
const group = { id: -100, type: 'supergroup' };
const message = (rest: object) => ({ message_id: 11, date: now.getTime() / 1_000 - 60, chat, from, ...rest });
const sound = [
  { message: message({ text: 'hadir', entities: [], reply_to_message: { message_id: 1 } }) },
  { message: message({ chat: group, text: '/menu@pamong_bot', reply_to_message: { message_id: 1, from: bot } }) },
  { message: message({ contact: { phone_number: '62', user_id: 7 } }) },
  { message: message({ photo: [{ file_id: 'x' }], caption: 'surat' }) },
  { message: message({ document: { file_id: 'x', file_size: 12 } }) },
  { edited_message: message({ text: 'x' }) },
  { callback_query: { id: 'q', from, message: { message_id: 3, chat }, data: '1:yes' } },
  { my_chat_member: { chat, date: 1, new_chat_member: { status: 'kicked' } } },
];
const edits = fc.array(fc.tuple(fc.nat(), fc.anything()), { maxLength: 4 });
const A_BATCH = 1_000;

/** Rejects at the first update that is not taken; what a batch leaves behind is not kept for the next. */
export async function takeSpoilt(updates: number, seed: number): Promise<SpoiltReport> {
  const heapMb: number[] = [];
  const [began, tenth] = [performance.now(), Math.ceil(updates / 10)];
  let [stored, unhandled] = [0, 0];
  const count = (): void => {
    unhandled += 1;
  };
  const parts = taking(() => {
    stored += 1;
  });
  const spoilt = fc.asyncProperty(fc.constantFrom(...sound), edits, async (update, changes) => {
    const copy: Record<string, unknown> = { update_id: 1, ...structuredClone(update) };
    for (const [at, value] of changes) spoil(copy, at, value);
    const numbered = Numbered.safeParse(copy);
    if (!numbered.success) return;
    chatOf(numbered.data);
    await take(parts, bot, numbered.data);
  });
  process.on('unhandledRejection', count);
  try {
    for (let done = 0; done < updates; done += A_BATCH) {
      await fc.assert(spoilt, { numRuns: Math.min(A_BATCH, updates - done), seed: seed + done });
      while (done + A_BATCH >= tenth * (heapMb.length + 1) && heapMb.length < 10) heapMb.push(heldMb());
    }
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off('unhandledRejection', count);
  }
  return { updates, stored, seconds: (performance.now() - began) / 1_000, heapMb, unhandled };
}

/** All that stands behind the channel: what reaches it is checked, and not kept. */
function taking(stored: () => void): Taking {
  return {
    ...{ account: 'telegram', limits: TELEGRAM_LIMITS, log: silentLog, clock: { now: () => now } },
    client: { answerTap: () => Promise.reject(new Error('too old')), download: async () => Buffer.from('%PDF-1.4') },
    keep: async () => 'media-1',
    hooks: {
      async accept({ reply }) {
        Reply.parse(reply);
        stored();
      },
      report: async () => undefined,
    },
    stored: () => undefined,
  };
}

/** Puts a value in the place of one of its fields, however deep. */
function spoil(value: unknown, at: number, by: unknown): void {
  const places: (() => void)[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push(() => Reflect.set(node, key, by));
      walk(Reflect.get(node, key));
    }
  };
  walk(value);
  places[at % Math.max(1, places.length)]?.();
}

function heldMb(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 17) / 8;
}
