/** What a code has to meet: what is open for this person at the moment it was written, and what is kept of that session. */
import type { Glance } from '../../core/flow.ts';
import type { FlowReader, Opening, Presence, Registration } from '../../store/reader.ts';
import { CODE_SLACK_MS, readAttendanceCode } from '../../training/attendance-code.ts';
import { answerBy } from '../../training/desk-hours.ts';
import type { Programme } from '../../training/programme.ts';
import { titleOf } from '../wording/class-session.ts';

export interface Facts {
  readonly enrolled: boolean;
  /** Null: no code is open for any class of theirs. */
  readonly about: About | null;
  /** A code is open, and somebody has still to decide whether they take part; never which code it is. */
  readonly waitsFor: Programme | null;
}

export interface About {
  readonly programme: Programme;
  readonly title: string;
  /** The one whose code this is; else the newest that is open to them, and then it did not fit. */
  readonly opening: Opening;
  readonly fits: boolean;
  /** When the code was written; a channel that does not say so gives when it came. */
  readonly writtenAt: Date;
  readonly stands: Presence | null;
  /** Codes that did not fit this session. */
  readonly tries: number;
  /** By then an officer answers. */
  readonly answerBy: Date;
  readonly officers: readonly string[];
}

export async function look(reader: FlowReader, { who, now, event, params }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const code = typeof params?.rest === 'string' ? readAttendanceCode(params.rest) : null;
  const mine = personId === null ? [] : await reader.registrations(agencyId, personId);
  const enrolled = mine.flatMap(({ programme, standing }) => (standing === 'enrolled' ? [programme] : []));
  const none = { enrolled: enrolled.length > 0, about: null, waitsFor: null };
  if (personId === null) return none;
  if (enrolled.length === 0) return { ...none, waitsFor: await waitsFor(reader, agencyId, mine, now) };
  const sentAt = event.kind === 'replied' ? event.sentAt : now;
  const writtenAt = sentAt < now ? sentAt : now;
  const at = new Date(Math.min(writtenAt.getTime() + CODE_SLACK_MS, now.getTime()));
  const openings = await reader.openings(agencyId, enrolled, at);
  const fitting = openings.find((one) => one.code === code);
  const opening = fitting ?? openings[0];
  const programme = opening && (await reader.programmeByCode(opening.programme))?.programme;
  if (!opening || !programme) return none;
  const { session } = opening;
  const about = {
    programme,
    title: titleOf(programme, session),
    ...{ opening, fits: fitting !== undefined, writtenAt },
    stands: await reader.presence(agencyId, personId, programme.code, session),
    tries: await reader.codeTries(agencyId, personId, programme.code, session),
    answerBy: answerBy(reader.calendar(agencyId), { ...programme.agency.desk, zone: programme.zone }, now),
    officers: await reader.officersOf(agencyId, programme.code),
  };
  return { ...none, about };
}

/** Who sits in the room and reads the code off the screen is told why it does not count yet. */
async function waitsFor(
  reader: FlowReader,
  agencyId: string,
  mine: readonly Registration[],
  now: Date,
): Promise<Programme | null> {
  const codes = mine.flatMap(({ programme, standing }) =>
    standing === 'pending' || standing === 'waitlisted' ? [programme] : [],
  );
  const [opening] = codes.length === 0 ? [] : await reader.openings(agencyId, codes, now);
  return opening ? ((await reader.programmeByCode(opening.programme))?.programme ?? null) : null;
}
