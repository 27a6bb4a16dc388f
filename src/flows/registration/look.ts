/** What registration has to know before each of its turns. */
import type { Glance } from '../../core/flow.ts';
import type { ChannelName } from '../../core/message.ts';
import type { CurrentProgramme, FlowReader, RosterMatch, Seats } from '../../store/reader.ts';
import { type LocalDate, localDate } from '../../training/local-time.ts';
import { classDaysFrom } from '../../training/moments.ts';
import { newsBy } from '../../training/news-by.ts';
import { type NipReading, readNip } from '../../training/nip.ts';
import type { Programme } from '../../training/programme.ts';
import { isRegistrationOpen, withDoor } from '../../training/registration-door.ts';
import { isIn, type Standing } from '../../training/standing.ts';
import { unreminded } from '../../training/unreminded.ts';
import { Data } from './data.ts';

const hourMs = 3_600_000;

export interface Facts {
  readonly channel: ChannelName;
  /** The agency that this chat belongs to, as people know it. */
  readonly here: string;
  readonly today: string;
  /** What somebody who writes here may register for. */
  readonly open: readonly CurrentProgramme[];
  /** Where none is open: the one whose registration is next to open, or was the last to close, while it is still taught. */
  readonly shut: Programme | null;
  /** As typed after DAFTAR; null where nothing was. */
  readonly askedFor: string | null;
  readonly chosen: Chosen | null;
}

export interface Chosen extends CurrentProgramme {
  readonly isOpen: boolean;
  readonly standing: Standing | null;
  /** They are in this programme or another one. */
  readonly isInAny: boolean;
  /** Null as long as the registration cannot end with this turn. */
  readonly seats: Seats | null;
  /** Somebody else has the NIP given by now: asked anew before every turn, for it may have been taken since. Never told. */
  readonly held: boolean;
  /** The NIP given is held by the desk alone: how they stand here by it. Null where nobody would be joined. */
  readonly desk: { readonly standing: Standing | null } | null;
  /** The next class day, where the hour of its reminder is past; null where one will come, or nothing can be planned. */
  readonly unreminded: LocalDate | null;
  /** The channel could vouch for their number and has not yet, and there is a list to compare it with. */
  readonly asksPhone: boolean;
  /** By when a human has looked at it: a working hour of the desk. Of a registration that waits, as it was promised. */
  readonly newsBy: Date;
  /** What was just typed, read as a NIP; null where it was no text. */
  readonly typed:
    | (Extract<NipReading, { ok: true }> & { readonly claim: Claim })
    | Extract<NipReading, { ok: false }>
    | null;
}

export interface Claim {
  readonly phoneVerified: boolean;
  readonly tries: { readonly byChat: number; readonly byNip: number };
  /** The row of the roster that both NIP and verified phone match. */
  readonly match: RosterMatch | null;
  /** Somebody else has this NIP already: never told. */
  readonly held: boolean;
  /** And that is who the desk has registered: with a row of the roster that matches, they themselves. */
  readonly joins: boolean;
}

export async function look(reader: FlowReader, glance: Glance): Promise<Facts> {
  const { who, now, params, data } = glance;
  const agency = (await reader.agencies()).find(({ id }) => id === who.agencyId);
  const today = localDate(now, agency?.zone ?? 'Asia/Jakarta');
  const open = await reader.openProgrammes(who.account, today);
  const askedFor = askedCode(params);
  const code =
    params?.command === status
      ? await ownCode(reader, glance)
      : (askedFor ?? codeIn(data) ?? (open.length === 1 && params !== null ? (open[0]?.programme.code ?? null) : null));
  const current = code === null ? null : await reader.programmeByCode(code);
  return {
    channel: who.channel,
    here: agency?.name ?? '',
    today,
    open: params === null ? open : await stillOpenTo(reader, glance, open),
    shut: open.length === 0 && params !== null ? await shutOf(reader, who.agencyId, today) : null,
    askedFor,
    chosen: current && (await lookAt(reader, glance, current)),
  };
}

/** Nobody is offered what they have registered for. */
async function stillOpenTo(
  reader: FlowReader,
  { who: { agencyId, personId } }: Glance,
  open: Facts['open'],
): Promise<Facts['open']> {
  const mine = personId === null ? [] : await reader.registrations(agencyId, personId);
  const taken = new Set(mine.filter(({ standing }) => isIn(standing)).map(({ programme }) => programme));
  return open.filter(({ programme }) => !taken.has(programme.code));
}

/** The question how one's own registration stands. */
export const status = 'status';

/** Of several, the one that still waits for word, else the last. */
async function ownCode(reader: FlowReader, { who: { agencyId, personId } }: Glance): Promise<string | null> {
  const mine = personId === null ? [] : await reader.registrations(agencyId, personId);
  const waits = mine.find(({ standing }) => standing === 'pending' || standing === 'waitlisted');
  return (waits ?? mine.at(-1))?.programme ?? null;
}

async function shutOf(reader: FlowReader, agencyId: string, today: string): Promise<Programme | null> {
  const all = (await reader.programmes(agencyId)).map(async ({ programme }) =>
    withDoor(programme, await reader.registrationDoor(agencyId, programme.code), today),
  );
  const taught = (await Promise.all(all))
    .filter((programme) => classDaysFrom(programme, today).length > 0)
    .sort((a, b) => a.registration.closesOn.localeCompare(b.registration.closesOn));
  return taught.find(({ registration }) => registration.opensOn > today) ?? taught.at(-1) ?? null;
}

async function lookAt(
  reader: FlowReader,
  { who, now, event, data }: Glance,
  current: CurrentProgramme,
): Promise<Chosen> {
  const { agencyId, programme } = current;
  const today = localDate(now, programme.zone);
  const door = await reader.registrationDoor(agencyId, programme.code);
  const typed = event.kind === 'replied' && event.reply.kind === 'text' ? readNip(event.reply.text, today) : null;
  const given = nipIn(data);
  const mine = who.personId === null ? [] : await reader.registrations(agencyId, who.personId);
  const own = mine.find((registration) => registration.programme === programme.code);
  const waitsSince = own?.standing === 'pending' ? localDate(own.at, programme.zone) : today;
  return {
    ...current,
    programme: withDoor(programme, door, today),
    isOpen: isRegistrationOpen(programme, door, today),
    standing: own?.standing ?? null,
    isInAny: mine.some((registration) => isIn(registration.standing)),
    // Seats matter at the end, and an end has a NIP or a form behind it.
    seats: isUnderWay(data) ? await reader.seats(agencyId, programme.code) : null,
    held: given !== null && (await reader.nipHeld(agencyId, given, who.personId)),
    desk: (given && who.personId && (await reader.joinsDesk(agencyId, programme.code, who.personId, given))) || null,
    unreminded: isUnderWay(data)
      ? (unreminded(programme, reader.calendar(agencyId), now, { sameDay: false })?.date ?? null)
      : null,
    asksPhone: await asksPhone(reader, who, current),
    newsBy: newsBy(reader.calendar(agencyId), programme, waitsSince),
    typed: typed?.ok ? { ...typed, claim: await claimOf(reader, who, now, current, typed.nip) } : typed,
  };
}

/** Whoever writes on WhatsApp has shown their number, and a page knows none. */
async function asksPhone(
  reader: FlowReader,
  { channel, agencyId, chatId }: Glance['who'],
  { programme, agencyId: owner }: CurrentProgramme,
): Promise<boolean> {
  if (channel !== 'telegram' || (await reader.verifiedPhone(agencyId, chatId)) !== null) return false;
  return reader.hasRoster(owner, programme.code);
}

/** What is known about a NIP that somebody says is theirs. */
async function claimOf(
  reader: FlowReader,
  { agencyId, chatId, personId }: Glance['who'],
  now: Date,
  current: CurrentProgramme,
  nip: string,
): Promise<Claim> {
  const phone = await reader.verifiedPhone(agencyId, chatId);
  return {
    phoneVerified: phone !== null,
    tries: await reader.nipTries(current.agencyId, chatId, nip, new Date(now.getTime() - hourMs)),
    match: await reader.rosterMatch(current.agencyId, current.programme.code, nip, phone),
    held: await reader.nipHeld(current.agencyId, nip, personId),
    joins:
      personId !== null && (await reader.joinsDesk(current.agencyId, current.programme.code, personId, nip)) !== null,
  };
}

const isUnderWay = (data: unknown): boolean =>
  typeof data === 'object' &&
  data !== null &&
  (('nip' in data && data.nip !== null) || ('form' in data && data.form !== null));

const nipIn = (data: unknown): string | null => Given.safeParse(data).data?.nip?.value ?? null;
const Given = Data.pick({ nip: true });

function askedCode(params: Glance['params']): string | null {
  const code = params?.rest ?? params?.programme;
  return typeof code === 'string' && code.trim() !== '' ? code.trim() : null;
}

const codeIn = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'programme' in data && typeof data.programme === 'string'
    ? data.programme
    : null;

/** Throws where the programme of a registration under way is gone. */
export function programmeIn({ chosen }: Facts): Chosen['programme'] {
  if (!chosen) throw new Error('The programme of a registration is gone');
  return chosen.programme;
}
