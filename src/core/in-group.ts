/** What a group hears: that this is between the bot and one person. Nothing of anybody's is said or begun where others read along. */
import type { Book } from './book.ts';
import { outcome } from './outcome.ts';
import { restored } from './plan.ts';
import { text } from './text.ts';
import type { TurnInput, TurnOutput } from './turn.ts';

/** Whoever wrote is answered; of all else nothing is said. */
export function inGroup(book: Book, { conversation, event, person, now }: TurnInput): TurnOutput {
  const { state } = restored(conversation, now);
  const said = book.translate(text('common.inGroup'), person);
  const message = { text: said, choices: [], keys: 'digits' } as const;
  const isAsked = event.kind === 'replied';
  return {
    conversation: state,
    effects: isAsked ? [{ kind: 'say', message: { ...message, choices: [] }, unasked: false, expiresAt: null }] : [],
    outcome: isAsked ? outcome('told', 'group') : outcome('skipped', 'group'),
  };
}
