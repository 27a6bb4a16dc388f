/** What an open question or a notice offers, and the phrases that choose from it. */
import { standardWords, withoutCourtesy } from './clauses.ts';

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly aliases?: readonly string[];
  /** The id it means when negated: "tidak setuju". A choice with an opposite is never taken from a doubtful or limited reply. */
  readonly opposite?: string;
  /** The id that this one says more exactly, and so outweighs: "hadir tapi telat" is late. */
  readonly narrows?: string;
}

export interface Offer {
  readonly choices: readonly Option[];
  /** The short form the question takes. Kinds do not collide: letters for a quiz (A–F), digits for menus and scales, words for a notice. */
  readonly keys: 'digits' | 'letters' | 'words';
}

export interface Phrase {
  readonly words: readonly string[];
  readonly ids: ReadonlySet<string>;
}

/** An offer made ready for reading sentences. */
export interface Lexicon {
  readonly offer: Offer;
  /** By first word, longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  readonly labels: ReadonlyMap<string, readonly string[]>;
  readonly opposites: ReadonlyMap<string, string>;
  /** Ids that have or are an opposite. */
  readonly paired: ReadonlySet<string>;
  readonly vocabulary: ReadonlySet<string>;
}

/** Offers come back with every reply, read anew from the store: the last ones are kept ready. */
const ready = new Map<string, Lexicon>();
const mostReady = 200;

/** Collects the phrases of an offer; the order of its choices changes nothing but what a digit or letter stands for. */
export function lexiconOf({ choices, keys }: Offer): Lexicon {
  const key = JSON.stringify([keys, choices]);
  const known = ready.get(key);
  if (known) return known;
  if (ready.size >= mostReady) ready.clear();
  const fresh = compiled({ choices, keys });
  ready.set(key, fresh);
  return fresh;
}

function compiled(offer: Offer): Lexicon {
  const found = new Map<string, { words: readonly string[]; ids: Set<string> }>();
  for (const { id, label, aliases = [] } of offer.choices) {
    const alternatives = label.split(/\s(?:atau|or)\s|[/,]/u);
    for (const phrase of [label, ...(alternatives.length > 1 ? alternatives : []), ...aliases]) {
      const words = withoutCourtesy(standardWords(phrase.toLowerCase()));
      if (words.length === 0) continue;
      const known = found.get(words.join(' '));
      if (known === undefined) found.set(words.join(' '), { words, ids: new Set([id]) });
      else known.ids.add(id);
    }
  }
  const opposites = new Map(
    offer.choices.flatMap(({ id, opposite }) => (opposite === undefined ? [] : [[id, opposite] as const])),
  );
  const all = [...found.values()].sort((one, other) => other.words.length - one.words.length);
  return {
    offer,
    phrases: byFirstWord(all, ({ words }) => words),
    labels: new Map(offer.choices.map(({ id, label }) => [id, withoutCourtesy(standardWords(label.toLowerCase()))])),
    opposites,
    paired: new Set([...opposites].flat()),
    vocabulary: new Set([...all.flatMap(({ words }) => words), 'tidak', 'belum', 'bukan', 'jangan']),
  };
}

/** For finding phrases in a row of words: those that begin with a word, in the order given. */
export function byFirstWord<Item>(
  items: readonly Item[],
  wordsOf: (item: Item) => readonly string[],
): ReadonlyMap<string, readonly Item[]> {
  const map = new Map<string, Item[]>();
  for (const item of items) {
    const [first = ''] = wordsOf(item);
    map.set(first, [...(map.get(first) ?? []), item]);
  }
  return map;
}
