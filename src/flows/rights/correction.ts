/** PERBAIKI: what is kept of somebody is put right by themselves, at once; a NIP by an officer who has seen the decree. */
import { z } from 'zod';
import {
  defineFlow,
  type FlowEffect,
  type Move,
  type Option,
  type Scene,
  type Step as StepOf,
} from '../../core/flow.ts';
import { again, end, goTo, record } from '../../core/move.ts';
import { askChoice, askText, type Reading } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import { CorrectedPart, type Fact } from '../../training/facts.ts';
import { readFullName } from '../../training/full-name.ts';
import { localDate } from '../../training/local-time.ts';
import { nipTail, readNip } from '../../training/nip.ts';
import { readWorkLine } from '../../training/work-line.ts';
import { isCorrection } from './asked.ts';
import { type CorrectionFacts, lookAtTries } from './look.ts';
import { answeredBy, dueAt } from './moment.ts';

type Step = 'part' | 'name' | 'unit' | 'position' | 'salutation' | 'nip';
type Here = Scene<CorrectionFacts>;
type Moving = Move<null, Step>;

const TakenBack = z.object({ takeBack: z.literal(true), part: CorrectedPart, value: z.string().nullable() });
const mostTries = 5;

export const correction = defineFlow<null, Step, CorrectionFacts, Parameters<typeof lookAtTries>[0]>({
  name: 'correction',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [
    {
      id: 'correction',
      words: ['perbaiki', 'correct my data', 'fix my data', 'perbaiki data', 'perbaiki data saya'],
      reversible: true,
      yields: true,
    },
  ],
  hears: (said) => (isCorrection(said) ? 'sentence' : null),
  data: z.null(),
  look: lookAtTries,
  begin(params, { facts }) {
    if (!facts.profile) return end(text('correction.nothing'));
    const back = TakenBack.safeParse(params);
    if (!back.success) return goTo('part', null);
    const { part, value } = back.data;
    const to = shown(part, value);
    return end(text('correction.takenBack', { part: label(part), to }), { effects: [corrected(part, value)] });
  },
  steps: {
    part: askChoice({
      leave: (): Moving => end(text('correction.unchanged')),
      ask: () => text('correction.which'),
      choices: () => parts,
      next: (_data, choice) => (choice === 'none' ? end(text('correction.unchanged')) : goTo(stepOf(choice), null)),
    }),
    name: askPart('name', (said) => {
      const name = readFullName(said);
      return name === null ? { ok: false, hint: text('correction.hint.name') } : { ok: true, value: name };
    }),
    unit: askPart('unit', readLine),
    position: askPart('position', readLine),
    salutation: askChoice({
      leave: (): Moving => end(text('correction.unchanged')),
      ask: (_data, scene) => asking('salutation', scene),
      choices: () => [
        { id: 'bapak', label: text('correction.salutation.bapak'), aliases: ['pak', 'bpk', 'mr'] },
        { id: 'ibu', label: text('correction.salutation.ibu'), aliases: ['bu', 'mrs', 'ms'] },
      ],
      next: (_data, choice, scene) => done('salutation', choice, scene),
      back: () => goTo('part', null),
    }),
    nip: askText({
      ask: (_data, { facts }) => [
        text('correction.ask.nip'),
        ...(facts.profile?.nipTail ? [text('correction.nipNow', { tail: facts.profile.nipTail })] : []),
      ],
      read: (said) => ({ ok: true, value: said }),
      next: (_data, said, scene) => nipGiven(said, scene),
      back: () => goTo('part', null),
    }),
  },
});

const order = ['name', 'unit', 'position', 'salutation', 'nip', 'none'] as const;
const parts: readonly Option[] = order.map((id) => ({ id, label: text(`correction.part.${id}`) }));
const stepOf = (choice: string): Step => order.find((id) => id === choice && id !== 'none') as Step; // one of the choices

const corrected = (part: CorrectedPart, value: string | null): FlowEffect =>
  record({ kind: 'person-corrected', part, value } satisfies Fact);

const label = (part: CorrectedPart): Text => text(`correction.part.${part}`);

function shown(part: CorrectedPart, value: string | null): Text {
  if (value === null) return text('correction.empty');
  return part === 'salutation' ? text(`correction.salutation.${value}`) : { verbatim: value, lang: 'id' };
}

const now = (part: CorrectedPart, { facts }: Here): string | null => facts.profile?.[part] ?? null;

const asking = (part: CorrectedPart, scene: Here): readonly Text[] => [
  text('correction.now', { value: shown(part, now(part, scene)) }),
  text(`correction.ask.${part}`),
];

function askPart(part: CorrectedPart, read: (said: string) => Reading<string>): StepOf<null, Step, CorrectionFacts> {
  return askText({
    ask: (_data, scene) => asking(part, scene),
    read,
    next: (_data, value, scene) => done(part, value, scene),
    back: () => goTo('part', null),
    leave: () => end(text('correction.unchanged')),
  });
}

function readLine(said: string): Reading<string> {
  const value = readWorkLine(said);
  return value === null ? { ok: false, hint: text('correction.hint.line') } : { ok: true, value };
}

/** Echoed with what it was, so that a slip is seen; UBAH brings it back. */
function done(part: CorrectedPart, value: string, scene: Here): Moving {
  const from = now(part, scene);
  if (from === value) return end(text('correction.same'));
  const says =
    from === null
      ? text('correction.filled', { part: label(part), to: shown(part, value) })
      : text('correction.done', { part: label(part), from: shown(part, from), to: shown(part, value) });
  const undo = { params: { takeBack: true, part, value: from }, until: null };
  return end([says, text('correction.undo')], { effects: [corrected(part, value)], undo });
}

/** Whether somebody else has it is for the officer to see, and told to nobody else. */
function nipGiven(said: string, scene: Here): Moving {
  const { facts, person } = scene;
  if (facts.tries >= mostTries) return end(text('correction.tooManyTries', { desk: facts.desk }));
  const reading = readNip(said, localDate(scene.now, person.zone));
  if (!reading.ok) return again(text('correction.hint.nip'));
  const { nip } = reading;
  const tried: Fact = { kind: 'nip-tried', nip };
  const asked: Fact = { kind: 'right-asked', right: 'nip', dueAt: dueAt(scene), nip };
  const says = text('correction.nipAsked', { tail: nipTail(nip), by: answeredBy(scene) });
  return end(says, { effects: [record(tried), record(asked)], undo: null });
}
