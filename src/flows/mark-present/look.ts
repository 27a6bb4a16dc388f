/** Whom an officer may mark: people of their own programmes, and the sessions of the class day that is or was last. */
import type { Glance } from '../../core/flow.ts';
import type { CurrentProgramme, FlowReader, Opening, Presence, Profile } from '../../store/reader.ts';
import { localDate } from '../../training/local-time.ts';
import { classDaysFrom } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import { isOfficerOf } from '../../training/role.ts';
import { type SessionOfDay, sessionsOn } from '../../training/sessions-of-day.ts';
import { Data, TakeBack, wishIn } from './data.ts';

/** Somebody enrolled in a programme of the officer. */
export interface Match {
  readonly profile: Profile;
  readonly programme: Programme;
  /** Of the last class day that has begun, the newest first. */
  readonly sessions: readonly (SessionOfDay & { readonly stands: Presence | null })[];
}

export interface Facts {
  readonly isOfficer: boolean;
  /** Empty for everybody else: nothing is read for them. */
  readonly matches: readonly Match[];
}

/** More names than that are asked for more exactly. */
export const mostMatches = 8;

export async function look(reader: FlowReader, { who, now, params, data }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const roles = personId === null ? [] : await reader.roles(agencyId, personId);
  const isOfficer = roles.some(({ role }) => role === 'officer');
  if (!isOfficer) return { isOfficer, matches: [] };
  const mine = (await reader.programmes(agencyId)).filter(({ programme }) => isOfficerOf(roles, programme.code));
  const query = asked(params, data);
  const codes = mine.map(({ programme }) => programme.code);
  const found = query === '' ? [] : await reader.findPeople(agencyId, query, codes);
  const open = found.length === 0 ? [] : await reader.openings(agencyId, codes, now);
  const matches = found.map((profile) => enrolledIn(reader, agencyId, mine, profile, { now, open }));
  const all = (await Promise.all(matches)).flat().sort((one, other) => nameIn(one).localeCompare(nameIn(other), 'id'));
  return { isOfficer, matches: all.slice(0, mostMatches + 1) };
}

const nameIn = ({ profile: { name, unit }, programme }: Match): string => `${name} ${unit} ${programme.code}`;

function asked(params: Glance['params'], data: unknown): string {
  const back = TakeBack.safeParse(params?.takeBack).data;
  if (back) return back.personId;
  const open = Data.safeParse(data).data;
  return open ? (open.personId ?? open.query) : wishIn(params?.rest).query;
}

async function enrolledIn(
  reader: FlowReader,
  agencyId: string,
  mine: readonly CurrentProgramme[],
  profile: Profile,
  at: At,
): Promise<readonly Match[]> {
  const { personId } = profile;
  const enrolled = (await reader.registrations(agencyId, personId)).filter(({ standing }) => standing === 'enrolled');
  const own = mine.filter(({ programme }) => enrolled.some((one) => one.programme === programme.code));
  const matches = own.map(async ({ programme }): Promise<Match> => {
    const sessions = lastBegun(programme, at).map(async (one) => ({
      ...one,
      stands: await reader.presence(agencyId, personId, programme.code, one.session.code),
    }));
    return { profile, programme, sessions: await Promise.all(sessions) };
  });
  return Promise.all(matches);
}

/** A room fills before the hour. */
const earlyMs = 60 * 60_000;

/** `open`: sessions whose code is open, however early. */
interface At {
  readonly now: Date;
  readonly open: readonly Opening[];
}

function lastBegun(programme: Programme, { now, open }: At): readonly SessionOfDay[] {
  const until = new Date(now.getTime() + earlyMs);
  const isOpen = (session: string, date: string): boolean =>
    open.some((one) => one.programme === programme.code && one.session === session && one.date === date);
  const day = classDaysFrom(programme, '').findLast(
    ({ date, starts }) => date <= localDate(now, programme.zone) && starts <= until,
  );
  return day
    ? sessionsOn(programme, day.date)
        .filter(({ starts, session }) => starts <= until || isOpen(session.code, day.date))
        .toReversed()
    : [];
}
