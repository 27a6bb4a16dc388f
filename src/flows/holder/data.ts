/** What the porter keeps with his question, and the people he asks about by as little as tells them apart. */
import { z } from 'zod';
import type { Option } from '../../core/flow.ts';
import { text } from '../../core/text.ts';
import { phrases } from '../../core/understanding/phrases.ts';
import type { Holder } from '../../store/reader.ts';
import { initialsOf } from '../../training/initials.ts';
import { Kept } from './kept.ts';

export const Data = Kept.extend({
  /**
   * Why he asks: something was written, BERHENTI was, more was than he keeps, the one before has left, with what they
   * had written or without, or something waits.
   */
  because: z.enum(['door', 'stop', 'full', 'changed', 'left', 'notice']),
});
export type Data = z.infer<typeof Data>;

export const other = 'p-other';
/** An id is short, and a button of long ago still means the same person. */
export const optionId = ({ personId }: Holder): string => `p-${personId.slice(0, 8)}`;

/** Initials; whoever has not told a name yet has none. */
export const shortNames = (people: readonly Holder[]) => initialsOf(people.map(({ name }) => name));

/** A name that is typed is understood; none is shown. */
export function optionsFor(people: readonly Holder[]): readonly Option[] {
  const names = shortNames(people);
  return [
    ...people.map((holder, at) => {
      const short = names[at] ?? null;
      return {
        id: optionId(holder),
        label: short === null ? text('holder.unnamed') : ({ verbatim: short, lang: 'id' } as const),
        aliases: aliasesOf(holder),
      };
    }),
    { id: other, label: text('holder.other'), aliases: others },
  ];
}

const others = phrases('orang baru, bukan keduanya, bukan dua-duanya, belum terdaftar, other, someone else, neither');

function aliasesOf({ name, salutation }: Holder): readonly string[] {
  if (name === null) return [];
  const words = (name.split(',')[0] ?? '').split(/\s+/).filter((word) => word.length > 2 && !word.includes('.'));
  const title = salutation === 'ibu' ? ['ibu', 'bu'] : salutation === 'bapak' ? ['bapak', 'pak'] : [];
  const [first] = words;
  return [words.join(' '), ...words, ...(first ? [`saya ${first}`, ...title.map((one) => `${one} ${first}`)] : [])];
}
