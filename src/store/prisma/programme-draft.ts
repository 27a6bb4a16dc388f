/** A programme changed in a chat: gathered over a batch, guarded, and written as a file of it would be. */
import type { Guard, ProgrammeFact } from '../../training/facts.ts';
import { Programme, readProgramme } from '../../training/programme.ts';
import { applied } from '../../training/programme-diff.ts';
import { programmeDifferences } from '../../training/programme-differences.ts';
import type { Commit } from '../store.ts';
import type { Draft, Turn } from './draft.ts';
import { importProgramme } from './import-programme.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { isOfficer } from './roles.ts';
import type { Standing } from './standing.ts';

export interface ProgrammeDeed {
  readonly fact: ProgrammeFact;
  readonly agencyId: string;
  readonly personId: string;
  readonly now: Date;
}

/** Throws where somebody changes a programme before they are known. */
export function recordProgramme(draft: Draft, { agencyId, personId, commit }: Turn, fact: ProgrammeFact): void {
  if (personId === null) throw new Error(`"${fact.kind}" was recorded by somebody who is not known.`);
  draft.programmes.push({ fact, agencyId, personId, now: commit.now });
}

/** Throws where what comes out is no programme: whoever recorded it has not asked the rules of a file. */
export async function writeProgrammes({ seal }: Parts, tx: Tx, deeds: readonly ProgrammeDeed[]): Promise<void> {
  for (const { fact, agencyId, personId, now } of deeds) {
    const { programme: code, changes, reason } = fact;
    const held = await tx.programme.findFirstOrThrow({ where: { code, agencyId }, select: { versionId: true } });
    const rows = await tx.programmeVersion.findMany({
      where: { programmeCode: code, agencyId },
      select: { id: true, content: true },
      orderBy: { createdAt: 'asc' },
    });
    const versions = rows.map(({ id, content }) => ({ id, programme: Programme.parse(JSON.parse(content)) }));
    const current = versions.find(({ id }) => id === held.versionId);
    if (!current) throw new Error(`${code} has lost the version in force, ${held.versionId}.`);
    const reading = readProgramme(applied(changes, current.programme));
    if (!reading.ok)
      throw new Error(`${code} was to be changed into no programme: ${JSON.stringify(reading.problems)}`);
    const made = numbered(
      reading.programme,
      versions.map(({ programme }) => programme),
    );
    const sessions = changes.flatMap(({ list, code: one }) => (list === 'sessions' ? [one] : [])).join(', ');
    await importProgramme(tx, seal, made, now, { by: `person:${personId}`, reason, sessions }, agencyId);
  }
}

/** What was in force before keeps its number, as a file of it would; anything else gets the next one. */
function numbered(made: Programme, versions: readonly Programme[]): Programme {
  const earlier = versions.findLast((one) => programmeDifferences(one, made).length === 0);
  return earlier ?? { ...made, version: Math.max(...versions.map(({ version }) => version)) + 1 };
}

export async function programmeHolds(
  tx: Tx,
  { programme: code, version: versionId }: Extract<Guard, { kind: 'officer-edits' }>,
  { agencyId, personId }: Standing,
): Promise<boolean> {
  if (!(await isOfficer(tx, { agencyId, personId }, code))) return false;
  return (await tx.programme.findFirst({ where: { code, agencyId, versionId } })) !== null;
}

/** Whether what the directory holds in memory is another after this turn. */
export const changesProgramme = ({ effects }: Commit): boolean =>
  effects.some(
    (effect) =>
      effect.kind === 'record' &&
      typeof effect.fact === 'object' &&
      effect.fact !== null &&
      'kind' in effect.fact &&
      effect.fact.kind === 'programme-edited',
  );
