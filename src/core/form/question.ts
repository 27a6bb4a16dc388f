/** The questions of a form, as data with a few pure functions. */
import type { Option } from '../flow.ts';
import type { Keys } from '../message.ts';
import type { Reading } from '../steps.ts';
import type { Text } from '../text.ts';

/** What was answered: a word or date, a number, several choices, a value a row; null where LEWATI was said. */
export type Answer = string | number | readonly string[] | Readonly<Record<string, number>> | null;
export type Answers = Readonly<Record<string, Answer>>;

export type Kind =
  | { readonly kind: 'text'; read?(said: string): Reading<string> }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  /** `typed`: whatever is not on the list is taken as it stands. */
  | { readonly kind: 'choice'; readonly options: readonly Option[]; readonly keys?: Keys; readonly typed?: boolean }
  | { readonly kind: 'several'; readonly options: readonly Option[] }
  | { readonly kind: 'scale'; readonly min: number; readonly max: number }
  /** A block answered at once: `3 4 3 4`. Rows are lettered in their order. */
  | {
      readonly kind: 'rows';
      readonly rows: readonly { readonly id: string; readonly text: Text }[];
      readonly min: number;
      readonly max: number;
    }
  /** `YYYY-MM-DD`; a vague one is confirmed. */
  | { readonly kind: 'date' }
  /** E.164 as read by the flow; never verified by being typed. */
  | { readonly kind: 'phone'; read(said: string): Reading<string> }
  /** The reference of a stored file. */
  | { readonly kind: 'file' };

export interface FormQuestion {
  readonly id: string;
  readonly kind: Kind;
  text(answers: Answers): Text | readonly Text[];
  /** How the summary and the list of corrections name it. */
  readonly label: Text;
  /** How its answer reads in the summary; the answer itself where absent. */
  show?(answer: Answer): Text | string;
  /** Asked only then. */
  when?(answers: Answers): boolean;
  /** LEWATI is an answer. */
  readonly optional?: boolean;
  /** A rule across answers: the hint that says what is wrong, or null. */
  check?(answer: Answer, answers: Answers): Text | null;
}

export interface Form {
  readonly questions: readonly FormQuestion[];
  /** Shown before the end, to be confirmed or corrected. Absent: the last answer ends the form. */
  summary?(lines: readonly Text[], answers: Answers): readonly Text[];
}
