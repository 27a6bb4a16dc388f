/** What an officer may see of somebody's messages: only of people in programmes whose officer they are. */
import type { Glance } from '../../core/flow.ts';
import type { FlowReader, Invited, LedgerLine, Profile, Registration } from '../../store/reader.ts';
import type { Programme } from '../../training/programme.ts';
import { isOfficerOf } from '../../training/role.ts';
import { belongsTo, ledgerOf } from '../wording/ledger.ts';
import { Data } from './data.ts';
import { personNamed } from './person-named.ts';

/** One person's messages, as they may be shown. */
export interface Subject {
  readonly profile: Profile;
  /** In the officer's programmes only. */
  readonly registrations: readonly Registration[];
  readonly programmes: readonly Programme[];
  readonly hasChat: boolean;
  /** In order of time. */
  readonly lines: readonly LedgerLine[];
}

export interface Facts {
  readonly isOfficer: boolean;
  /** Whom they named; null where they named nobody. */
  readonly sought: string | null;
  /** Who fits, with the programme for whose sake they may be shown. Empty for everybody who is no officer: nothing is read for them. */
  readonly found: readonly { readonly profile: Profile; readonly programme: string }[];
  readonly invited: readonly Invited[];
  readonly subject: Subject | null;
}

/** Months of one person's messages. */
const most = 300;

export async function look(reader: FlowReader, glance: Glance): Promise<Facts> {
  const { agencyId, personId } = glance.who;
  const roles = personId === null ? [] : await reader.roles(agencyId, personId);
  const isOfficer = roles.some(({ role }) => role === 'officer');
  if (!isOfficer) return { isOfficer, sought: null, found: [], invited: [], subject: null };
  const mine = (await reader.programmes(agencyId))
    .map(({ programme }) => programme)
    .filter(({ code }) => isOfficerOf(roles, code));
  const codes = mine.map(({ code }) => code);
  const sought = soughtIn(glance);
  const profiles = sought === null ? [] : await reader.findPeople(agencyId, sought, codes);
  const found = await Promise.all(
    [...profiles].sort(byName).map(async (profile) => {
      const theirs = await reader.registrations(agencyId, profile.personId);
      return { profile, programme: theirs.find(({ programme }) => codes.includes(programme))?.programme ?? '' };
    }),
  );
  const [only] = profiles;
  const id = idIn(glance) ?? (only && profiles.length === 1 ? only.personId : null);
  return {
    isOfficer,
    sought,
    found,
    invited: sought !== null && found.length === 0 ? await reader.findInvited(agencyId, sought, codes) : [],
    subject: id === null ? null : await subjectOf(reader, glance, id, mine),
  };
}

const byName = (one: Profile, other: Profile): number => (one.name ?? '').localeCompare(other.name ?? '', 'id');

/** With the word, or as the answer to whom they mean. */
function soughtIn({ params, event, data }: Glance): string | null {
  if (params !== null) return typeof params.rest === 'string' && params.command === 'why' ? named(params.rest) : null;
  const open = Data.safeParse(data);
  const asks = open.success && open.data.personId === null && open.data.ids.length === 0;
  return asks && event.kind === 'replied' && event.reply.kind === 'text' ? named(event.reply.text) : null;
}

const named = (said: string): string | null => personNamed(said) || null;

function idIn({ params, data }: Glance): string | null {
  if (params !== null) return typeof params.person === 'string' ? params.person : null;
  return Data.safeParse(data).data?.personId ?? null;
}

async function subjectOf(
  reader: FlowReader,
  { who: { agencyId }, now }: Glance,
  personId: string,
  mine: readonly Programme[],
): Promise<Subject | null> {
  const all = await reader.registrations(agencyId, personId);
  const registrations = all.filter(({ programme }) => mine.some(({ code }) => code === programme));
  const profile = registrations.length > 0 ? await reader.profile(agencyId, personId) : null;
  if (!profile) return null;
  const programmes = mine.filter(({ code }) => registrations.some(({ programme }) => programme === code));
  const hasChat = await reader.hasChat(agencyId, personId);
  const lines = ledgerOf({
    personId,
    handled: await reader.ledger(agencyId, personId, most),
    waiting: await reader.upcoming(agencyId, personId, most),
    enrolments: registrations.flatMap(({ programme: code, standing, at: since }) => {
      const programme = programmes.find((one) => one.code === code);
      return programme && standing === 'enrolled' ? [{ programme, since }] : [];
    }),
    calendar: reader.calendar(agencyId),
    now,
    hasChat,
  });
  const codes = programmes.map(({ code }) => code);
  return { profile, registrations, programmes, hasChat, lines: lines.filter((line) => belongsTo(line, codes)) };
}
