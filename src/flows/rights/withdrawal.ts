/** TARIK PERSETUJUAN: what stops and what stays is said first; then nothing is done in the chat any more. */
import { z } from 'zod';
import { defineFlow, type Scene } from '../../core/flow.ts';
import { end, goTo, record } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import { no } from '../../core/understanding/usual-answers.ts';
import type { Fact } from '../../training/facts.ts';
import { said } from '../wording/moment.ts';
import { isWithdrawal } from './asked.ts';
import { type Facts, look } from './look.ts';
import { answeredBy, dueAt } from './moment.ts';

export const withdrawal = defineFlow<null, 'sure', Facts, Parameters<typeof look>[0]>({
  name: 'withdrawal',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [
    {
      id: 'withdrawal',
      words: [
        'tarik persetujuan',
        'withdraw consent',
        'cabut persetujuan',
        'tarik persetujuan saya',
        'cabut persetujuan saya',
      ],
      reversible: true,
    },
  ],
  hears: (said) => (isWithdrawal(said) ? 'sentence' : null),
  data: z.null(),
  look,
  begin(_params, { person }) {
    if (person.id === null) return end(text('withdrawal.nothing'));
    return person.withdrawn ? end(text('withdrawal.already')) : goTo('sure', null);
  },
  // Withdrawn on another phone.
  moot: (_data, { person }) => (person.withdrawn ? 'already-done' : null),
  steps: {
    sure: askChoice({
      ask: (_data, scene) => explained(scene),
      choices: () => [
        { id: 'withdraw', label: text('withdrawal.choice.withdraw'), aliases: ['tarik', 'withdraw'], opposite: 'keep' },
        { id: 'keep', label: text('withdrawal.choice.keep'), aliases: ['tidak', 'batal', ...no], opposite: 'withdraw' },
      ],
      next: (_data, choice, scene) => (choice === 'withdraw' ? withdrawn(scene) : end(text('withdrawal.kept'))),
    }),
  },
});

function explained({ facts }: Scene<Facts>): readonly Text[] {
  const { desk, keepUntil, roles, own } = facts;
  return [
    text('withdrawal.what'),
    ...(own.length > 0 ? [text('withdrawal.desk', { desk })] : []),
    ...(keepUntil === null ? [] : [text('withdrawal.stays', { until: { date: keepUntil, form: 'day' } })]),
    ...roles.slice(0, 1).map(({ role }) => text('withdrawal.role', { role: text(`myData.roleName.${role}`) })),
    text('withdrawal.ask'),
  ];
}

/** Everything the conversation held goes with it: what was asked is not asked any more. */
function withdrawn(scene: Scene<Facts>) {
  const { desk, own } = scene.facts;
  const fact: Fact = { kind: 'consent-withdrawn', dueAt: dueAt(scene) };
  return end(
    [
      text('withdrawal.done', { at: said(scene.now, scene) }),
      ...(own.length > 0 ? [text('withdrawal.next', { desk, by: answeredBy(scene) })] : []),
      text('withdrawal.back'),
    ],
    { effects: [record(fact)], forget: true },
  );
}
