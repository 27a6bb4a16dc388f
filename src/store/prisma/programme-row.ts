/** Programmes as they lie in their rows: versions are immutable, so each is parsed once a process. */
import { Programme } from '../../training/programme.ts';
import type { CurrentProgramme } from '../reader.ts';
import type { Tx } from './queue.ts';
import { anyOf } from './sql.ts';

/** By id of the version. */
export type ProgrammeCache = Map<string, CurrentProgramme>;

/** What a stranger types and what stands on the invitation are one code: case and separators are forgiven. */
export const codeKey = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** The version in force of a programme; null when there is none of that code. */
export async function currentProgramme(
  client: Pick<Tx, '$queryRaw'>,
  cache: ProgrammeCache,
  code: string,
): Promise<CurrentProgramme | null> {
  const [row] = await client.$queryRaw<{ versionId: string }[]>`
    SELECT "versionId" FROM programme WHERE "codeKey" = ${codeKey(code)}`;
  const [version] = row ? await programmeVersions(client, cache, [row.versionId]) : [];
  return version ?? null;
}

/** The versions of these ids that exist, in their order. */
export async function programmeVersions(
  client: Pick<Tx, '$queryRaw'>,
  cache: ProgrammeCache,
  ids: readonly string[],
): Promise<readonly CurrentProgramme[]> {
  const missing = ids.filter((id) => !cache.has(id));
  if (missing.length > 0) {
    const rows = await client.$queryRaw<{ id: string; agencyId: string; content: string }[]>`
      SELECT id, "agencyId", content FROM programme_version WHERE id IN (${anyOf(missing)})`;
    for (const { id, agencyId, content } of rows) {
      cache.set(id, { agencyId, versionId: id, programme: Programme.parse(JSON.parse(content)) });
    }
  }
  return ids.flatMap((id) => cache.get(id) ?? []);
}
