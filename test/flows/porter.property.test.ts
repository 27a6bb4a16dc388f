/** Whatever is written on a shared phone before somebody is chosen reaches them, in order; or it is said that it does not. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type AnyFlow, defineFlow, type Glance } from '../../src/core/flow.ts';
import { end } from '../../src/core/move.ts';
import { holder as porter } from '../../src/flows/holder/flow.ts';
import { nothing } from '../../src/flows/holder/kept.ts';
import { flows } from '../../src/flows/index.ts';
import { type Became, phoneRules, type Who } from '../support/phone-rules.ts';
import { enrolBoth, phone, prepare, sent } from '../support/shared-phone.ts';
import { openStage } from '../support/stage.ts';

const words = fc.constantFrom('writes', 'writes', 'writes', 'stops', 'hands on', 'Sari', 'Edi');
const step = fc.oneof(
  /** `alone`: it is answered before the next is sent; else what follows comes with it. */
  { weight: 6, arbitrary: fc.record({ does: words, alone: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ waits: fc.constantFrom<number>(1, 4, 11, 25 * 60) }) },
  { weight: 1, arbitrary: fc.constant({ restarts: true as const }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
const steps = fc.array(step, { minLength: 8, maxLength: 24 });
/** In the end each of them holds it, so that nothing is still under way. */
const last = (['hands on', 'Sari', 'hands on', 'Edi', 'hands on'] as const).map((does) => ({ does, alone: true }));

const one = (does: 'writes' | 'stops' | 'hands on' | Who, alone = true): Step => ({ does, alone });
/** What chance seldom finds: words that come with a GANTI PENGGUNA, a notice between them and the choice, one BERHENTI too many. */
const seldom: [Step[]][] = [
  [[one('Sari'), one('hands on', false), one('writes'), one('Edi')]],
  [[{ waits: 25 }, one('writes'), { waits: 9 }, one('Sari')]],
  [[...Array.from({ length: 5 }, () => one('writes')), one('stops'), one('stops'), one('writes'), one('Edi')]],
];

/** Answers each flower with the name of whose it was taken for. */
const echo = defineFlow<null, never>({
  name: 'echo',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  data: z.null(),
  hears: (said) => (/^bunga [a-z]+$/.test(said) ? 'word' : null),
  begin: ({ rest }, { person }) => end({ verbatim: `${person.name?.split(' ')[0]} menulis ${rest}`, lang: 'id' }),
  steps: {},
});
/** Each is written once. */
const flower = (at: number): string => `bunga ${[...String(at)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
const buttons: Readonly<Record<Who, string>> = { Sari: '[S. C.]', Edi: '[E. C.]' };

async function played(all: readonly Step[], holder: AnyFlow): Promise<{ readonly expected: Became; heard: Became }> {
  const book = { ...flows, holder, echo };
  let stage = await openStage({ start: new Date('2027-04-05T06:00:00Z'), flows: book });
  try {
    const agencyId = await prepare(stage);
    await stage.app.start();
    await enrolBoth(stage, agencyId);
    await stage.say(phone, 'ganti pengguna');
    const rules = phoneRules();
    let written = 0;
    let together: ReturnType<typeof sent>[] = [];
    const flush = async (): Promise<void> => {
      // Delivered twice, as providers do.
      if (together.length > 0) await stage.store.accept([...together, ...together], stage.clock.now());
      together = [];
      stage.app.wake();
      await stage.app.settle();
    };
    const take = async (one: Step): Promise<void> => {
      const now = stage.clock.now().getTime();
      if (!('does' in one)) {
        await flush();
        if ('waits' in one) return stage.travelTo(new Date(now + one.waits * 60_000));
        const { heard, dataDir } = stage;
        await stage.close(true);
        stage = await openStage({ start: new Date(now), dataDir, flows: book });
        stage.heard.push(...heard);
        return stage.app.start();
      }
      if (one.does === 'writes' || one.does === 'stops') {
        if (one.does === 'writes') written += 1;
        const what = one.does === 'writes' ? flower(written) : null;
        rules.writes(what, now);
        together.push(sent(stage, what ?? 'berhenti'));
      } else if (one.does === 'hands on') {
        rules.handsOn(now);
        together.push(sent(stage, 'ganti pengguna'));
      } else if (rules.holder(now) === null) {
        rules.chooses(one.does, now);
        together.push(sent(stage, buttons[one.does]));
      }
      if (one.alone) await flush();
    };
    for (const one of [...all, ...last]) await take(one);
    return { expected: rules.became, heard: told(stage.heard.map(({ message }) => message.text)) };
  } finally {
    await stage.close();
  }
}

function told(texts: readonly string[]): Became {
  const count = (words: string): number => texts.filter((text) => text.includes(words)).length;
  const of = (who: Who): string[] =>
    texts.flatMap((text) => new RegExp(`${who} menulis (bunga [a-z]+)`).exec(text)?.[1] ?? []);
  return {
    ...{ Sari: of('Sari'), Edi: of('Edi') },
    late: count('lebih dari sepuluh menit sebelumnya belum saya teruskan'),
    changed: count('sebelum GANTI PENGGUNA tidak saya teruskan'),
    full: count('tidak ikut tersimpan'),
  };
}

/** He forgets what was written before the last message. */
const forgetful: AnyFlow = {
  ...porter,
  look: async (...given: [never, Glance]) => ({ ...(await porter.look?.(...given)), kept: nothing }),
};

const runs = Number(process.env.HOLDER_RUNS ?? 3);
test('what is written before somebody is chosen is theirs, in order, or said not to be; with a porter who forgets it is neither', {
  timeout: 120_000 + 10_000 * runs,
}, async () => {
  const keeps = (holder: AnyFlow) =>
    fc.asyncProperty(steps, async (all) => {
      const { expected, heard } = await played(all, holder);
      expect(heard).toEqual(expected);
    });
  const numRuns = seldom.length + runs;
  await fc.assert(keeps(porter), { numRuns, examples: seldom, endOnFailure: true });
  const control = await fc.check(keeps(forgetful), { numRuns: 10, seed: 1, endOnFailure: true });
  expect(control.failed, 'control').toBe(true);
});
