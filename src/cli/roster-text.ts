/** What a new roster would lose, and what follows from what it does not say, in words. */
import type { Answer } from '../control/answer.ts';
import { type Text, text } from '../core/text.ts';
import { shellWord } from './shell-word.ts';

type Loses = Extract<Answer, { kind: 'roster-loses' }>;
type Counts = Pick<Loses, 'code' | 'people' | 'withoutNip' | 'withoutPhone' | 'withoutEither'>;

/** Enough to see which file this is; the rest is counted. */
const shown = 5;

/** What would be lost, whom it concerns, and the command that does it all the same. */
export function lossLines(loses: Loses, path: string): readonly { line: Text; indent: number }[] {
  const { code: programme, gone, losing, added, changed, same, people } = loses;
  const lines: { line: Text; indent: number }[] = [];
  const say = (line: Text, indent = 0): void => {
    lines.push({ line, indent });
  };
  say(text('cli.rosterImport.loses', { programme, people, added, changed, same, gone: gone.length }));
  if (gone.length > 0) say(text('cli.rosterImport.gone', { gone: gone.length }), 2);
  for (const name of gone.slice(0, shown)) say(text('cli.rosterImport.goneOne', { name }), 4);
  if (gone.length > shown) say(text('cli.rosterImport.more', { more: gone.length - shown }), 4);
  for (const part of ['nip', 'phone'] as const) {
    const losers = losing.filter(({ lost }) => lost.includes(part));
    if (losers.length > 0) say(text(`cli.rosterImport.losing.${part}`, { losers: losers.length }), 2);
    for (const { line, name } of losers.slice(0, shown)) say(text('cli.rosterImport.losingOne', { line, name }), 4);
    if (losers.length > shown) say(text('cli.rosterImport.more', { more: losers.length - shown }), 4);
  }
  const consequence = consequenceOf(loses);
  if (consequence) say(consequence);
  say(text('cli.rosterImport.replace'));
  const command = `pamong roster import ${shellWord(path)} --programme ${shellWord(programme)} --replace`;
  say({ verbatim: command, lang: 'id' }, 2);
  return lines;
}

/** Null where everybody in the file may be enrolled by themselves. */
export function consequenceOf(counts: Counts): Text | null {
  const { code: programme, people, withoutNip, withoutPhone, withoutEither } = counts;
  if (withoutEither === 0) return null;
  const nobody = [...(withoutNip === people ? ['Nip'] : []), ...(withoutPhone === people ? ['Phone'] : [])].join('');
  return nobody === ''
    ? text('cli.rosterImport.someWithout', { people, without: withoutEither, programme })
    : text(`cli.rosterImport.without${nobody}`, { programme });
}
