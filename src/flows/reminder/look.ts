/** What a reminder has to know before each of its turns: the class day, and what was said or asked about it. */
import type { Glance } from '../../core/flow.ts';
import type { FlowReader, LedgerLine, Registration } from '../../store/reader.ts';
import { daysWithClass } from '../../training/class-days.ts';
import type { Attendance } from '../../training/facts.ts';
import { type ClassDay, classDay } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import type { Standing } from '../../training/standing.ts';
import { reminderTime } from '../../training/timeline.ts';
import { type ClassAhead, classAhead } from './class-ahead.ts';
import { About } from './data.ts';

export interface Facts {
  readonly programme: Programme | null;
  /** Null where nothing is taught on that date any longer. */
  readonly day: ClassDay | null;
  readonly enrolled: boolean;
  readonly said: Attendance | null;
  /** Enrolled after the hour of this reminder: the word of it has told them of the day. */
  readonly joinedLate: boolean;
  /** The word of it came on the reminder's own day, and asked as well. */
  readonly asked: boolean;
  /** Set where somebody writes of coming, and nothing had asked them. */
  readonly word: Word | null;
}

export interface Word extends ClassAhead {
  readonly said: string;
  /** Of all their registrations the one that came furthest; null where there is none. */
  readonly standing: Standing | null;
  /** In how many programmes they are enrolled. */
  readonly programmes: number;
}

export async function look(reader: FlowReader, glance: Glance): Promise<Facts> {
  const { who, params, data } = glance;
  const mine = who.personId === null ? [] : await reader.registrations(who.agencyId, who.personId);
  const word = typeof params?.rest === 'string' ? await lookAhead(reader, mine, params.rest, glance.now) : null;
  const about = word ? dateOf(word) : About.parse(params ?? data);
  const current = about && (await reader.programmeByCode(about.programme));
  const own = mine.find(({ programme, standing }) => programme === about?.programme && standing === 'enrolled');
  return {
    programme: current?.programme ?? null,
    day: current && about && classDay(current.programme, about.date),
    enrolled: own !== undefined,
    said:
      who.personId === null || !about
        ? null
        : await reader.attendance(who.agencyId, who.personId, about.programme, about.date),
    joinedLate:
      own !== undefined &&
      current !== null &&
      about !== null &&
      isLate(reader, who.agencyId, own, current.programme, about),
    asked: own !== undefined && about !== null && (await wasAsked(reader, glance, own, about)),
    word,
  };
}

const dateOf = ({ meant }: ClassAhead): About | null =>
  meant && { programme: meant.programme.code, date: meant.day.date };

async function lookAhead(reader: FlowReader, mine: readonly Registration[], said: string, now: Date): Promise<Word> {
  const enrolled = mine.filter(({ standing }) => standing === 'enrolled');
  const found = await Promise.all(enrolled.map(({ programme }) => reader.programmeByCode(programme)));
  const programmes = found.flatMap((current) => (current ? [current.programme] : []));
  const standing = furthest.find((one) => mine.some((registration) => registration.standing === one)) ?? null;
  return { ...classAhead(programmes, said, now), said, standing, programmes: programmes.length };
}

const furthest: readonly Standing[] = ['enrolled', 'waitlisted', 'pending'];

function isLate(reader: FlowReader, agencyId: string, { at }: Registration, programme: Programme, { date }: About) {
  if (!daysWithClass(programme).has(date)) return false;
  const due = reminderTime(programme, reader.calendar(agencyId), date);
  return due !== null && at >= due;
}

/** Only of those who joined lately: of all others there is nothing to look up. */
const latelyMs = 14 * 24 * 3_600_000;
const linesRead = 20;

async function wasAsked(
  reader: FlowReader,
  { who: { agencyId, personId }, event, now, params }: Glance,
  { at }: Registration,
  about: About,
): Promise<boolean> {
  const isDue = event.kind === 'flow-due' && params !== null && !('joined' in params);
  if (personId === null || !isDue || now.getTime() - at.getTime() > latelyMs) return false;
  return (await reader.ledger(agencyId, personId, linesRead)).some((line) => asks(line, about));
}

function asks({ flow, params, outcome, sending }: LedgerLine, { programme, date }: About): boolean {
  const isOf = flow === 'reminder' && 'joined' in params && params.programme === programme && params.date === date;
  return isOf && outcome === 'started' && sending !== 'refused' && sending !== 'dropped';
}
