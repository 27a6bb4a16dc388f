/** The audit: who did what and saw whose data, written in the transaction of the deed itself. */
import { z } from 'zod';
import type { Act } from '../officers.ts';
import type { AuditLine, Reader } from '../reader.ts';
import type { Seal } from '../seal.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { insertRows } from './sql.ts';

export interface Deed {
  readonly agencyId: string;
  /** `person:<id>`; or where it came from, `cli:<user>` or `system`. */
  readonly by: string;
  readonly act: Act;
  readonly personId?: string;
  readonly programme?: string | null;
  /** Sealed. */
  readonly detail?: Readonly<Record<string, string | null>>;
}

export async function writeAudit(tx: Tx, seal: Seal, deeds: readonly Deed[], at: Date): Promise<void> {
  const rows = deeds.map(({ agencyId, by, act, personId = null, programme = null, detail }) => ({
    ...{ agencyId, actor: actorOf(by), act, personId, programmeCode: programme, at },
    detail: detail ? seal.seal(JSON.stringify({ ...detail, ...named(by) }), contextOf(act, personId)) : null,
  }));
  await insertRows(tx, 'audit', rows);
}

const actorOf = (by: string): string => (by.startsWith('person:') ? by : by.startsWith('cli') ? 'cli' : 'job');

/** The name of a user of the machine is no business of whoever reads the file. */
const named = (by: string): { readonly user?: string } => (by.startsWith('cli:') ? { user: by.slice(4) } : {});

const contextOf = (act: string, personId: string | null): string => `audit/${act}/${personId ?? ''}`;

export function readAudit({ read, seal }: Parts): Pick<Reader, 'audit'> {
  return {
    async audit(agencyId, limit) {
      const rows = await read.audit.findMany({ where: { agencyId }, orderBy: { seq: 'desc' }, take: limit });
      return rows.map((row): AuditLine => {
        const { at, actor, act, personId, programmeCode: programme } = row;
        return { at, actor, act, personId, programme, detail: detailIn(seal, row) };
      });
    },
  };
}

interface Row {
  readonly act: string;
  readonly personId: string | null;
  readonly detail: Uint8Array | null;
}

/** Null where there is none, or it was erased. */
export function detailIn(seal: Seal, { act, personId, detail }: Row): z.infer<typeof Detail> | null {
  const said = detail && seal.unseal(detail, contextOf(act, personId)).toString('utf8');
  return said === null ? null : Detail.parse(JSON.parse(said));
}

/** For a row that becomes another person's. */
export function detailAnew(
  seal: Seal,
  { act, personId, detail }: Row,
  becomes: string,
): Uint8Array<ArrayBuffer> | null {
  return detail && seal.seal(seal.unseal(detail, contextOf(act, personId)), contextOf(act, becomes));
}

const Detail = z.record(z.string(), z.json());
