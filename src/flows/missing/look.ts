/** What an officer may see of who has not done something: counts first, names only of what they asked for. */
import type { Glance } from '../../core/flow.ts';
import type { FlowReader, MissingCount, MissingPerson } from '../../store/reader.ts';
import type { Programme } from '../../training/programme.ts';
import { isOfficerOf } from '../../training/role.ts';
import { Data } from './data.ts';
import { type Kind, kindNamed, kindsOf, namedIn } from './kinds.ts';

export interface Facts {
  readonly isOfficer: boolean;
  /** Programmes of theirs of which there is anything to ask. Empty for everybody else: nothing is read for them. */
  readonly programmes: readonly Programme[];
  readonly chosen: Chosen | null;
}

export interface Chosen {
  readonly programme: Programme;
  readonly kinds: readonly (Kind & MissingCount)[];
  readonly list: List | null;
}

/** One kind, with the names. */
export interface List extends Kind, MissingCount {
  /** By name; of more than a few hundred only as many. */
  readonly people: readonly (MissingPerson & { readonly place: string })[];
}

/** Nobody goes through more names than these in a chat. */
const most = 300;

/** As a list of names is read. */
export const inOrder = (one: string, other: string): number => one.localeCompare(other, 'id');

export async function look(reader: FlowReader, glance: Glance): Promise<Facts> {
  const { who, now, params, data } = glance;
  const { agencyId, personId } = who;
  const roles = personId === null ? [] : await reader.roles(agencyId, personId);
  const isOfficer = roles.some(({ role }) => role === 'officer');
  if (!isOfficer) return { isOfficer, programmes: [], chosen: null };
  const mine = (await reader.programmes(agencyId))
    .map(({ programme }) => programme)
    .filter(({ code }) => isOfficerOf(roles, code));
  const openings = await reader.openings(
    agencyId,
    mine.map(({ code }) => code),
    now,
  );
  const calendar = reader.calendar(agencyId);
  const asksOfReach = typeof params?.rest === 'string' && namedIn(params.rest) === 'reach';
  const all = await Promise.all(
    mine.map(async (programme) => {
      const hasRoster = await reader.hasRoster(agencyId, programme.code);
      const { missing: unreached } = await reader.missingCount(agencyId, programme.code, { kind: 'reach' });
      const reach = unreached > 0 || asksOfReach;
      return { programme, kinds: kindsOf({ programme, calendar, now, hasRoster, reach, openings }) };
    }),
  );
  const some = all.filter(({ kinds }) => kinds.length > 0);
  const open = Data.safeParse(data).data;
  const code = params ? params.programme : open?.programme;
  const [first, ...others] = some;
  const chosen = some.find(({ programme }) => programme.code === code) ?? (others.length === 0 ? first : undefined);
  const asked = params ? { of: params.of, said: params.rest } : { of: open?.of, said: undefined };
  return {
    isOfficer,
    programmes: some.map(({ programme }) => programme),
    chosen: chosen ? await counted(reader, agencyId, chosen, asked) : null,
  };
}

async function counted(
  reader: FlowReader,
  agencyId: string,
  { programme, kinds }: { readonly programme: Programme; readonly kinds: readonly Kind[] },
  { of, said }: { readonly of: unknown; readonly said: unknown },
): Promise<Chosen> {
  const { code } = programme;
  const asked =
    kinds.find(({ id }) => id === of) ??
    (typeof said === 'string' ? kindNamed(said, kinds) : null) ??
    (kinds.length === 1 ? kinds[0] : null);
  const counts = await Promise.all(
    (asked ? [asked] : kinds).map(async (kind) => ({
      ...kind,
      ...(await reader.missingCount(agencyId, code, kind.what)),
    })),
  );
  const [one] = counts;
  if (!asked || !one) return { programme, kinds: counts, list: null };
  const people = (await reader.missing(agencyId, code, asked.what, most))
    .map((person) => ({ ...person, place: `${person.name ?? ''} / ${person.unit ?? ''} / ${person.id}` }))
    .sort((one, other) => inOrder(one.place, other.place));
  return { programme, kinds: counts, list: { ...one, people } };
}
