/** The names of a programme's people, opened once: they are sealed and have no index, and opening ten thousand takes its time. */
import { nipTail } from '../../training/nip.ts';
import { Prisma } from './generated/client.ts';
import { describedOr } from './opened.ts';
import type { Parts } from './parts.ts';
import { anyOf, chunksOf } from './sql.ts';

export interface Named {
  readonly id: string;
  readonly name: string | null;
  readonly nipTail: string | null;
}

/** Of a person `p`. Without programmes everybody of the agency is meant. */
export const standsIn = (within: readonly string[] | undefined): Prisma.Sql =>
  within === undefined
    ? Prisma.sql`true`
    : Prisma.sql`EXISTS (
        SELECT 1 FROM enrolment e WHERE e."personId" = p.id AND e."programmeCode" IN (${anyOf(within)}))`;

/** Whoever was erased and has to be reported all the same: a report names them, and nobody else finds them. They are few. */
export const erasedIn = (agencyId: string): Prisma.Sql =>
  Prisma.sql`(SELECT id FROM person WHERE "agencyId" = ${agencyId} AND "erasedAt" IS NOT NULL)`;

/** Sets of programmes whose people are remembered. */
const mostSets = 4;

/** More are read all at once. */
const mostByName = 1_000;

interface Known extends Named {
  readonly mark: string;
}

/**
 * Whoever is found in the rows is remembered until the next question, and nobody else: an erased name is gone with its
 * row. What was sealed anew has another nonce, and is opened again. (A PostgreSQL twin writes `encode(…, 'hex')`.)
 */
export function rememberedNames(parts: Parts) {
  const sets = new Map<string, ReadonlyMap<string, Known>>();
  return async (agencyId: string, within: readonly string[] | undefined): Promise<readonly Named[]> => {
    const key = JSON.stringify([agencyId, within ?? null]);
    const before = sets.get(key);
    const rows = await parts.read.$queryRaw<{ id: string; mark: string }[]>`
      SELECT p.id, hex(substr(p.profile, 2, 12)) AS mark FROM person p
      WHERE p."agencyId" = ${agencyId} AND p."erasedAt" IS NULL AND ${standsIn(within)}`;
    const marks = new Map(rows.map(({ id, mark }) => [id, mark]));
    const fresh = [...marks].flatMap(([id, mark]) => (before?.get(id)?.mark === mark ? [] : [{ id }]));
    const opened = new Map<string, Known>();
    const which = (people: readonly { readonly id: string }[]): Prisma.Sql =>
      Prisma.sql`p.id IN (${anyOf(people.map(({ id }) => id))})`;
    const asked = fresh.length > mostByName ? [standsIn(within)] : [...chunksOf(fresh)].map(which);
    for (const where of asked)
      for (const one of await open(parts, Prisma.sql`p."agencyId" = ${agencyId} AND ${where}`, marks))
        opened.set(one.id, one);
    const now = new Map<string, Known>();
    for (const id of marks.keys()) {
      const known = opened.get(id) ?? before?.get(id);
      if (known) now.set(id, known);
    }
    sets.delete(key);
    sets.set(key, now);
    for (const old of [...sets.keys()].slice(0, -mostSets)) sets.delete(old);
    return [...now.values()];
  };
}

async function open(parts: Parts, where: Prisma.Sql, marks: ReadonlyMap<string, string>): Promise<readonly Known[]> {
  const rows = await parts.read.$queryRaw<{ id: string; profile: Uint8Array }[]>`
    SELECT p.id, p.profile FROM person p WHERE ${where}`;
  return rows.map(({ id, profile }) => {
    const described = describedOr(parts, { personId: id, profile });
    const nip = described?.nip ?? null;
    return { id, name: described?.name ?? null, nipTail: nip && nipTail(nip), mark: marks.get(id) ?? '' };
  });
}
