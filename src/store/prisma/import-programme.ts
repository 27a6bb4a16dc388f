/** A programme into its rows: the agency that owns it, and a version that nobody changes any more. */
import { createHash } from 'node:crypto';
import type { Programme } from '../../training/programme.ts';
import type { Desk, ImportWord } from '../desk.ts';
import { writeAudit } from './audit.ts';
import type { Parts } from './parts.ts';
import { codeKey } from './programme-row.ts';
import type { Tx } from './queue.ts';

export async function ensureAgency(tx: Tx, agency: Parameters<Desk['ensureAgency']>[0], now: Date): Promise<string> {
  const { code, name, zone } = agency;
  const row = await tx.agency.upsert({
    where: { code },
    create: { id: crypto.randomUUID(), code, name, zone, createdAt: now },
    update: { name, zone },
  });
  return row.id;
}

/**
 * An immutable version, put in force; the same content again is the version that holds it. With a word it stands in the
 * audit. A file says what its agency is called; for an `owner` that is known that stays as it is.
 */
export async function importProgramme(
  tx: Tx,
  seal: Parts['seal'],
  programme: Programme,
  now: Date,
  word: ImportWord | undefined,
  owner?: string,
): ReturnType<Desk['importProgramme']> {
  const { code, agency, zone } = programme;
  const agencyId = owner ?? (await ensureAgency(tx, { code: agency.code, name: agency.name, zone }, now));
  const known = await tx.programme.findUnique({ where: { codeKey: codeKey(code) } });
  if (known && known.agencyId !== agencyId) throw new Error(`The code ${code} belongs to another agency.`);
  const content = JSON.stringify(programme);
  const hash = createHash('sha256').update(content).digest('base64url');
  const same = await tx.programmeVersion.findUnique({ where: { programmeCode_hash: { programmeCode: code, hash } } });
  if (same && known?.versionId === same.id) return { agencyId, versionId: same.id, fresh: false };
  const versionId = same?.id ?? crypto.randomUUID();
  await tx.programme.upsert({
    where: { code },
    create: { code, codeKey: codeKey(code), agencyId, versionId, stamp: 0, createdAt: now },
    update: { versionId },
  });
  if (!same) {
    await tx.programmeVersion.create({
      data: { id: versionId, agencyId, programmeCode: code, hash, content, createdAt: now },
    });
  }
  if (word) {
    const { by, reason, sessions } = word;
    const detail = { version: String(programme.version), reason, ...(sessions && { sessions }) };
    await writeAudit(tx, seal, [{ agencyId, by, act: 'programme-changed', programme: code, detail }], now);
  }
  return { agencyId, versionId, fresh: true };
}
