/** Questions to the officers, read: with what was written in them, and who is told of one. */
import { isAsking, takesCareOf } from '../../training/help.ts';
import { Role } from '../../training/role.ts';
import type { AskingBarred, Help, HelpLine, HelpReader } from '../help.ts';
import type { Help as Row } from './generated/client.ts';
import { isUnreadable, opened } from './opened.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';

export function readHelp(parts: Parts): HelpReader {
  const { read } = parts;
  return {
    async help(agencyId, id) {
      const row = await read.help.findFirst({ where: { id, agencyId } });
      return row && whole(parts, row);
    },
    async openHelp(agencyId, personId) {
      const row = await openHelpOf(read, agencyId, personId);
      return row && whole(parts, row);
    },
    async asking(agencyId, personId, programmeCode, since) {
      const rows = await read.help.findMany({ where: { agencyId, personId, programmeCode, openedAt: { gte: since } } });
      const asked = (await Promise.all(rows.map((row) => whole(parts, row)))).filter(isAsking);
      return { last: asked.toSorted(newestFirst)[0] ?? null, barred: await askingBarred(read, agencyId, personId) };
    },
    async waitingHelp(agencyId) {
      const where = { agencyId, closedAt: null, answeredAt: null };
      const rows = await read.help.findMany({ where, orderBy: [{ dueAt: 'asc' }, { openedAt: 'asc' }] });
      return rows.map(({ id, programmeCode }) => ({ id, programme: programmeCode }));
    },
    onDuty: (agencyId, programme) => onDuty(read, agencyId, programme),
  };
}

export const openHelpOf = (client: Pick<Tx, 'help'>, agencyId: string, personId: string): Promise<Row | null> =>
  client.help.findFirst({ where: { agencyId, personId, closedAt: null }, orderBy: { openedAt: 'desc' } });

const newestFirst = (one: Help, other: Help): number => (other.lines[0]?.seq ?? 0) - (one.lines[0]?.seq ?? 0);

/** Of a talk that is open the person's own question goes first, and nobody is asked twice before they reply. */
export async function askingBarred(
  client: Pick<Tx, 'help' | 'helpLine' | 'person' | 'conversation'>,
  agencyId: string,
  personId: string,
): Promise<AskingBarred | null> {
  const why = await unreachable(client, agencyId, personId);
  const open = why === null ? await openHelpOf(client, agencyId, personId) : null;
  if (open === null) return why;
  if (open.answeredAt === null) return 'waits';
  const lines = await client.helpLine.findMany({ where: { helpId: open.id }, select: { by: true } });
  return lines.length > 0 && lines.every(({ by }) => by === 'officer') ? 'asked' : null;
}

export async function onDuty(
  client: Pick<Tx, 'role' | 'person' | 'conversation'>,
  agencyId: string,
  programme: string | null,
): Promise<readonly string[]> {
  const rows = await client.role.findMany({
    where: { agencyId, role: 'officer', endedAt: null },
    orderBy: { at: 'asc' },
  });
  const held = rows.map(({ personId, role, programmeCode }) => ({
    personId,
    role: Role.parse(role),
    programme: programmeCode,
  }));
  const ids = [...new Set(held.filter((one) => takesCareOf([one], programme)).map(({ personId }) => personId))];
  const where = { id: { in: ids }, agencyId, stopped: false, withdrawnAt: null };
  const there = await client.person.findMany({ where, select: { id: true } });
  const open = { agencyId, personId: { in: there.map(({ id }) => id) }, chat: { closedAt: null } };
  const reached = await client.conversation.findMany({ where: open, select: { personId: true } });
  return ids.filter((id) => reached.some(({ personId }) => personId === id));
}

/** Why somebody cannot be written to now, in answer to what they asked. */
export async function unreachable(
  client: Pick<Tx, 'person' | 'conversation'>,
  agencyId: string,
  personId: string,
): Promise<Help['unreachable']> {
  const person = await client.person.findFirst({ where: { id: personId, agencyId } });
  if (!person || person.withdrawnAt) return 'withdrawn';
  if (person.stopped) return 'stopped';
  const open = await client.conversation.findFirst({ where: { agencyId, personId, chat: { closedAt: null } } });
  return open ? null : 'gone';
}

async function whole(parts: Parts, row: Row): Promise<Help> {
  const { id, agencyId, personId, programmeCode, openedAt, dueAt, answeredAt, answeredBy, closedAt } = row;
  return {
    ...{ id, personId, programme: programmeCode, openedAt, dueAt, answeredAt, answeredBy, closedAt },
    lines: await linesOf(parts, id),
    unreachable: await unreachable(parts.read, agencyId, personId),
  };
}

async function linesOf({ read, seal, log }: Parts, helpId: string): Promise<readonly HelpLine[]> {
  const rows = await read.helpLine.findMany({ where: { helpId }, orderBy: { seq: 'asc' } });
  return rows.flatMap(({ seq, by, body, at }): HelpLine[] => {
    const text = opened(() => seal.unseal(body, lineContext(helpId)).toString('utf8'));
    if (!isUnreadable(text)) return [{ seq, by: by === 'officer' ? 'officer' : 'person', text, at }];
    log?.error({ helpId, err: text }, 'a line of a question could not be read');
    return [];
  });
}

export const lineContext = (helpId: string): string => `help/${helpId}`;
