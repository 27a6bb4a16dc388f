/** What registering at the desk has to know: the officer's programmes, the seats, and whose the NIP is. */
import type { Glance } from '../../core/flow.ts';
import type { FlowReader, Profile, Seats } from '../../store/reader.ts';
import type { DeskNip } from '../../training/desk-registration.ts';
import { localDate } from '../../training/local-time.ts';
import { classDaysFrom } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import { isOfficerOf } from '../../training/role.ts';
import { Data } from './data.ts';
import { nipIn, nipOf } from './details.ts';

export interface Facts {
  readonly isOfficer: boolean;
  /** Programmes of theirs that are not over. Empty for everybody else. */
  readonly programmes: readonly Programme[];
  readonly chosen: Chosen | null;
  /** Whom they registered last, as long as it can be taken back. */
  readonly last: { readonly programme: string; readonly personId: string; readonly profile: Profile } | null;
}

export interface Chosen {
  readonly programme: Programme;
  readonly today: string;
  readonly seats: Seats;
  /** Of the NIP that was just typed, else of the one given before; null where there is none. */
  readonly nip: DeskNip | null;
}

export async function look(reader: FlowReader, glance: Glance): Promise<Facts> {
  const { who, now, params, data } = glance;
  const { agencyId, personId } = who;
  const roles = personId === null ? [] : await reader.roles(agencyId, personId);
  const isOfficer = roles.some(({ role }) => role === 'officer');
  if (!isOfficer) return { isOfficer, programmes: [], chosen: null, last: null };
  const mine = (await reader.programmes(agencyId))
    .map(({ programme }) => programme)
    .filter((programme) => isOfficerOf(roles, programme.code))
    .filter((programme) => classDaysFrom(programme, localDate(now, programme.zone)).length > 0);
  const code = params ? params.programme : Data.safeParse(data).data?.programme;
  const programme = mine.find((one) => one.code === code) ?? (mine.length === 1 ? mine[0] : undefined);
  return {
    isOfficer,
    programmes: mine,
    chosen: programme ? await chosenOf(reader, glance, programme) : null,
    last: params?.takeBack === true ? await lastOf(reader, glance, mine) : null,
  };
}

async function chosenOf(reader: FlowReader, { who, now, event, data }: Glance, programme: Programme): Promise<Chosen> {
  const { agencyId } = who;
  const today = localDate(now, programme.zone);
  const typed = event.kind === 'replied' && event.reply.kind === 'text' ? nipIn(event.reply.text, today) : null;
  const nip = typed ?? nipOf(Data.safeParse(data).data?.form?.answers ?? {});
  return {
    programme,
    today,
    seats: await reader.seats(agencyId, programme.code),
    nip: nip === null ? null : await reader.deskNip(agencyId, programme.code, nip),
  };
}

async function lastOf(
  reader: FlowReader,
  { who: { agencyId, personId } }: Glance,
  mine: readonly Programme[],
): Promise<Facts['last']> {
  const codes = mine.map(({ code }) => code);
  const last = await reader.lastAtDesk(agencyId, `person:${personId}`, codes);
  const profile = last && (await reader.profile(agencyId, last.personId));
  return last && profile ? { ...last, profile } : null;
}
