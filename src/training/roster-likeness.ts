/** Somebody who registered against the rows of the roster: what agrees, and what does not. */

/** Of NIP and number only keyed hashes are needed; null where there is none, or the channel vouched for none. */
export interface Claimed {
  readonly name: string | null;
  readonly unit: string | null;
  readonly nip: string | null;
  readonly phones: readonly string[];
}

export interface Listed {
  readonly name: string;
  readonly unit: string | null;
  readonly nip: string | null;
  readonly phone: string | null;
}

/** `unlisted`: the list has none. `unclaimed`: the person gave none, or no channel has vouched for one. */
export type Agreement = 'same' | 'alike' | 'different' | 'unlisted' | 'unclaimed';

export interface Likeness {
  /** As the list has it. */
  readonly listed: Pick<Listed, 'name' | 'unit'>;
  readonly nip: Agreement;
  readonly phone: Agreement;
  readonly name: Agreement;
  readonly unit: Agreement;
}

const most = 3;

/** The rows that share NIP, number or name with the person, those that share most of it first; three at the most. */
export function likenesses(claimed: Claimed, roster: readonly Listed[]): readonly Likeness[] {
  return roster
    .map((listed) => likeness(claimed, listed))
    .filter((one) => weight(one) > 0)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, most);
}

function likeness(claimed: Claimed, listed: Listed): Likeness {
  return {
    listed: { name: listed.name, unit: listed.unit },
    nip: agreement(claimed.nip, listed.nip),
    phone:
      listed.phone !== null && claimed.phones.includes(listed.phone)
        ? 'same'
        : missing(claimed.phones[0], listed.phone),
    name: words(claimed.name, listed.name),
    unit: words(claimed.unit, listed.unit),
  };
}

const missing = (claimed: string | null | undefined, listed: string | null): Agreement =>
  listed === null ? 'unlisted' : claimed ? 'different' : 'unclaimed';

const agreement = (claimed: string | null, listed: string | null): Agreement =>
  claimed !== null && claimed === listed ? 'same' : missing(claimed, listed);

/** A NIP or number says more than any name; a unit alone says nothing. */
const weight = ({ nip, phone, name }: Likeness): number =>
  (nip === 'same' ? 4 : 0) + (phone === 'same' ? 4 : 0) + (name === 'same' ? 2 : name === 'alike' ? 1 : 0);

/** Alike: two words or more, and all words of the shorter one stand in the longer. Titles count as words after a comma. */
function words(claimed: string | null, listed: string | null): Agreement {
  if (claimed === null || listed === null) return missing(claimed, listed);
  const [one, other] = [wordsOf(claimed), wordsOf(listed)];
  if (one.join(' ') === other.join(' ')) return 'same';
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.length > 1 && short.every((word) => long.includes(word)) ? 'alike' : 'different';
}

/** What stands before the first comma, which is where titles begin. */
const wordsOf = (text: string): readonly string[] =>
  (text.split(',')[0] ?? '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
