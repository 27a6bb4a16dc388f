/** The reasons of the ledger in words: every code that a turn, the gate or the sender may leave. */
import { type Text, text } from '../../core/text.ts';
import type { LedgerLine } from '../../store/reader.ts';

/** Codes with a clause of their own under `why.because`. What is not here is said with its code. */
export const reasons = [
  // Nothing to do any more, or never was: the flow's own look.
  'already-answered',
  'already-asked',
  'already-done',
  'changed',
  'excused',
  'joined-late',
  'joined-later',
  'no-chat',
  'not-enrolled',
  'not-registered',
  'nothing-to-tell',
  'nothing-waits',
  'over',
  'superseded',
  'taken-back',
  // The conversation was taken.
  'busy',
  'queue-full',
  'forgotten',
  // The rules for what nobody asked for.
  'day-full',
  'expired',
  'not-before',
  'outside-windows',
  'own-hours',
  'group',
  'waits-for-return',
  'holder-not-chosen',
  'restored',
  'stopped',
  'consent-withdrawn',
  // The network.
  'failed-afterwards',
  'gone',
  'other-chat',
  'tried-too-often',
  'unsure',
  'too-many',
  // Ours.
  'flow-gone',
  'stored-state',
  'turn-threw',
  'unreadable',
  'wiped',
] as const;

/** What "it has changed" means depends on what was to be said. */
const changedFor: readonly string[] = ['reminder', 'quiz', 'registration-news'];

export function becauseOf({ reason, flow, sending }: Pick<LedgerLine, 'reason' | 'flow' | 'sending'>): Text {
  if (reason === 'changed' && flow !== null && changedFor.includes(flow)) return text(`why.changed.${flow}`);
  if (reason === null) return text(sending === 'refused' ? 'why.because.refused' : 'why.because.unknown');
  return reasons.some((known) => known === reason)
    ? text(`why.because.${reason}`)
    : text('why.because.other', { code: reason });
}
