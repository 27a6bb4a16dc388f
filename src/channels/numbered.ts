/** Answers on offer as lines of text, for channels whose buttons are too narrow for them or that have none. Pure. */
import type { Choice, Keys } from '../core/message.ts';

/** What is typed for the option at a place: `1`, `A`, or (words) its label. */
export function keyOf(keys: Keys, { label }: Pick<Choice, 'label'>, at: number): string {
  switch (keys) {
    case 'digits':
      return String(at + 1);
    case 'letters':
      return String.fromCharCode('A'.charCodeAt(0) + at);
    case 'words':
      return label;
    default:
      return keys satisfies never;
  }
}

/** One line an option: `A. Waktu surat pengantar turun`. Words stand for themselves. */
export const numbered = (choices: readonly Choice[], keys: Keys): string =>
  choices
    .map((choice, at) => (keys === 'words' ? choice.label : `${keyOf(keys, choice, at)}. ${choice.label}`))
    .join('\n');
