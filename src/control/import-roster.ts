/** A roster into the database: all of its people, or nobody. */
import { localDate } from '../training/local-time.ts';
import { type RosterPerson, readRoster } from '../training/roster.ts';
import type { Answer } from './answer.ts';
import { noProgramme } from './no-programme.ts';
import type { Hands } from './perform.ts';
import type { Request } from './request.ts';

type ImportRoster = Extract<Request, { kind: 'import-roster' }>;

/** Invented numbers pass only in a demo: nobody could ever write from one. */
export async function importRoster(
  { programme: code, csv, replace }: ImportRoster,
  { desk, reader, clock }: Hands,
): Promise<Answer> {
  const current = await reader.programmeByCode(code);
  if (!current) return noProgramme(reader, code);
  const { agencyId, programme } = current;
  const now = clock.now();
  const sample = (await desk.setting('demo')) === 'true';
  const reading = readRoster(csv, { today: localDate(now, programme.zone), sample });
  if (!reading.ok) return { kind: 'roster-problems', problems: [...reading.problems] };
  const { people, ignored } = reading;
  const rule = replace ? 'replace' : 'lose-nothing';
  const { written, gone, losing, ...counts } = await desk.importRoster(agencyId, programme.code, people, now, rule);
  const said = {
    code: programme.code,
    people: people.length,
    ...counts,
    ...lacking(people),
    warnings: warningsOf(people),
    ignored: [...ignored],
  };
  if (written) return { kind: 'roster-imported', ...said, gone: gone.length };
  const losers = losing.flatMap(({ at, lost }) => {
    const person = people[at];
    return person ? [{ line: person.line, name: person.name, lost: [...lost] }] : [];
  });
  return { kind: 'roster-loses', ...said, gone: [...gone].sort(byName), losing: losers };
}

/** Who cannot be enrolled by themselves: for that NIP and number must both stand in one row. */
function lacking(people: readonly RosterPerson[]) {
  const count = (lacks: (person: RosterPerson) => boolean): number => people.filter(lacks).length;
  return {
    withoutNip: count(({ nip }) => nip === null),
    withoutPhone: count(({ phone }) => phone === null),
    withoutEither: count(({ nip, phone }) => nip === null || phone === null),
  };
}

const warningsOf = (people: readonly RosterPerson[]) =>
  people.flatMap(({ line, warnings }) => warnings.map((rule) => ({ line, rule })));

const byName = new Intl.Collator('id').compare;
