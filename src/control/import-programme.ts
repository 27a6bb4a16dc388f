/** A programme file into the database: an immutable version, and its number stands for one content only. */
import type { CurrentProgramme } from '../store/reader.ts';
import { type Programme, readProgramme } from '../training/programme.ts';
import { programmeDifferences } from '../training/programme-differences.ts';
import { needsReason } from '../training/programme-news.ts';
import type { Answer } from './answer.ts';
import { chatPageOf, firstAccount } from './chat-pages.ts';
import { ensureOthers } from './other-accounts.ts';
import type { Hands } from './perform.ts';
import { briefly, type News, newsOf } from './programme-news.ts';
import type { Request } from './request.ts';

type ImportProgramme = Extract<Request, { kind: 'import-programme' }>;

export async function importProgramme({ file, apply, reason, by }: ImportProgramme, hands: Hands): Promise<Answer> {
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
  const news =
    known && programmeDifferences(known.programme, programme).length > 0 ? await newsOf(known, programme, hands) : null;
  const lacking = news && wordLacking(news, { apply, reason });
  if (lacking) return { kind: 'programme-waits', code, version, lacking, news, warnings: [...warnings] };
  const now = clock.now();
  const agencyId = await desk.ensureAgency({ code: agency.code, name: agency.name, zone }, now);
  const first = await reader.agencyOf(firstAccount);
  const page = chatPageOf({ id: agencyId, code: agency.code, name: agency.name, zone }, first);
  await desk.ensureAccount({ id: page.account, channel: 'web', agencyId }, now);
  const isNew = agencies.every(({ code: other }) => other !== agency.code);
  const word = known ? { by: by ?? 'cli', reason: reason ?? null } : undefined;
  const { fresh } = await desk.importProgramme(programme, now, word);
  // Only now: what people wrote before is answered at once, and asks for this programme.
  await ensureOthers(hands.accounts ?? [], hands, now);
  const counts = { sessions: programme.sessions.length, quizzes: programme.quizzes.length };
  // A page below the root is served from the next start on.
  const opens = isNew && page.path !== '' ? { agency: agency.name, path: page.path } : null;
  return { kind: 'programme-imported', code, version, fresh, ...counts, opens, warnings: [...warnings], news };
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

/** Whoever is told of something is told by a decision; what changes at short notice gives its reason, for the record. */
function wordLacking({ people, days }: News, { apply = true, reason }: Pick<ImportProgramme, 'apply' | 'reason'>) {
  if (people === 0 || days.length === 0) return null;
  if (!apply) return 'word';
  return needsReason(days, people) && !reason ? 'reason' : null;
}
