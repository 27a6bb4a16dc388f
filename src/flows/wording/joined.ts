/** The word that somebody is in: said by whichever flow reaches them first. */
import { z } from 'zod';
import { type Text, text } from '../../core/text.ts';
import type { Programme } from '../../training/programme.ts';

export const Joined = z.discriminatedUnion('by', [
  /** The answer to their own registration. */
  z.object({ by: z.literal('registering'), seat: z.number().int(), quota: z.number().int() }),
  /** News of an officer's word, or of a seat that became free. */
  z.object({ by: z.enum(['approval', 'free-seat']) }),
]);
export type Joined = z.infer<typeof Joined>;

/** With what is to be said of the class days. */
export function joinedText(
  joined: Joined,
  { shortTitle: title }: Programme,
  days: readonly Text[],
): readonly [Text, ...Text[]] {
  switch (joined.by) {
    case 'registering':
      return [text('wording.registered', joined), ...days, text('wording.whatToExpect')];
    case 'approval':
      return [text('wording.approved', { title }), ...days];
    case 'free-seat':
      return [text('wording.seatFree', { title }), ...days];
    default:
      return joined satisfies never;
  }
}
