/** What people typed, cut to where it still tells them apart: a message has 600 characters, and people have long units. */
import { type Text, text } from '../../core/text.ts';

export const brief = (said: string, longest = 40): string =>
  said.length > longest ? `${said.slice(0, longest - 1)}…` : said;

const typed = (said: string, longest: number): Text => ({ verbatim: brief(said, longest), lang: 'id' });

/** A name within a sentence; whoever has given none is told of as such. */
export const personName = (name: string | null, longest = 40): Text =>
  name === null ? text('cli.person.unnamed') : typed(name, longest);

/** "Sari Contoh, S.Sos. · Kecamatan Contoh · NIP …002": as much of it as there is; `onButton` within 72 characters. */
export function nameLine(
  person: { readonly name: string | null; readonly unit: string | null; readonly nipTail?: string | null },
  { onButton = false } = {},
): Text {
  const { name, unit, nipTail: tail = null } = person;
  const parts = [
    name === null ? personName(name) : typed(name, onButton ? 30 : 40),
    ...(unit === null ? [] : [typed(unit, onButton ? 24 : 40)]),
    ...(tail === null ? [] : [text('wording.nipTail', { tail })]),
  ];
  return parts.reduce((sum, part) => text('wording.and', { sum, part }));
}
