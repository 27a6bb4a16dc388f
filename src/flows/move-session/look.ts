/** What changing a session has to know: whose officer it is, who would be told, and what was planned and sent. */
import type { Glance } from '../../core/flow.ts';
import type { AnnouncementReach, CurrentProgramme, FlowReader } from '../../store/reader.ts';
import type { Calendar } from '../../training/calendar.ts';
import { localDate } from '../../training/local-time.ts';
import { isTimed, type Programme } from '../../training/programme.ts';
import type { RowCount } from '../../training/programme-news.ts';
import { reminderKey } from '../../training/reminder-plan.ts';
import { isOfficerOf } from '../../training/role.ts';
import { occurrences } from '../../training/timeline.ts';
import { Data, TakeBack } from './data.ts';
import { isOfSession } from './request.ts';

export interface Facts {
  readonly isOfficer: boolean;
  /** The words name a session as officers do: nobody means anything else by them. */
  readonly namesSession: boolean;
  /** Theirs, in force now. Empty for whoever is no officer: nothing is read for them. */
  readonly mine: readonly CurrentProgramme[];
  /** Of the whole agency: they share its rooms. */
  readonly all: readonly Programme[];
  readonly calendar: Calendar | null;
  /** By programme, how many are enrolled, and how many of them hear nothing here: BERHENTI, or no chat. */
  readonly people: ReadonlyMap<string, AnnouncementReach>;
  /** By key, how many of a planned message wait and have left; news of a day under `newsKey`. */
  readonly rows: ReadonlyMap<string, RowCount>;
}

/** Under which all news of that class day lies. */
export const newsKey = (programme: string, date: string): string => `${programme}/session-change/${date}`;

export async function look(reader: FlowReader, { who, now, params, data }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const roles = personId === null ? [] : await reader.roles(agencyId, personId);
  const all = roles.some(({ role }) => role === 'officer') ? await reader.programmes(agencyId) : [];
  const mine = all.filter(({ programme }) => isOfficerOf(roles, programme.code));
  const namesSession = typeof params?.rest === 'string' && isOfSession(params.rest);
  if (mine.length === 0)
    return { isOfficer: false, namesSession, mine, all: [], calendar: null, people: new Map(), rows: new Map() };
  const calendar = reader.calendar(agencyId);
  const meant = Data.safeParse(data).data?.programme ?? TakeBack.safeParse(params?.takeBack).data?.programme;
  const asked = mine.filter(({ programme: { code } }) => meant === undefined || meant === null || code === meant);
  const reach = asked.map(
    async ({ programme: { code } }) =>
      [code, await reader.announcementReach(agencyId, code, 'enrolled', null, now)] as const,
  );
  const keys = asked.flatMap(({ programme }) => keysOf(programme, calendar, now));
  const rows = await reader.plannedRows(agencyId, keys);
  return {
    isOfficer: true,
    namesSession,
    mine,
    all: all.map(({ programme }) => programme),
    calendar,
    people: new Map(await Promise.all(reach)),
    rows: new Map(rows.map((row) => [row.key, row])),
  };
}

/** Of what is still to come: rows lie only under the nearest of them, so the others cost nothing. */
function keysOf(programme: Programme, calendar: Calendar, now: Date): readonly string[] {
  const today = localDate(now, programme.zone);
  const days = new Set(programme.sessions.filter(isTimed).flatMap(({ date }) => (date >= today ? [date] : [])));
  const keys = [
    ...occurrences(programme, calendar).flatMap(({ key, expiresAt }) => (expiresAt > now ? [key] : [])),
    // The reminder of a day that has begun is over, and was sent all the same.
    ...[...days].flatMap((date) => [reminderKey(programme.code, date), newsKey(programme.code, date)]),
  ];
  return [...new Set(keys)];
}
