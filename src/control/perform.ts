/** Carries out one request: the same function in the running process and, where none runs, in the command line itself. */
import type { Desk } from '../store/desk.ts';
import type { Almanac, Reader } from '../store/reader.ts';
import { readProgramme } from '../training/programme.ts';
import type { Answer } from './answer.ts';
import { decide } from './decide.ts';
import { importRoster } from './import-roster.ts';
import type { Request } from './request.ts';

export interface Hands {
  readonly desk: Desk;
  readonly reader: Reader;
  /** Read already: a decision asks it when the person may be told. */
  readonly almanac: Almanac;
  readonly clock: { now(): Date };
}

/** The account of the browser chat: there is one an installation. */
export const webAccount = { id: 'web', channel: 'web' } as const;

export async function perform(request: Request, hands: Hands): Promise<Answer> {
  switch (request.kind) {
    case 'import-programme':
      return importProgramme(request.file, hands);
    case 'import-roster':
      return importRoster(request, hands);
    case 'decide':
      return decide(request, hands);
    default:
      return request satisfies never;
  }
}

/** The browser chat answers for the first agency; a second one's programmes do not take it away. */
async function importProgramme(file: unknown, { desk, reader, clock }: Hands): Promise<Answer> {
  const reading = readProgramme(file);
  if (!reading.ok) return { kind: 'programme-problems', problems: [...reading.problems] };
  const { programme, warnings } = reading;
  const { code, version, agency, zone } = programme;
  const agencies = await reader.agencies();
  const known = await reader.programmeByCode(code);
  const owner = agencies.find(({ id }) => id === known?.agencyId);
  if (owner && owner.code !== agency.code) return { kind: 'code-taken', code };
  const now = clock.now();
  const agencyId = await desk.ensureAgency({ code: agency.code, name: agency.name, zone }, now);
  if (agencies.every((other) => other.code === agency.code)) await desk.ensureAccount({ ...webAccount, agencyId }, now);
  const { fresh } = await desk.importProgramme(programme, now);
  const counts = { sessions: programme.sessions.length, quizzes: programme.quizzes.length };
  return { kind: 'programme-imported', code, version, fresh, ...counts, warnings: [...warnings] };
}
