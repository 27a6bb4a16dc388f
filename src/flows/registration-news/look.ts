/** What the news of a registration has to know: where it stands, and whether the next class day can still be asked about in time. */
import type { Glance } from '../../core/flow.ts';
import type { FlowReader, Registration } from '../../store/reader.ts';
import { daysWithClass } from '../../training/class-days.ts';
import { type LocalDate, localDate } from '../../training/local-time.ts';
import type { Programme } from '../../training/programme.ts';
import type { Standing } from '../../training/standing.ts';
import { unreminded } from '../../training/unreminded.ts';

export interface Facts {
  readonly programme: Programme | null;
  readonly standing: Standing | null;
  /** The next class day, where no reminder of it will come any more; null where one will, or nothing can be planned. */
  readonly toAskAbout: LocalDate | null;
}

export async function look(reader: FlowReader, { who, now, params }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const code = String(params?.programme);
  const programme = (await reader.programmeByCode(code))?.programme ?? null;
  const mine = personId === null ? [] : await reader.registrations(agencyId, personId);
  return {
    programme,
    standing: mine.find((registration) => registration.programme === code)?.standing ?? null,
    toAskAbout: programme && (await lateFor(reader, agencyId, mine, programme, now)),
  };
}

/** On a day without class this news is its one message (product.md, promise 5): a reminder due later that day would be left out. */
async function lateFor(
  reader: FlowReader,
  agencyId: string,
  mine: readonly Registration[],
  programme: Programme,
  now: Date,
): Promise<LocalDate | null> {
  const calendar = reader.calendar(agencyId);
  const sameDay = !(await hasClass(reader, mine, localDate(now, calendar.zone)));
  return unreminded(programme, calendar, now, { sameDay })?.date ?? null;
}

async function hasClass(reader: FlowReader, mine: readonly Registration[], date: LocalDate): Promise<boolean> {
  const enrolled = mine.filter(({ standing }) => standing === 'enrolled');
  const found = await Promise.all(enrolled.map(({ programme }) => reader.programmeByCode(programme)));
  return found.some((current) => current !== null && daysWithClass(current.programme).has(date));
}
