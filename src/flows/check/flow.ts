/** CEK and a code: whether a message is one of ours, for whoever asks, a stranger too. Nothing is kept of them. */
import { z } from 'zod';
import { defineFlow, type FlowEffect } from '../../core/flow.ts';
import { end, record } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import { plain } from '../../core/understanding/plain.ts';
import type { CheckedMessage } from '../../store/reader.ts';
import { looksLikeCheckCode } from '../../training/check-code.ts';
import type { Fact } from '../../training/facts.ts';
import { type Facts, look } from './look.ts';

/** Guessing is made useless. */
const mostTries = 10;

export const check = defineFlow<null, never, Facts, Parameters<typeof look>[0]>({
  name: 'check',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'check', words: ['cek', 'check'], takesRest: true, restLike: looksLikeCheckCode, reversible: true }],
  // Alone, or with what cannot be a code.
  hears: (said) =>
    /^(?:cek|check)(?: (?:kode|code))?(?: (?=[a-z]*\d)[a-z\d]{4})?$/.test(plain(said)) ? 'sentence' : null,
  data: z.null(),
  look,
  begin(_params, { facts: { asked, message, tries, desk } }) {
    if (!asked) return end(text('check.how'));
    if (tries >= mostTries) return end(text('check.tooManyTries', { desk }));
    if (message === null) return end(text('check.unknown', { desk }), { effects: [fact({ kind: 'check-tried' })] });
    return end([...known(message), text('check.compare', { desk })]);
  },
  steps: {},
});

const fact = (what: Fact): FlowEffect => record(what);

function known({ agency, zone, title, at, date, line, withdrawn }: CheckedMessage): readonly Text[] {
  const when = { at: at.toISOString(), zone, form: 'dateTime' } as const;
  return [
    text('check.ours', { agency, at: when, title }),
    ...(date === null ? [] : [text('check.change', { date: { date, form: 'date' } })]),
    ...(line === null ? [] : [text('check.line', { line })]),
    ...(date === null && line === null ? [text('check.lineWithheld')] : []),
    ...(withdrawn ? [text('check.withdrawn')] : []),
  ];
}
