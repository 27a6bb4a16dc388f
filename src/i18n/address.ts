/** How a person is addressed: "Ibu Sari"; "Bapak/Ibu" as long as nobody has told us. Never guessed. */
import type { Person } from '../core/person.ts';
import type { Word } from './word.ts';

export function address(
  { name, salutation, locale }: Pick<Person, 'name' | 'salutation' | 'locale'>,
  word: Word,
): string {
  const called = name === null ? null : callName(name);
  // A bare name is polite in English, and is not in Indonesian.
  if (salutation === null) return (locale === 'id' ? null : called) ?? word('address.unknown');
  const title = word(`address.${salutation}`);
  return called === null ? title : `${title} ${called}`;
}

/** Titles before a name, and the particles with which many Balinese and Malay names begin. */
const before =
  /^(?:(?:prof|dr|drs|dra|ir|h|hj|kh|apt|ns|letkol|kombes)\.?\s+|(?:i|ni|ida|anak agung|dewa|gusti)\s+(?:(?:gede|putu|made|nyoman|ketut|wayan|kadek|komang|ayu|bagus)\s+)*)+(?=\S)/i;

/** The first name of a name as it stands on a certificate: "dr. Sari Contoh, S.Sos." → "Sari". */
function callName(name: string): string {
  const bare = name.split(',')[0]?.trim() ?? name;
  const [first = bare] = bare.replace(before, '').split(/\s+/);
  return first.slice(0, 30);
}
