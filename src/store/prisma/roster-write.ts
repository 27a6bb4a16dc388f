/** What a new list changes of the rows of the one before, a few hundred to a transaction. */
import type { RosterChange } from '../../training/roster-change.ts';
import type { RosterPerson } from '../desk.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { type Identities, type RosterEntry, rosterHashes, sealLine } from './roster-rows.ts';
import { anyOf, chunksOf, insertRows, updateRows } from './sql.ts';
import { turnOfLoop } from './turn-of-loop.ts';

export interface RosterPlace {
  readonly agencyId: string;
  readonly programmeCode: string;
}

/** A list that changes no more rows than these changes whole or not at all. */
const AT_ONCE = 500;
/** Of a longer one, so few that whoever writes meanwhile hardly waits. */
const A_TRANSACTION = 40;

type Task =
  | { readonly does: 'add'; readonly person: RosterPerson }
  | { readonly does: 'change'; readonly before: RosterEntry; readonly after: RosterPerson }
  | { readonly does: 'remove'; readonly id: string };

/**
 * A long list takes many transactions, so that people who write meanwhile need not wait for them all. First comes who is
 * new, last goes who is gone: cut short, the list lacks nobody of either, and the same import once more completes it.
 * A row is left alone where somebody has matched or erased it meanwhile. Gives the ids that are gone.
 */
export async function writeRoster(
  parts: Parts,
  place: RosterPlace,
  { added, kept, gone }: RosterChange<RosterEntry, RosterPerson>,
  now: Date,
): Promise<{ readonly removed: ReadonlySet<string> }> {
  const tasks: readonly Task[] = [
    ...added.map((person) => ({ does: 'add', person }) as const),
    ...kept.flatMap(({ before, after, isSame }) => (isSame ? [] : [{ does: 'change', before, after } as const])),
    ...gone.flatMap(({ id, personId }) => (personId === null ? [{ does: 'remove', id } as const] : [])),
  ];
  // A row keeps clear of what any other has or had, so that rows which trade places never meet half-way.
  const before = [...kept.map((one) => one.before), ...gone];
  const known: Identities = { taken: new Set(before.map(({ identityHash }) => identityHash)), asked: new Map() };
  const removed = new Set<string>();
  const wipes = tasks.at(-1)?.does !== 'add';
  let left = tasks.length;
  await turnOfLoop();
  for (const piece of chunksOf(tasks, tasks.length > AT_ONCE ? A_TRANSACTION : AT_ONCE)) {
    left -= piece.length;
    const rows = rowsOf(parts, place, piece, known, now);
    const away = await parts.queue.writeBehind(async (tx) => {
      if (left === 0 && wipes) parts.queue.wiped();
      return writeRows(tx, rows);
    });
    for (const id of away) removed.add(id);
  }
  return { removed };
}

/** Sealed before the transaction, which others wait for. */
function rowsOf(parts: Parts, place: RosterPlace, tasks: readonly Task[], known: Identities, now: Date) {
  const sealed = (id: string, person: RosterPerson, own?: string) => ({
    ...{ id, ...rosterHashes(parts, person, known, own), line: sealLine(parts.seal, id, person) },
  });
  return {
    added: tasks.flatMap((task) =>
      task.does === 'add'
        ? [{ ...sealed(crypto.randomUUID(), task.person), ...place, personId: null, createdAt: now }]
        : [],
    ),
    changed: tasks.flatMap((task) =>
      task.does === 'change' ? [sealed(task.before.id, task.after, task.before.identityHash)] : [],
    ),
    removed: tasks.flatMap((task) => (task.does === 'remove' ? [task.id] : [])),
  };
}

async function writeRows(tx: Tx, { added, changed, removed }: ReturnType<typeof rowsOf>): Promise<readonly string[]> {
  await insertRows(tx, 'roster_entry', added);
  await updateRows(tx, 'roster_entry', ['id'], changed);
  if (removed.length === 0) return [];
  // Said so that no index can help: SQLite would go through all rows that nobody has matched.
  const away = await tx.$queryRaw<{ readonly id: string }[]>`
    DELETE FROM roster_entry WHERE id IN (${anyOf(removed)}) AND coalesce("personId", '') = '' RETURNING id`;
  return away.map(({ id }) => id);
}
