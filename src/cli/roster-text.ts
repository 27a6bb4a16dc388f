/** What a new roster would lose, and what follows from what it does not say, in words. */
import type { Answer } from '../control/answer.ts';
import { type Text, text } from '../core/text.ts';
import type { RosterPerson } from '../training/roster.ts';
import { shellWord } from './shell-word.ts';

type Loses = Extract<Answer, { kind: 'roster-loses' }>;

/** Enough to see which file this is; the rest is counted. */
const shown = 5;

/** The command that was given: it is printed anew, to be copied. */
export interface Given {
  readonly path: string;
  readonly sheet: string | null;
}

/** What would be lost, whom it concerns, and the command that does it all the same. */
export function lossLines(
  loses: Loses,
  people: readonly RosterPerson[],
  { path, sheet }: Given,
): readonly { line: Text; indent: number }[] {
  const { code: programme, gone, names, losing, added, changed, same } = loses;
  const lines: { line: Text; indent: number }[] = [];
  const say = (line: Text, indent = 0): void => {
    lines.push({ line, indent });
  };
  say(text('cli.rosterImport.loses', { programme, people: people.length, added, changed, same, gone }));
  if (gone > 0) say(text('cli.rosterImport.gone', { gone }), 2);
  for (const name of names.slice(0, shown)) say(text('cli.rosterImport.goneOne', { name }), 4);
  if (gone > shown) say(text('cli.rosterImport.more', { more: gone - shown }), 4);
  for (const part of ['nip', 'phone'] as const) {
    const losers = losing.filter(({ lost }) => lost.includes(part));
    if (losers.length > 0) say(text(`cli.rosterImport.losing.${part}`, { losers: losers.length }), 2);
    for (const { at } of losers.slice(0, shown)) {
      const { line = 0, name = '' } = people[at] ?? {};
      say(text('cli.rosterImport.losingOne', { line, name }), 4);
    }
    if (losers.length > shown) say(text('cli.rosterImport.more', { more: losers.length - shown }), 4);
  }
  const consequence = consequenceOf(lackingIn(people, programme));
  if (consequence) say(consequence);
  say(text('cli.rosterImport.replace'));
  const option = sheet === null ? '' : ` --sheet ${shellWord(sheet)}`;
  const command = `pamong roster import ${shellWord(path)} --programme ${shellWord(programme)}${option} --replace`;
  say({ verbatim: command, lang: 'id' }, 2);
  return lines;
}

export interface Lacking {
  readonly programme: string;
  readonly people: number;
  readonly withoutNip: number;
  readonly withoutPhone: number;
  /** Without one of them or both. */
  readonly withoutEither: number;
}

/** Who cannot be enrolled by themselves: for that NIP and number must both stand in one row. */
export function lackingIn(people: readonly RosterPerson[], programme: string): Lacking {
  const count = (lacks: (person: RosterPerson) => boolean): number => people.filter(lacks).length;
  return {
    programme,
    people: people.length,
    withoutNip: count(({ nip }) => nip === null),
    withoutPhone: count(({ phone }) => phone === null),
    withoutEither: count(({ nip, phone }) => nip === null || phone === null),
  };
}

/** Null where everybody in the file may be enrolled by themselves. */
export function consequenceOf({ programme, people, withoutNip, withoutPhone, withoutEither }: Lacking): Text | null {
  if (withoutEither === 0) return null;
  const nobody = [...(withoutNip === people ? ['Nip'] : []), ...(withoutPhone === people ? ['Phone'] : [])].join('');
  return nobody === ''
    ? text('cli.rosterImport.someWithout', { people, without: withoutEither, programme })
    : text(`cli.rosterImport.without${nobody}`, { programme });
}
