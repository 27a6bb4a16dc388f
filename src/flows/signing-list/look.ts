/** What an officer is given the list with: the class days of their programmes, and a link to the one that is meant. */
import type { Glance } from '../../core/flow.ts';
import type { FlowReader } from '../../store/reader.ts';
import { localDate } from '../../training/local-time.ts';
import type { ClassDay } from '../../training/moments.ts';
import { isOfficerOf } from '../../training/role.ts';
import { Data } from './data.ts';
import { type ListMeant, listsMeant, nextDay } from './lists.ts';
import { wishIn } from './wish.ts';

export interface Facts {
  readonly isOfficer: boolean;
  readonly isEnrolled: boolean;
  /** Behind the word. */
  readonly said: string;
  /** Of one day; several only where several programmes have class. Empty for everybody else: nothing is read for them. */
  readonly lists: readonly ListMeant[];
  /** Of the only one: where it is opened, and how many people it has. */
  readonly link: { readonly page: string; readonly people: number } | null;
  /** The day that was named, and the first with class from now on; null where the last one is over. */
  readonly named: string;
  readonly next: ClassDay | null;
}

export async function look(reader: FlowReader, { who, now, params, data }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const said = typeof params?.rest === 'string' ? params.rest : (Data.safeParse(data).data?.said ?? '');
  const roles = personId === null ? [] : await reader.roles(agencyId, personId);
  const isOfficer = roles.some(({ role }) => role === 'officer');
  const nothing = { isOfficer, isEnrolled: false, said, lists: [], link: null, named: '', next: null };
  if (personId === null) return nothing;
  const standings = isOfficer ? [] : await reader.registrations(agencyId, personId);
  if (!isOfficer) return { ...nothing, isEnrolled: standings.some(({ standing }) => standing === 'enrolled') };
  const mine = (await reader.programmes(agencyId))
    .map(({ programme }) => programme)
    .filter(({ code }) => isOfficerOf(roles, code));
  const meant = mine.filter(({ code }) => params?.programme === undefined || params.programme === code);
  const lists = listsMeant(meant, said, now);
  const [only, ...others] = lists;
  const zone = mine[0]?.zone ?? 'Asia/Jakarta';
  return {
    ...{ isOfficer, isEnrolled: false, said, lists },
    link: only && others.length === 0 ? await linkTo(reader, agencyId, personId, only) : null,
    named: wishIn(said, localDate(now, zone)).days.at(-1) ?? '',
    next: nextDay(mine, now),
  };
}

async function linkTo(reader: FlowReader, agencyId: string, personId: string, list: ListMeant): Promise<Facts['link']> {
  const { programme, day, named: sessions, until } = list;
  const { enrolled: people } = await reader.seats(agencyId, programme.code);
  const token = reader.listToken({ programme: programme.code, date: day.date, sessions, until, personId });
  return { people, page: `${reader.siteUrl?.() ?? ''}/daftar-hadir/${token}/cetak` };
}
