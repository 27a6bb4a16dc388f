/** One message to be sent to a programme's participants at a planned time. */
import type { Programme } from './programme.ts';

/** What `pamong plan` shows, and what becomes one inbox row for each participant. */
export interface Occurrence {
  /** `programme/item/kind/date`, the date being that of the class or quiz itself: a new holiday makes no new key. */
  readonly key: string;
  readonly kind: 'reminder' | 'quiz';
  readonly flow: 'reminder' | 'quiz';
  readonly params: Readonly<Record<string, string | number | boolean>>;
  /** When the wave starts; always inside a window. */
  readonly at: Date;
  /** When the window closes in which the wave has to end. */
  readonly until: Date;
  /** From here on the message is worth nothing and is dropped, not sent late. */
  readonly expiresAt: Date;
  /** Who is enrolled when it is their turn; eligibility is decided then, not here. */
  readonly audience: 'enrolled';
  /** Lower is more urgent. */
  readonly priority: number;
  /** Why at this hour, for the officer's dry run: a code and its values. */
  readonly why: { readonly key: Why; readonly params: Readonly<Record<string, string | number>> };
}

/** The plain rule of its kind (`eve-of-class`, `after-class`, `on-its-day`), or what it had to give way to. */
export type Why =
  | 'eve-of-class'
  | 'earlier-for-wave'
  | 'after-class'
  | 'next-window'
  | 'on-its-day'
  | 'next-working-day';

/** An occurrence, and what keeps it from going out as planned. */
export interface Candidate extends Occurrence {
  readonly misfit: 'wave-does-not-fit' | 'sent-too-late' | null;
}

/** The part of a programme that its occurrences are made from. */
export type Scheduled = Pick<Programme, 'code' | 'zone' | 'sessions' | 'quizzes'>;

/** Too late weighs more than too long: nothing that has lost its worth is sent at all. */
export function misfitOf(at: Date, expiresAt: Date, waveFits: boolean): Candidate['misfit'] {
  if (at >= expiresAt) return 'sent-too-late';
  return waveFits ? null : 'wave-does-not-fit';
}
