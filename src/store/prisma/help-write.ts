/** A question to the officers, written: each line with the events that tell the other side, in one transaction. */
import type { HelpFact } from '../../training/facts.ts';
import type { Scheduled } from '../store.ts';
import { writeAudit } from './audit.ts';
import type { Help } from './generated/client.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { lineContext, onDuty, openHelpOf, unreachable } from './read-help.ts';
import { insertEvents } from './schedule.ts';

/** By whom, in which turn, and when. */
export interface HelpDeed<Of extends HelpFact = HelpFact> {
  readonly agencyId: string;
  readonly personId: string;
  readonly seq: number;
  readonly now: Date;
  readonly fact: Of;
}

export type HelpDeedOf<Kind extends HelpFact['kind']> = HelpDeed<Extract<HelpFact, { kind: Kind }>>;

/** Before everything but changes of the day: somebody has been promised an hour. */
const PRIORITY = 2;

export async function writeSaying(parts: Parts, tx: Tx, deed: HelpDeedOf<'help-said'>): Promise<void> {
  const { agencyId, personId, now, fact } = deed;
  const help = (await openHelpOf(tx, agencyId, personId)) ?? (await begin(tx, deed));
  const line = await writeLine(parts, tx, help, 'person', fact.text, now);
  // What waits already has its promise.
  const isNew = line.first || help.answeredAt !== null;
  const dueAt = isNew ? new Date(fact.dueAt) : help.dueAt;
  await tx.help.update({ where: { id: help.id }, data: { dueAt, answeredAt: null } });
  const officers = (await onDuty(tx, agencyId, help.programmeCode)).filter((id) => id !== personId);
  const promised = isNew
    ? ([
        ['due', fact.remindAt],
        ['late', fact.dueAt],
      ] as const)
    : [];
  const events = [['new', fact.tellAt] as const, ...promised].flatMap(([stage, at]) =>
    officers.map((officer) => {
      const params = { help: help.id, line: line.seq, stage, dueAt: dueAt.toISOString() };
      return toOfficer(agencyId, officer, `${stage}/${line.seq}`, params, new Date(at));
    }),
  );
  await insertEvents(parts, tx, events, now);
}

async function begin(tx: Tx, { agencyId, personId, now, fact }: HelpDeedOf<'help-said'>): Promise<Help> {
  const programmeCode = fact.about;
  const own = programmeCode === null || (await tx.programme.findFirst({ where: { code: programmeCode, agencyId } }));
  if (!own)
    throw new Error(`"help-said" is about ${programmeCode}, which is no programme of the conversation's agency.`);
  const row = {
    id: crypto.randomUUID(),
    agencyId,
    personId,
    programmeCode,
    openedAt: now,
    dueAt: new Date(fact.dueAt),
  };
  return tx.help.create({ data: row });
}

export async function writeLine(
  { seal }: Parts,
  tx: Tx,
  { id, agencyId }: Help,
  by: 'person' | 'officer',
  text: string,
  at: Date,
) {
  const first = (await tx.helpLine.findFirst({ where: { helpId: id } })) === null;
  const body = seal.seal(text, lineContext(id));
  const { seq } = await tx.helpLine.create({ data: { agencyId, helpId: id, by, body, at } });
  return { seq, first };
}

export async function writeReading(parts: Parts, tx: Tx, { agencyId, personId, now, fact }: HelpDeedOf<'help-read'>) {
  await auditHelp(parts, tx, agencyId, personId, await known(tx, agencyId, fact.help), 'help-read', now);
}

/** What the person added since the officer read it goes on waiting. */
export async function writeAnswer(
  parts: Parts,
  tx: Tx,
  { agencyId, personId, now, fact }: HelpDeedOf<'help-answered'>,
) {
  const help = await known(tx, agencyId, fact.help);
  const { seq } = await writeLine(parts, tx, help, 'officer', fact.text, now);
  const more = await tx.helpLine.findFirst({ where: { helpId: help.id, by: 'person', seq: { gt: fact.line } } });
  const answered = { answeredAt: more ? null : now, answeredBy: personId };
  await tx.help.update({ where: { id: help.id }, data: answered });
  const event = toPerson(help, `answered/${seq}`, { help: help.id, line: seq, what: 'answered' });
  await insertEvents(parts, tx, [event], now);
  await auditHelp(parts, tx, agencyId, personId, help, 'help-answered', now);
}

export async function writeClosing(parts: Parts, tx: Tx, { agencyId, personId, now, fact }: HelpDeedOf<'help-closed'>) {
  const help = await known(tx, agencyId, fact.help);
  await tx.help.update({ where: { id: help.id }, data: { closedAt: now, closedBy: personId } });
  const closed = { help: help.id, line: null, stage: 'closed', dueAt: help.dueAt.toISOString() };
  const events =
    help.personId === personId
      ? (await concerned(tx, help)).map((id) => toOfficer(agencyId, id, `closed/${id}`, closed, new Date(fact.tellAt)))
      : (await unreachable(tx, agencyId, help.personId)) === null
        ? [toPerson(help, 'closed', { help: help.id, line: null, what: 'closed' })]
        : [];
  await insertEvents(parts, tx, events, now);
  await auditHelp(parts, tx, agencyId, personId, help, 'help-closed', now);
}

/** Whoever answered; where nobody has yet, or they are on duty no longer, all who are. */
async function concerned(tx: Tx, { agencyId, personId, programmeCode, answeredBy }: Help): Promise<readonly string[]> {
  const officers = (await onDuty(tx, agencyId, programmeCode)).filter((id) => id !== personId);
  const answering = officers.filter((id) => id === answeredBy);
  return answering.length > 0 ? answering : officers;
}

/** Throws where the agency has none of that id. */
async function known(tx: Tx, agencyId: string, id: string): Promise<Help> {
  const help = await tx.help.findFirst({ where: { id, agencyId } });
  if (!help) throw new Error(`The question ${id} is none of the conversation's agency.`);
  return help;
}

type Params = Extract<Scheduled['event'], { kind: 'flow-due' }>['params'];

/** As a change of the day: it keeps to the desk's hours by its own hour, and takes no place among the few messages. */
function toOfficer(agencyId: string, officer: string, mark: string, params: Params, notBefore: Date): Scheduled {
  const key = `help/${String(params.help)}/${mark}/${officer}`;
  const event = { kind: 'flow-due', flow: 'question-news', params, key } as const;
  const unasked = { priority: PRIORITY, urgency: 'change', notBefore, expiresAt: null } as const;
  return { agencyId, personId: officer, key, event, unasked };
}

/** They asked for it: no window binds it. */
function toPerson({ id, agencyId, personId }: Help, mark: string, params: Params): Scheduled {
  const key = `help/${id}/${mark}/${personId}`;
  const event = { kind: 'flow-due', flow: 'help-news', params, key } as const;
  return { agencyId, personId, key, event, unasked: null };
}

export function auditHelp(
  { seal }: Parts,
  tx: Tx,
  agencyId: string,
  by: string,
  { personId, programmeCode: programme }: Help,
  act: 'help-read' | 'help-answered' | 'help-asked' | 'help-closed',
  now: Date,
): Promise<void> {
  return writeAudit(tx, seal, [{ agencyId, by: `person:${by}`, act, personId, programme }], now);
}
