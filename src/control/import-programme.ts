/** A programme file into the database: an immutable version, and its number stands for one content only. */
import type { CurrentProgramme } from '../store/reader.ts';
import { announcements } from '../training/changes.ts';
import { type Programme, readProgramme } from '../training/programme.ts';
import { programmeDifferences } from '../training/programme-differences.ts';
import type { Answer } from './answer.ts';
import type { Hands } from './perform.ts';

/** The account of the browser chat: there is one an installation. */
export const webAccount = { id: 'web', channel: 'web' } as const;

/** Enough to see which file this is; the rest is counted. */
const shown = 8;

/** The browser chat answers for the first agency; a second one's programmes do not take it away. */
export async function importProgramme(file: unknown, hands: Hands): Promise<Answer> {
  const { desk, reader, clock } = hands;
  const reading = readProgramme(file);
  if (!reading.ok) return { kind: 'programme-problems', problems: [...reading.problems] };
  const { programme, warnings } = reading;
  const { code, version, agency, zone } = programme;
  const agencies = await reader.agencies();
  const known = await reader.programmeByCode(code);
  const owner = agencies.find(({ id }) => id === known?.agencyId);
  if (owner && owner.code !== agency.code) return { kind: 'code-taken', code };
  const taken = known && (await numberTaken(known, programme, hands));
  if (taken) return taken;
  const now = clock.now();
  const agencyId = await desk.ensureAgency({ code: agency.code, name: agency.name, zone }, now);
  if (agencies.every((other) => other.code === agency.code)) await desk.ensureAccount({ ...webAccount, agencyId }, now);
  const { fresh } = await desk.importProgramme(programme, now);
  const counts = { sessions: programme.sessions.length, quizzes: programme.quizzes.length };
  const news = known && fresh ? await newsOf(known, programme, hands) : null;
  return { kind: 'programme-imported', code, version, fresh, ...counts, warnings: [...warnings], news };
}

/** What is in force may be loaded again, and so may what was: only another content under the same number is refused. */
async function numberTaken(
  { agencyId }: CurrentProgramme,
  programme: Programme,
  { reader }: Hands,
): Promise<Answer | null> {
  const { code, version } = programme;
  const versions = (await reader.versions(agencyId, code)).map((one) => one.programme);
  const others = versions.filter((one) => one.version === version).map((one) => programmeDifferences(one, programme));
  const differences = others.at(-1);
  if (!differences || others.some(({ length }) => length === 0)) return null;
  const next = Math.max(...versions.map((one) => one.version)) + 1;
  return { kind: 'version-taken', code, version, next, ...briefly(differences) };
}

/** What is different from the version before, and on which days people are told of it. */
async function newsOf({ agencyId, programme: before }: CurrentProgramme, programme: Programme, hands: Hands) {
  const { reader, almanac, clock } = hands;
  const days = announcements(before, programme, almanac.calendar(agencyId), clock.now());
  const { enrolled } = await reader.seats(agencyId, programme.code);
  const differences = briefly(programmeDifferences(before, programme));
  return { from: before.version, ...differences, days: days.map(({ date }) => date), people: enrolled };
}

const briefly = (differences: ReturnType<typeof programmeDifferences>) => ({
  differences: differences.slice(0, shown).map((one) => ({ ...one })),
  count: differences.length,
});
