/** The names of all people of an agency, and of whoever is invited to one of its programmes: opened one by one. */
import { describedOr } from './opened.ts';
import type { Parts } from './parts.ts';
import { lineOr } from './roster-rows.ts';

/** Few enough that whoever writes meanwhile hardly waits; a thousand take a few milliseconds. */
const CHUNK = 500;

/** A chunk at a time. */
export async function* namesOf(parts: Parts, agencyId: string, programmeCode: string) {
  const { read } = parts;
  const page = { orderBy: { id: 'asc' }, take: CHUNK } as const;
  const people = (after: string) =>
    read.person.findMany({ where: { agencyId, id: { gt: after } }, ...page, select: { id: true, profile: true } });
  for await (const rows of chunks(people))
    yield rows.flatMap(({ id, profile }) => describedOr(parts, { personId: id, profile })?.name ?? []);
  const invited = (after: string) => {
    const where = { agencyId, programmeCode, id: { gt: after } };
    return read.rosterEntry.findMany({ where, ...page, select: { id: true, line: true } });
  };
  for await (const rows of chunks(invited)) yield rows.flatMap((row) => lineOr(parts, row)?.name ?? []);
}

async function* chunks<Row extends { readonly id: string }>(take: (after: string) => Promise<readonly Row[]>) {
  for (let after = ''; ; ) {
    const rows = await take(after);
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK) return;
    after = last.id;
  }
}
