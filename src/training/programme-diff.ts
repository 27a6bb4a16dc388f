/** What stands between two versions of a programme: enough to make the later of the earlier, in the parts an officer thinks in. */
import type { Programme } from './programme.ts';

/** One difference. `undefined`: nothing stands there. */
export type Change =
  /** An entry of a list whose entries have codes. */
  | {
      readonly kind: 'entry';
      readonly list: keyof Programme;
      readonly code: string;
      readonly before: unknown;
      readonly after: unknown;
    }
  /** The same entries in another order than they would come to: what stayed, then what is new. */
  | { readonly kind: 'order'; readonly list: keyof Programme; readonly codes: readonly string[] }
  | { readonly kind: 'part'; readonly part: keyof Programme; readonly before: unknown; readonly after: unknown };

/** `applied(differences(a, b), a)` is b; of equal versions there are none. */
export function differences(before: Programme, after: Programme): readonly Change[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)] as (keyof Programme)[]); // its own keys
  return [...names].flatMap((name): readonly Change[] => {
    const [old, now]: readonly unknown[] = [before[name], after[name]];
    if (isSame(old, now)) return [];
    const [oldEntries, newEntries] = [entriesOf(old), entriesOf(now)];
    return oldEntries && newEntries
      ? listChanges(name, oldEntries, newEntries)
      : [{ kind: 'part', part: name, before: old, after: now }];
  });
}

/** Throws where the result would be no programme's list: the changes were made for another version. */
export function applied(changes: readonly Change[], programme: Programme): Programme {
  const made: Record<string, unknown> = { ...programme };
  for (const change of changes) {
    if (change.kind === 'part') made[change.part] = change.after;
    else made[change.list] = changedList(made[change.list], change);
  }
  // Made of a programme, by what was found between two.
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as unknown as Programme;
}

type Entry = { readonly code: string };

function listChanges(list: keyof Programme, before: readonly Entry[], after: readonly Entry[]): readonly Change[] {
  const [old, now] = [byCode(before), byCode(after)];
  const codes = [...new Set([...old.keys(), ...now.keys()])];
  const entries = codes
    .filter((code) => !isSame(old.get(code), now.get(code)))
    .map((code): Change => ({ kind: 'entry', list, code, before: old.get(code), after: now.get(code) }));
  const wanted = after.map(({ code }) => code);
  const come = codes.filter((code) => now.has(code));
  return isSame(come, wanted) ? entries : [...entries, { kind: 'order', list, codes: wanted }];
}

function changedList(value: unknown, change: Exclude<Change, { kind: 'part' }>): readonly Entry[] {
  const entries = entriesOf(value);
  if (!entries) throw new Error(`${change.list} is no list of entries with codes.`);
  if (change.kind === 'order') {
    const known = byCode(entries);
    return change.codes.flatMap((code) => known.get(code) ?? []);
  }
  const after = change.after as Entry | undefined; // an entry, as `listChanges` found it
  if (change.before === undefined) return after ? [...entries, after] : entries;
  return entries.flatMap((entry) => (entry.code === change.code ? (after ?? []) : entry));
}

/** Null where the value is no list, or one whose entries cannot be told apart by a code. */
function entriesOf(value: unknown): readonly Entry[] | null {
  if (!Array.isArray(value) || !value.every(hasCode)) return null;
  return new Set(value.map(({ code }) => code)).size === value.length ? value : null;
}

const hasCode = (entry: unknown): entry is Entry =>
  typeof entry === 'object' && entry !== null && 'code' in entry && typeof entry.code === 'string';

const byCode = (entries: readonly Entry[]): ReadonlyMap<string, Entry> =>
  new Map(entries.map((entry) => [entry.code, entry]));

/** Programmes are plain JSON, and what was parsed has its keys in the order of the schema. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
