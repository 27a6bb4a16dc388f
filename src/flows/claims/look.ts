/** What an officer may see of late codes just before a turn: those of their programmes, and by name only what this turn can show. */
import type { Glance } from '../../core/flow.ts';
import type { Claim, FlowReader, Presence, Profile } from '../../store/reader.ts';
import type { Programme } from '../../training/programme.ts';
import { isOfficerOf } from '../../training/role.ts';
import { Data, TakeBack } from './data.ts';

/** A claim as it may be shown. */
export interface Shown extends Claim {
  readonly programmeOf: Programme;
  readonly profile: Profile;
}

export interface Facts {
  readonly isOfficer: boolean;
  /** Whatever waits, the oldest first. Empty for everybody else: nothing is read for them. */
  readonly waiting: readonly Claim[];
  /** The one that is asked about, the one that comes next, and those that either may have beside it. */
  readonly shown: readonly Shown[];
  /** What stands now of those that UBAH is about, by `standingKey`. */
  readonly stands: ReadonlyMap<string, Presence | null>;
}

export const standingKey = ({
  programme,
  session,
  personId,
}: Pick<TakeBack[number], 'programme' | 'session' | 'personId'>): string => `${programme}/${session}/${personId}`;

/** More names beside one than these do not fit a message. */
export const mostBeside = 3;

export async function look(reader: FlowReader, { who, params, data }: Glance): Promise<Facts> {
  const { agencyId, personId } = who;
  const roles = personId === null ? [] : await reader.roles(agencyId, personId);
  const isOfficer = roles.some(({ role }) => role === 'officer');
  if (!isOfficer) return { isOfficer, waiting: [], shown: [], stands: new Map() };
  const mine = (await reader.programmes(agencyId)).filter(({ programme }) => isOfficerOf(roles, programme.code));
  const all = await Promise.all(mine.map(({ programme }) => reader.claims(agencyId, programme.code)));
  const waiting = all.flat().sort((one, other) => one.seq - other.seq);
  const open = Data.safeParse(data).data;
  const back = TakeBack.safeParse(params?.takeBack).data ?? [];
  const stands = back
    .filter((one) => mine.some(({ programme }) => programme.code === one.programme))
    .map(async (one) => {
      return [standingKey(one), await reader.presence(agencyId, one.personId, one.programme, one.session)] as const;
    });
  const next = waiting.filter(({ seq }) => seq !== open?.seq && !open?.passed.includes(seq));
  const others = next.slice(0, 2 * mostBeside + 1);
  const wanted = [...waiting.filter(({ seq }) => seq === open?.seq), ...others];
  const shown = wanted.map(async (claim): Promise<readonly Shown[]> => {
    const programmeOf = mine.find(({ programme }) => programme.code === claim.programme)?.programme;
    const profile = await reader.profile(agencyId, claim.personId);
    return programmeOf && profile ? [{ ...claim, programmeOf, profile }] : [];
  });
  return { isOfficer, waiting, shown: (await Promise.all(shown)).flat(), stands: new Map(await Promise.all(stands)) };
}
