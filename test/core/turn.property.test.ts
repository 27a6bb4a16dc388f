/** Whatever happens, in whatever order: what holds after every turn. `Talk` checks the state and the message each time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Conversation } from '../../src/core/conversation.ts';
import type { Event } from '../../src/core/event.ts';
import type { Unasked } from '../../src/core/happened.ts';
import type { Outbound, Reply } from '../../src/core/message.ts';
import { plan } from '../../src/core/plan.ts';
import { turn } from '../../src/core/turn.ts';
import { type Came, ibuSari, stranger, Talk } from './support/talk.ts';
import { dayMs, toys } from './support/toys.ts';

/** One thing that happens; `pick` chooses among the prompts that there have been. */
type Act =
  | {
      readonly act: 'says';
      readonly text: string;
      readonly masked: boolean;
      readonly lateMs: number;
      readonly quotes: number | null;
    }
  | { readonly act: 'taps'; readonly pick: number; readonly choice: number | string }
  | { readonly act: 'sends'; readonly reply: Reply }
  | { readonly act: 'due'; readonly flow: string; readonly code: string; readonly unasked: Unasked | null }
  | {
      readonly act: 'timer' | 'undelivered';
      readonly pick: number;
      readonly kind: 'stayed-silent' | 'came-back';
      readonly reason: string;
      readonly dropped: string | null;
    }
  | { readonly act: 'call'; readonly dropped: string | null }
  | { readonly act: 'passes'; readonly ms: number }
  | { readonly act: 'becomes'; readonly known: boolean; readonly done: readonly string[]; readonly online: boolean };

const words = [
  'a',
  'B',
  'c.',
  '1',
  '2',
  '3 4 3 4',
  'ya',
  'tidak',
  'hadir',
  'izin',
  'tidak bisa hadir',
  'terima kasih',
  'halo',
  '🙏',
  'siap',
];
const commands = [
  'menu',
  'jadwal',
  'kuis',
  'catat',
  'profile',
  'daftar KAL-1',
  'nomor saya',
  'berhenti',
  'mulai',
  'nanti',
  'lewati',
  'ulang',
  'ubah',
  'lanjut',
  'jadwl',
  'Sari',
  '41',
  'minggu depan',
];
const said = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...commands, ...words) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
);
const dropped = fc.constantFrom(null, null, null, 'expired', 'stopped', 'day-full');
const pick = fc.nat(9);
const unasked: fc.Arbitrary<Unasked> = fc.record({
  priority: fc.nat(99),
  expiresAt: fc.option(fc.integer({ min: 1, max: 9 }).map((hours) => new Date(Date.UTC(2027, 3, 6) + hours * dayMs))),
  dropped,
});
const reply: fc.Arbitrary<Reply> = fc.constantFrom(
  { kind: 'contact', phone: '+6281', ownNumber: true } as const,
  { kind: 'contact', phone: '+6282', ownNumber: false } as const,
  { kind: 'media', ref: 'f', mime: 'image/png' } as const,
  { kind: 'unsupported', what: 'sticker' } as const,
);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      act: fc.constant('says' as const),
      text: said,
      masked: fc.constantFrom(false, false, false, true),
      lateMs: fc.constantFrom(0, 0, 0, 5_000, dayMs),
      quotes: fc.option(pick, { freq: 5 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('taps' as const),
      pick,
      choice: fc.oneof(fc.nat(3), fc.constantFrom('zz', '')),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('sends' as const), reply }) },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('due' as const),
      flow: fc.constantFrom(...Object.keys(toys)),
      code: fc.constantFrom('q1', 'q2', 'short'),
      unasked: fc.option(unasked, { freq: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('timer' as const, 'undelivered' as const),
      pick,
      kind: fc.constantFrom('stayed-silent' as const, 'came-back' as const),
      reason: fc.constantFrom('expired', 'gone'),
      dropped,
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('call' as const), dropped }) },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('passes' as const),
      ms: fc.oneof(fc.integer({ min: 0, max: 5 * 3_600_000 }), fc.integer({ min: 0, max: 70 * dayMs })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('becomes' as const),
      known: fc.boolean(),
      done: fc.subarray(['q1', 'q2']),
      online: fc.boolean(),
    }),
  },
);

/** The messages that asked something, newest first, each prompt once. */
const promptsOf = (talk: Talk): readonly Outbound[] => {
  const asking = talk.log.flatMap(({ message }) => (message?.promptId ? [[message.promptId, message] as const] : []));
  return [...new Map(asking).values()].reverse();
};

function perform(talk: Talk, done: Act): Came | null {
  const prompts = promptsOf(talk);
  const prompt = (at: number) => prompts[at]?.promptId ?? 'none';
  switch (done.act) {
    case 'says': {
      const writtenAt = new Date(talk.now.getTime() - done.lateMs);
      return talk.says(done.text, {
        masked: done.masked,
        writtenAt,
        ...(done.quotes !== null && { quoted: prompt(done.quotes) }),
      });
    }
    case 'taps': {
      const choice = typeof done.choice === 'string' ? done.choice : prompts[done.pick]?.choices[done.choice]?.id;
      return talk.taps(choice ?? 'gone', prompt(done.pick));
    }
    case 'sends':
      return talk.sends(done.reply);
    case 'due':
      return talk.happens(
        {
          kind: 'flow-due',
          flow: done.flow,
          params: { code: done.code, day: done.code },
          key: `due-${talk.log.length}`,
        },
        done.unasked,
      );
    case 'timer':
      return talk.happens(
        { kind: done.kind, promptId: prompt(done.pick) },
        done.kind === 'came-back' ? null : { priority: 1, expiresAt: null, dropped: done.dropped },
      );
    case 'undelivered':
      return talk.happens({ kind: 'not-delivered', promptId: prompt(done.pick), reason: done.reason });
    case 'call':
      return talk.happens({ kind: 'next-in-queue' }, { priority: 1, expiresAt: null, dropped: done.dropped });
    case 'passes':
      talk.passes(done.ms);
      return null;
    case 'becomes':
      talk.person = done.known ? ibuSari : stranger;
      talk.facts = { done: done.done };
      talk.online = done.online;
      return null;
    default:
      return done satisfies never;
  }
}

const history = fc.array(act, { minLength: 1, maxLength: 40, size: 'max' });
/** More comes due than anybody answers. */
const scheduled: fc.Arbitrary<Act> = fc.record({
  act: fc.constant('due' as const),
  flow: fc.constantFrom('quiz', 'diary'),
  code: fc.constantFrom('q1', 'q2', 'short'),
  unasked: unasked.map((due) => ({ ...due, dropped: null })),
});
const busyHistory = fc.array(fc.oneof(scheduled, act), { minLength: 5, maxLength: 40, size: 'max' });
const lived = (acts: readonly Act[]): Talk => {
  const talk = new Talk();
  for (const one of acts) perform(talk, one);
  return talk;
};
const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

describe('any conversation', () => {
  it('never throws, and keeps what must hold after every turn', () => {
    fc.assert(
      fc.property(history, (acts) => void lived(acts)),
      { numRuns: 400 },
    );
  });

  it('goes the same way twice', () => {
    fc.assert(
      fc.property(history, (acts) => {
        expect(copy(lived(acts).log)).toEqual(copy(lived(acts).log));
      }),
      { numRuns: 60 },
    );
  });

  it('is answered whenever the person writes, unless a flow of its own answers', () => {
    fc.assert(
      fc.property(history, said, (acts, text) => {
        const talk = lived(acts);
        const came = talk.says(text);
        const goesOn = came.effects.some(({ kind }) => kind === 'start-flow');
        expect(came.text !== null || goesOn).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is queued in the ledger for just as long as it waits in the line', () => {
    fc.assert(
      fc.property(busyHistory, (acts) => {
        const talk = lived(acts);
        const queued = [...talk.ledger].flatMap(([key, { outcome }]) => (outcome === 'queued' ? [key] : []));
        const waiting = talk.stored === undefined ? [] : talk.state.queue.map(({ key }) => key);
        expect(queued.sort()).toEqual(waiting.sort());
      }),
      { numRuns: 200 },
    );
  });

  it('says nothing when nobody asked and there is nothing to do', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const talk = lived(acts);
        const loud = talk.log.filter(
          ({ say, outcome }) => say?.unasked && ['skipped', 'dropped', 'noted', 'queued'].includes(outcome.outcome),
        );
        expect(loud).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('any turn', () => {
  it('leaves its input alone, and reads the state the same before and after it was stored', () => {
    fc.assert(
      fc.property(history, said, (acts, text) => {
        const talk = lived(acts);
        const event: Event = { kind: 'replied', reply: { kind: 'text', text }, sentAt: talk.now, quoted: null };
        const input = talk.inputFor(event, null);
        const stored = JSON.stringify(input.conversation);
        const output = turn(talk.book, input);
        expect(JSON.stringify(input.conversation)).toBe(stored);
        expect(turn(talk.book, input)).toEqual(output);
        // The next turn cannot tell the state as it was made from the state as it was read back.
        const next = { ...input, event: { ...event, reply: { kind: 'text', text: 'ulang' } } as Event };
        const [made, read] = [output.conversation, copy(output.conversation)].map((conversation) =>
          turn(talk.book, { ...next, conversation }),
        );
        expect(copy(made)).toEqual(copy(read));
        expect(Conversation.parse(copy(output.conversation))).toEqual(copy(output.conversation));
      }),
      { numRuns: 150 },
    );
  });

  it('is the same whether or not its plan is handed in, and is about a flow that exists', () => {
    fc.assert(
      fc.property(history, said, (acts, text) => {
        const talk = lived(acts);
        const event: Event = { kind: 'replied', reply: { kind: 'text', text }, sentAt: talk.now, quoted: null };
        const input = talk.inputFor(event, null);
        const planned = plan(talk.book, { ...input, known: talk.person.id !== null });
        if (planned.glance) expect(Object.keys(toys)).toContain(planned.glance.flow);
        const output = turn(talk.book, input);
        expect(turn(talk.book, { ...input, planned })).toEqual(output);
        expect(turn(talk.book, { ...input, planned })).toEqual(output);
        // It is really the plan that was handed in which is followed.
        const other = plan(talk.book, { ...input, conversation: 'broken', known: true });
        expect(turn(talk.book, { ...input, planned: other }).outcome.outcome).toBe('reset');
      }),
      { numRuns: 100 },
    );
  });
});

describe('any tap', () => {
  it('given twice changes nothing the second time but to say so; a notice takes the same answer again', () => {
    fc.assert(
      fc.property(history, pick, fc.nat(2), (acts, which, choice) => {
        const talk = lived(acts);
        talk.online = true;
        const message = promptsOf(talk)[which];
        if (!message?.promptId) return;
        const { promptId } = message;
        const reply = { kind: 'choice', promptId, choiceId: message.choices[choice]?.id ?? 'gone' } as const;
        const isNotice = talk.stored !== undefined && talk.state.notices.some((notice) => notice.promptId === promptId);
        const first = talk.sends(reply);
        const before = talk.state;
        const recorded = talk.recorded.length;
        const again = talk.sends(reply);
        if (isNotice && first.outcome.outcome === 'answered' && again.outcome.outcome === 'answered') return;
        expect(again.outcome).toEqual({ outcome: 'told', reason: 'closed' });
        expect(again.effects).toHaveLength(1);
        expect(talk.recorded).toHaveLength(recorded);
        expect({ ...talk.state, missed: [] }).toEqual({ ...before, missed: [] });
      }),
      { numRuns: 300 },
    );
  });
});
