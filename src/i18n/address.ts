/** How a person is addressed: "Ibu Sari"; "Bapak/Ibu" as long as nobody has told us. Never guessed. */
import type { Person } from '../core/person.ts';

const salutations = { bapak: 'Bapak', ibu: 'Ibu' } as const;

export function address({ name, salutation, locale }: Pick<Person, 'name' | 'salutation' | 'locale'>): string {
  const called = name === null ? null : callName(name);
  if (salutation === null) return locale === 'id' ? 'Bapak/Ibu' : (called ?? 'Sir/Madam');
  return called === null ? salutations[salutation] : `${salutations[salutation]} ${called}`;
}

/** Titles before a name, and the particles with which many Balinese and Malay names begin. */
const before =
  /^(?:(?:prof|dr|drs|dra|ir|h|hj|kh|apt|ns|letkol|kombes)\.?\s+|(?:i|ni|ida|anak agung|dewa|gusti)\s+(?:(?:gede|putu|made|nyoman|ketut|wayan|kadek|komang|ayu|bagus)\s+)*)+(?=\S)/i;

/** The first name of a name as it stands on a certificate: "dr. Sari Contoh, S.Sos." → "Sari". */
export function callName(name: string): string {
  const bare = name.split(',')[0]?.trim() ?? name;
  const [first = bare] = bare.replace(before, '').split(/\s+/);
  return first.slice(0, 30);
}
