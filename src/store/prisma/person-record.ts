/** All that is kept of one person, for that person: what others noted about them is left out. */
import type { Reply } from '../../core/message.ts';
import { Role } from '../../training/role.ts';
import type { Consent, PersonRecord, RightsReader } from '../rights.ts';
import { readCases } from './cases.ts';
import { phoneContext } from './chats.ts';
import { bodyOf } from './inbox-row.ts';
import { describedOr, isUnreadable, opened } from './opened.ts';
import type { Parts } from './parts.ts';
import { nobodyYet } from './person-row.ts';
import type { Tx } from './queue.ts';
import { lineContext } from './read-help.ts';
import { registrationOf } from './read-programmes.ts';
import { lineOr } from './roster-rows.ts';

/** The newest; what is older than the retention of chats is wiped as it is. */
const MOST_WORDS = 500;

export function readPersonRecord(parts: Parts): Pick<RightsReader, 'consents' | 'personRecord' | 'reportable'> {
  const { read } = parts;
  const consents = async (agencyId: string, personId: string): Promise<readonly Consent[]> => {
    const rows = await read.consentLog.findMany({ where: { agencyId, personId }, orderBy: { seq: 'asc' } });
    return rows
      .filter(({ act }) => act !== 'erased')
      .map(({ programme, textVersion, channel, act, at }) => ({
        ...{ programme, textVersion, channel, at },
        act: act === 'withdrawn' ? 'withdrawn' : 'given',
      }));
  };
  return {
    consents,
    reportable: (agencyId, personId) => reportableOf(read, agencyId, personId),
    async personRecord(agencyId, personId) {
      const where = { agencyId, personId };
      const person = await read.person.findFirst({ where: { id: personId, agencyId } });
      if (person === null) return null;
      const profile = describedOr(parts, { personId, profile: person.profile }) ?? nobodyYet;
      const [registrations, attendance, presence, answers, roles] = await Promise.all([
        read.enrolment.findMany({ where, orderBy: { at: 'asc' } }),
        read.attendance.findMany({ where, orderBy: { seq: 'asc' } }),
        read.presence.findMany({ where, orderBy: { seq: 'asc' } }),
        read.answer.findMany({ where, orderBy: { seq: 'asc' } }),
        read.role.findMany({ where, orderBy: { at: 'asc' } }),
      ]);
      return {
        since: person.createdAt,
        withdrawnAt: person.withdrawnAt,
        profile,
        hours: person.hours,
        asked: await askedBy(parts, agencyId, personId),
        chats: await chatsOf(parts, personId),
        consents: await consents(agencyId, personId),
        registrations: registrations.map(registrationOf),
        listed: await listedAs(parts, agencyId, personId),
        attendance: attendance.map(({ programmeCode: programme, date, said }) => ({ programme, date, said })),
        presence: presence.map(({ programmeCode: programme, session, date, standing, at }) => ({
          ...{ programme, session, date, standing, at },
        })),
        answers: answers.map(({ programmeCode: programme, quiz, item, choice, correct, competency, at }) => ({
          ...{ programme, quiz, item, choice, correct, competency, at },
        })),
        roles: roles.map(({ role, programmeCode: programme, at, endedAt }) => ({
          ...{ role: Role.parse(role), programme, at, endedAt },
        })),
        cases: await readCases(parts).casesOf(agencyId, personId),
        trail: await trailOf(parts, agencyId, personId),
        wrote: roles.length > 0 ? null : await wordsOf(parts, agencyId, personId),
      };
    },
  };
}

/** Present at least once: attendance and JP of it have to be reported. Asked in the transaction that erases, too. */
export async function reportableOf(
  client: Pick<Tx, 'presence'>,
  agencyId: string,
  personId: string,
): Promise<readonly string[]> {
  const where = { agencyId, personId, standing: 'present' };
  const rows = await client.presence.findMany({ where, distinct: ['programmeCode'], select: { programmeCode: true } });
  return rows.map(({ programmeCode }) => programmeCode);
}

async function chatsOf({ read, seal }: Parts, personId: string): Promise<PersonRecord['chats']> {
  const rows = await read.conversation.findMany({ where: { personId }, include: { chat: true } });
  const links = await read.chatLink.findMany({ where: { personId } });
  return rows.map(({ chat: { id, channel, phone, lastHeardAt } }) => {
    const number = phone && opened(() => seal.unseal(phone, phoneContext(id)).toString('utf8'));
    const linkedAt = links.find(({ chatId }) => chatId === id)?.at ?? null;
    return { channel, phone: number === null || isUnreadable(number) ? null : number, lastHeardAt, linkedAt };
  });
}

async function listedAs(parts: Parts, agencyId: string, personId: string): Promise<PersonRecord['listed']> {
  const rows = await parts.read.rosterEntry.findMany({ where: { agencyId, personId }, orderBy: { createdAt: 'asc' } });
  return rows.flatMap((row) => {
    const line = lineOr(parts, row);
    return line
      ? [{ programme: row.programmeCode, name: line.name, nip: line.nip, phone: line.phone, unit: line.unit }]
      : [];
  });
}

async function trailOf({ read }: Parts, agencyId: string, personId: string): Promise<PersonRecord['trail']> {
  const rows = await read.audit.findMany({ where: { agencyId, personId }, orderBy: { seq: 'asc' } });
  return rows.map(({ act, at, actor }) => ({
    act,
    at,
    by: actor === `person:${personId}` ? 'self' : actor.startsWith('person:') ? 'officer' : 'system',
  }));
}

async function wordsOf({ read, seal }: Parts, agencyId: string, personId: string): Promise<PersonRecord['wrote']> {
  const rows = await read.inbox.findMany({
    where: { agencyId, personId, kind: 'replied', body: { not: null } },
    orderBy: { seq: 'desc' },
    take: MOST_WORDS,
  });
  return rows.flatMap((row) => {
    const body = opened(() => bodyOf(seal, row));
    const event = isUnreadable(body) ? null : body?.event;
    const text = event?.kind === 'replied' ? textOf(event.reply) : null;
    return text === null ? [] : [{ at: row.createdAt, text }];
  });
}

async function askedBy({ read, seal }: Parts, agencyId: string, personId: string): Promise<PersonRecord['asked']> {
  const helps = await read.help.findMany({ where: { agencyId, personId }, select: { id: true } });
  const where = { agencyId, helpId: { in: helps.map(({ id }) => id) }, by: 'person' };
  const rows = await read.helpLine.findMany({ where, orderBy: { seq: 'asc' } });
  return rows.flatMap(({ helpId, body, at }) => {
    const text = opened(() => seal.unseal(body, lineContext(helpId)).toString('utf8'));
    return isUnreadable(text) ? [] : [{ at, text }];
  });
}

/** Of a tap: what it chose, as it is stored. */
function textOf(reply: Reply): string | null {
  switch (reply.kind) {
    case 'text':
      return reply.text;
    case 'choice':
      return reply.choiceId;
    case 'media':
      return reply.caption ?? null;
    default:
      return null;
  }
}
