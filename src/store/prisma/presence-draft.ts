/** What a turn says of attendance: gathered over a batch, and written. Rows are only ever added. */
import type { PresenceFact } from '../../training/facts.ts';
import { writeAudit } from './audit.ts';
import type { Draft, Turn } from './draft.ts';
import { close, open } from './openings.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { reasonContext } from './read-presence.ts';
import { insertRows } from './sql.ts';

export interface PresenceDeed {
  readonly fact: PresenceFact;
  readonly agencyId: string;
  /** Whoever the turn is with. */
  readonly personId: string;
  readonly now: Date;
}

/** Throws where somebody is marked, or marks, before they are known. */
export function recordPresence(draft: Draft, { agencyId, personId, commit }: Turn, fact: PresenceFact): void {
  if (personId === null) throw new Error(`"${fact.kind}" was recorded by somebody who is not known.`);
  draft.presence.push({ fact, agencyId, personId, now: commit.now });
}

export async function writePresence(parts: Parts, tx: Tx, deeds: readonly PresenceDeed[]): Promise<void> {
  for (const deed of deeds) await write(parts, tx, deed);
}

async function write({ seal }: Parts, tx: Tx, { fact, agencyId, personId, now }: PresenceDeed): Promise<void> {
  const by = `person:${personId}`;
  const { programme } = fact;
  const told = (act: Parameters<typeof writeAudit>[2][number]['act'], detail: Record<string, string | null>) =>
    writeAudit(tx, seal, [{ agencyId, by, act, programme, detail }], now);
  switch (fact.kind) {
    case 'attendance-opened':
      await open(tx, seal, fact, { agencyId, by, now });
      return told(fact.kind, { session: fact.session });
    case 'attendance-closed':
      await close(tx, fact, agencyId, now);
      return told(fact.kind, { how: fact.withdrawn ? 'withdrawn' : 'closed' });
    case 'signing-list-asked':
      return told(fact.kind, { date: fact.date, sessions: fact.sessions.join(' ') || null });
    case 'heads-counted': {
      const { session, date, counted } = fact;
      await tx.headCount.create({ data: { agencyId, programmeCode: programme, session, date, counted, by, at: now } });
      return told(fact.kind, { session, counted: String(counted) });
    }
    case 'attendance-code-tried':
      await tx.presenceTry.create({
        data: { agencyId, personId, programmeCode: programme, session: fact.session, at: now },
      });
      return;
    case 'presence-said': {
      const { session, date, standing, writtenAt } = fact;
      const how = standing === 'present' ? 'code' : 'claim';
      const row = { agencyId, personId, programme, session, date, standing, how, by, reason: null } as const;
      return addPresence(tx, seal, { ...row, writtenAt: writtenAt === null ? null : new Date(writtenAt), at: now });
    }
    case 'presence-seen':
      return writeAudit(tx, seal, [{ agencyId, by, act: fact.kind, programme, personId: fact.personId }], now);
    case 'presence-decided': {
      const { kind, ...row } = fact;
      return markPresence(tx, seal, { ...row, agencyId, by, at: now });
    }
    default:
      return fact satisfies never;
  }
}

interface Row {
  readonly agencyId: string;
  readonly personId: string;
  readonly programme: string;
  readonly session: string;
  readonly date: string;
  readonly standing: string;
  readonly how: string;
  readonly by: string;
  readonly reason: string | null;
  readonly writtenAt: Date | null;
  readonly at: Date;
}

async function addPresence(tx: Tx, seal: Parts['seal'], { programme, reason, ...row }: Row): Promise<void> {
  const sealed = reason === null ? null : seal.seal(reason, reasonContext(row.personId));
  await insertRows(tx, 'presence', [{ ...row, programmeCode: programme, reason: sealed }]);
}

/** An officer's word, and the row of the audit that says so. */
export async function markPresence(tx: Tx, seal: Parts['seal'], row: Omit<Row, 'writtenAt'>): Promise<void> {
  await addPresence(tx, seal, { ...row, writtenAt: null });
  const { agencyId, by, programme, personId, session, standing, reason, at } = row;
  const deed = { agencyId, by, act: 'presence-decided', programme, personId } as const;
  await writeAudit(tx, seal, [{ ...deed, detail: { session, standing, reason } }], at);
}
