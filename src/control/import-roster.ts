/** A roster into the database: all of its people, or nobody. */
import { localDate } from '../training/local-time.ts';
import { readRoster } from '../training/roster.ts';
import type { Answer } from './answer.ts';
import type { Hands } from './perform.ts';
import type { Request } from './request.ts';

type ImportRoster = Extract<Request, { kind: 'import-roster' }>;

/** Invented numbers pass only in a demo: nobody could ever write from one. */
export async function importRoster(
  { programme: code, csv }: ImportRoster,
  { desk, reader, clock }: Hands,
): Promise<Answer> {
  const current = await reader.programmeByCode(code);
  if (!current) return { kind: 'no-programme', code };
  const { agencyId, programme } = current;
  const now = clock.now();
  const sample = (await desk.setting('demo')) === 'true';
  const reading = readRoster(csv, { today: localDate(now, programme.zone), sample });
  if (!reading.ok) return { kind: 'roster-problems', problems: [...reading.problems] };
  const { people } = reading;
  const written = await desk.importRoster(agencyId, programme.code, people, now);
  const warnings = people.flatMap(({ line, warnings: rules }) => rules.map((rule) => ({ line, rule })));
  return { kind: 'roster-imported', people: people.length, ...written, warnings };
}
