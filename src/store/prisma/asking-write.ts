/** An officer's question about a registration that waits: who may put it, how it is written, and when it is over. */
import type { HelpGuard } from '../../training/facts.ts';
import type { Scheduled } from '../store.ts';
import { auditHelp, type HelpDeedOf, writeLine } from './help-write.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { askingBarred } from './read-help.ts';
import { isOfficer } from './roles.ts';
import { insertEvents } from './schedule.ts';
import type { Standing } from './standing.ts';

/** Somebody waits for what comes of it, as for a decision. */
const PRIORITY = 5;

/** Of two officers who ask at once the second finds that it has been asked. */
export async function mayAsk(
  tx: Tx,
  { programme, personId, since }: Extract<HelpGuard, { kind: 'officer-asks' }>,
  standing: Standing,
): Promise<boolean> {
  const { agencyId } = standing;
  if (!(await isOfficer(tx, standing, programme))) return false;
  const where = { agencyId, programmeCode: programme, personId, standing: 'pending', at: new Date(since) };
  if ((await tx.enrolment.findFirst({ where })) === null) return false;
  return (await askingBarred(tx, agencyId, personId)) === null;
}

/** A talk of its own: one that was answered before ends with it. Throws where the agency has no such registration. */
export async function writeAsking(parts: Parts, tx: Tx, deed: HelpDeedOf<'help-asked'>): Promise<void> {
  const { agencyId, personId: officer, now, fact } = deed;
  const { programme: programmeCode, personId, text } = fact;
  if ((await tx.enrolment.findFirst({ where: { agencyId, programmeCode, personId } })) === null)
    throw new Error(`"help-asked" is about ${programmeCode}, for which the agency has no such registration.`);
  await tx.help.updateMany({
    where: { agencyId, personId, closedAt: null },
    data: { closedAt: now, closedBy: officer },
  });
  const id = crypto.randomUUID();
  const about = { id, agencyId, personId, programmeCode, openedAt: now };
  // Nothing waits for an answer of the office until the person has written.
  const help = await tx.help.create({ data: { ...about, dueAt: now, answeredAt: now, answeredBy: officer } });
  const { seq } = await writeLine(parts, tx, help, 'officer', text, now);
  await insertEvents(parts, tx, [toRegistrant(deed, id, seq)], now);
  await auditHelp(parts, tx, agencyId, officer, help, 'help-asked', now);
}

/** They did not ask for it: it keeps to the windows. */
function toRegistrant({ agencyId, now, fact }: HelpDeedOf<'help-asked'>, help: string, line: number): Scheduled {
  const { personId } = fact;
  const key = `help/${help}/asked/${line}/${personId}`;
  const event = { kind: 'flow-due', flow: 'help-news', params: { help, line, what: 'asked' }, key } as const;
  const unasked = { priority: PRIORITY, urgency: 'normal', notBefore: now, expiresAt: null } as const;
  return { agencyId, personId, key, event, unasked };
}

interface Decided {
  readonly agencyId: string;
  readonly programme: string;
  readonly personId: string;
  readonly by: string;
}

/**
 * The registration is decided: nothing has to be answered any more, by neither side, since the decision itself is told.
 * Whether a reply waited for it, to which an hour was promised.
 */
export async function closeAsking(tx: Tx, decided: Decided, now: Date): Promise<boolean> {
  const { agencyId, programme: programmeCode, personId, by } = decided;
  const open = await tx.help.findFirst({ where: { agencyId, personId, programmeCode, closedAt: null } });
  const first = open && (await tx.helpLine.findFirst({ where: { helpId: open.id }, orderBy: { seq: 'asc' } }));
  if (!open || first?.by !== 'officer') return false;
  await tx.help.update({ where: { id: open.id }, data: { closedAt: now, closedBy: by.replace(/^person:/, '') } });
  return open.answeredAt === null;
}
