/** What a new list of invited people makes of the one that stands: who is new, who is another now, and who is gone. */
import type { RosterPerson } from './roster.ts';

/** What both lists say of somebody. */
export type Invited = Pick<RosterPerson, 'name' | 'nip' | 'phone' | 'unit' | 'salutation'>;

export interface Kept<Before extends Invited, After extends Invited> {
  readonly before: Before;
  readonly after: After;
  readonly isSame: boolean;
}

export interface RosterChange<Before extends Invited, After extends Invited> {
  readonly added: readonly After[];
  readonly kept: readonly Kept<Before, After>[];
  readonly gone: readonly Before[];
}

/**
 * Rows that say the same are the same person, however many there are of them. Else a person is known again by the NIP; else by phone and name, as after a NIP was corrected; else by phone or by name,
 * where nobody else has it and the NIPs do not speak against it. In doubt somebody counts as gone, and another as new.
 */
export function rosterChange<Before extends Invited, After extends Invited>(
  before: readonly Before[],
  after: readonly After[],
): RosterChange<Before, After> {
  const comparing = comparingRosters(before, after);
  for (;;) {
    const step = comparing.next();
    if (step.done) return step.value;
  }
}

/** The same a piece at a time: between two of them, whoever compares lists of thousands can see to something else. */
export function* comparingRosters<Before extends Invited, After extends Invited>(
  before: readonly Before[],
  after: readonly After[],
): Generator<void, RosterChange<Before, After>> {
  const pairs = yield* alike(before, after);
  const found = new Set<After>(pairs.values());
  for (const { key, agree } of rounds) {
    const [old, now] = [before.filter((one) => !pairs.has(one)), after.filter((one) => !found.has(one))];
    if (old.length === 0 || now.length === 0) break;
    const nows = yield* alone(now, key);
    for (const [name, one] of yield* alone(old, key)) {
      const other = nows.get(name);
      if (!one || !other || !agree(one, other)) continue;
      pairs.set(one, other);
      found.add(other);
    }
  }
  return {
    added: after.filter((one) => !found.has(one)),
    kept: [...pairs].map(([one, other]) => ({ before: one, after: other, isSame: isSame(one, other) })),
    gone: before.filter((one) => !pairs.has(one)),
  };
}

/** What the list had and the new one has not: without either, nobody is enrolled by themselves. */
export function lostBy({ before, after }: Kept<Invited, Invited>): readonly ('nip' | 'phone')[] {
  return (['nip', 'phone'] as const).filter((part) => before[part] !== null && after[part] === null);
}

interface Round {
  /** Null: nothing to be known by in this round. */
  key(one: Invited): string | null;
  agree(before: Invited, after: Invited): boolean;
}

/** Commas, dots and capitals of titles are written now so, now otherwise. */
const nameOf = ({ name }: Invited): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const nipsAgree = (before: Invited, after: Invited): boolean =>
  before.nip === null || after.nip === null || before.nip === after.nip;

const rounds: readonly Round[] = [
  { key: ({ nip }) => nip, agree: () => true },
  { key: (one) => one.phone && `${one.phone} ${nameOf(one)}`, agree: () => true },
  { key: ({ phone }) => phone, agree: nipsAgree },
  { key: nameOf, agree: nipsAgree },
];

/** How many are looked at in one piece: a few milliseconds. */
const A_PIECE = 250;

/** Each row beside one that says the same. */
function* alike<Before extends Invited, After extends Invited>(
  before: readonly Before[],
  after: readonly After[],
): Generator<void, Map<Before, After>> {
  const open = new Map<string, Before[]>();
  for (const [at, one] of before.entries()) {
    if (at % A_PIECE === A_PIECE - 1) yield;
    const said = sayingOf(one);
    const others = open.get(said);
    if (others) others.push(one);
    else open.set(said, [one]);
  }
  const pairs = new Map<Before, After>();
  for (const [at, other] of after.entries()) {
    if (at % A_PIECE === A_PIECE - 1) yield;
    const one = open.get(sayingOf(other))?.pop();
    if (one) pairs.set(one, other);
  }
  return pairs;
}

const sayingOf = ({ name, nip, phone, unit, salutation }: Invited): string =>
  JSON.stringify([name, nip, phone, unit, salutation]);

/** Those who are the only ones with their key; undefined where several share it. */
function* alone<One extends Invited>(
  people: readonly One[],
  key: Round['key'],
): Generator<void, ReadonlyMap<string, One | undefined>> {
  const found = new Map<string, One | undefined>();
  for (const [at, one] of people.entries()) {
    if (at % A_PIECE === A_PIECE - 1) yield;
    const name = key(one);
    if (name !== null) found.set(name, found.has(name) ? undefined : one);
  }
  return found;
}

const isSame = (before: Invited, after: Invited): boolean =>
  (['name', 'nip', 'phone', 'unit', 'salutation'] as const).every((part) => before[part] === after[part]);
