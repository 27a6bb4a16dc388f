/** HAPUS DATA: two steps, the second typed in full; what has to stay is named before. */
import { z } from 'zod';
import { defineFlow, type Move, type Scene, type Step as StepOf } from '../../core/flow.ts';
import { again, end, goTo, record } from '../../core/move.ts';
import { askChoice, askText } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import { plain } from '../../core/understanding/plain.ts';
import { no } from '../../core/understanding/usual-answers.ts';
import type { Fact } from '../../training/facts.ts';
import { isErasure } from './asked.ts';
import { lookAtAll, type WholeFacts } from './look.ts';
import { dueAt } from './moment.ts';

type Step = 'sure' | 'typed';

/** Nobody types it by the way, and no button says it. */
const sentences: readonly string[] = ['hapus semua data saya', 'delete all my data'];
const backs: readonly string[] = ['batal', 'cancel', 'tidak', 'tidak jadi', 'no', 'ubah', 'undo'];

export const erasure = defineFlow<null, Step, WholeFacts, Parameters<typeof lookAtAll>[0]>({
  name: 'erasure',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [
    {
      id: 'erasure',
      words: ['hapus data', 'delete data', 'hapus data saya', 'delete my data'],
      reversible: false,
    },
  ],
  hears: (said) => (isErasure(said) ? 'sentence' : null),
  data: z.null(),
  look: lookAtAll,
  begin: (_params, { person }) => (person.id === null ? end(text('erasure.nothing')) : goTo('sure', null)),
  // Erased from another phone.
  moot: (_data, { person }) => (person.id === null ? 'already-done' : null),
  steps: {
    sure: askChoice({
      ask: (_data, { facts }) => explained(facts),
      choices: () => [
        { id: 'go', label: text('erasure.choice.go'), aliases: ['lanjut', 'ya', 'yes'], opposite: 'stop' },
        { id: 'stop', label: text('erasure.choice.stop'), aliases: ['batal', ...no], opposite: 'go' },
      ],
      next: (_data, choice) => (choice === 'go' ? goTo('typed', null) : end(text('erasure.kept'))),
    }),
    typed: typedInFull(),
  },
});

function explained({ desk, reportable, roles, record: all }: WholeFacts): readonly Text[] {
  return [
    text('erasure.what'),
    text('erasure.gone'),
    ...(reportable.length === 0 && (all?.registrations.length ?? 0) > 0 ? [text('erasure.seat', { desk })] : []),
    ...(reportable.length > 0 ? [text('erasure.reported', { programmes: reportable.join(', ') })] : []),
    // Nobody is known by a row of it before they have registered.
    ...((all?.registrations.length ?? 0) === 0 && roles.length === 0 ? [text('erasure.listed', { desk })] : []),
    text('erasure.proof'),
    ...roles.slice(0, 1).map(({ role }) => text('erasure.role', { role: text(`myData.roleName.${role}`) })),
    text('erasure.ask'),
  ];
}

/** Words that would begin something else are this question's: nothing else is meant while it is open. */
function typedInFull(): StepOf<null, Step, WholeFacts> {
  const step = askText<null, Step, WholeFacts, string>({
    ask: () => text('erasure.type'),
    read: (said) => ({ ok: true, value: plain(said) }),
    next: (_data, said, scene): Move<null, Step> => {
      if (sentences.includes(said)) return erased(scene);
      return backs.includes(said) ? end(text('erasure.kept')) : again(text('erasure.hint'));
    },
    back: () => end(text('erasure.kept')),
  });
  return { ...step, ask: (data, scene) => ({ ...step.ask(data, scene), ownWords: [...sentences, ...backs] }) };
}

function erased(scene: Scene<WholeFacts>): Move<never, never> {
  const fact: Fact = { kind: 'data-erased', dueAt: dueAt(scene) };
  return end(text('erasure.done'), { effects: [record(fact)], forget: true });
}
