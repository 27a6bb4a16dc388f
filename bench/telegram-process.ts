/** Our fake of the Bot API in a process of its own: what the bot does to its own event loop says nothing of when a call came. */
import type { Clock } from '../src/runtime/clock.ts';
import { fakeTelegram } from '../test/support/telegram/fake.ts';
import { fault } from '../test/support/telegram/faults.ts';

/** What it is told to do, and what it answers to each. */
export interface Asked {
  open: { readonly from: number; readonly began: number; readonly token?: string };
  people: { readonly names: readonly string[] };
  write: { readonly name: string; readonly text: string };
  hang: { readonly name: string; readonly ms: number };
  calls: { readonly since: number };
  close: Record<string, never>;
}
export interface Called {
  readonly method: string;
  readonly chat: string;
  /** By the clock of both, in milliseconds. */
  readonly at: number;
  readonly isRefused: boolean;
}
export interface Answered {
  open: { readonly apiRoot: string; readonly token: string };
  people: readonly number[];
  write: null;
  hang: null;
  calls: readonly Called[];
  close: null;
}

/** Both processes read the machine's time, so both have the same. */
export const clockFrom = (from: number, began: number): Clock => ({ now: () => new Date(from + (Date.now() - began)) });

type Doing = { readonly [Kind in keyof Asked]: (asked: Asked[Kind]) => Promise<Answered[Kind]> | Answered[Kind] };

function serve(): void {
  let fake: Awaited<ReturnType<typeof fakeTelegram>>;
  const doing: Doing = {
    async open({ from, began, ...given }) {
      fake = await fakeTelegram({ clock: clockFrom(from, began), ...given });
      return { apiRoot: fake.apiRoot, token: fake.token };
    },
    people: ({ names }) => names.map((name) => fake.person(name).id),
    write({ name, text }) {
      fake.person(name).write(text);
      return null;
    },
    hang({ name, ms }) {
      const stuck = String(fake.person(name).id);
      fake.fail((method, { chat_id: chat }) =>
        method === 'sendMessage' && chat === stuck ? fault.slow(ms) : undefined,
      );
      return null;
    },
    calls: ({ since }) =>
      fake.calls.slice(since).map(({ method, args, at, refused }) => {
        return { method, chat: String(args.chat_id ?? ''), at, isRefused: refused !== undefined };
      }),
    async close() {
      await fake.close();
      return null;
    },
  };
  process.on('message', async ({ id, kind, ...asked }: { id: number; kind: keyof Asked }) => {
    const answered = await (doing[kind] as (asked: unknown) => unknown)(asked);
    process.send?.({ id, answered });
  });
}

if (process.send && process.argv[1]?.endsWith('telegram-process.ts')) serve();
