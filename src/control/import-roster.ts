/** A roster into the database. What the file says was read and checked by the command, which tells the officer of it. */
import type { Answer } from './answer.ts';
import { noProgramme } from './no-programme.ts';
import type { Hands } from './perform.ts';
import type { Request } from './request.ts';
import { peopleIn } from './roster-lines.ts';

type ImportRoster = Extract<Request, { kind: 'import-roster' }>;

/** Enough to see which list this is; the rest is counted. */
const NAMED = 5;

export async function importRoster(
  { programme: code, people, replace }: ImportRoster,
  { desk, reader, clock }: Hands,
): Promise<Answer> {
  const current = await reader.programmeByCode(code);
  if (!current) return noProgramme(reader, code);
  const { agencyId, programme } = current;
  const list = await peopleIn(people);
  const rule = replace ? 'replace' : 'lose-nothing';
  const made = await desk.importRoster(agencyId, programme.code, list, clock.now(), rule);
  const { written, gone, losing, ...counts } = made;
  const said = { code: programme.code, ...counts, gone: gone.length };
  if (written) return { kind: 'roster-imported', ...said };
  const lost = losing.map((one) => ({ at: one.at, lost: [...one.lost] }));
  return { kind: 'roster-loses', ...said, names: firstOf(gone), losing: lost };
}

/** The first of them by name: of tens of thousands it is not worth to sort them all. */
function firstOf(names: readonly string[]): string[] {
  const first: string[] = [];
  for (const name of names) {
    const before = first.findIndex((other) => byName(name, other) < 0);
    if (before >= 0) first.splice(before, 0, name);
    else first.push(name);
    if (first.length > NAMED) first.pop();
  }
  return first;
}

const byName = new Intl.Collator('id').compare;
