/** What registration has to know before each of its turns. */
import type { Glance } from '../../core/flow.ts';
import type { ChannelName } from '../../core/message.ts';
import type { CurrentProgramme, FlowReader, Profile, RosterMatch, Seats } from '../../store/reader.ts';
import { addWorkingDays } from '../../training/calendar.ts';
import type { Standing } from '../../training/facts.ts';
import { instantOf, localDate } from '../../training/local-time.ts';
import { type NipReading, readNip } from '../../training/nip.ts';

const hourMs = 3_600_000;

export interface Facts {
  readonly channel: ChannelName;
  readonly today: string;
  /** What somebody who writes here may register for. */
  readonly open: readonly CurrentProgramme[];
  /** As typed after DAFTAR; null where nothing was. */
  readonly askedFor: string | null;
  readonly chosen: Chosen | null;
  readonly profile: Profile | null;
}

export interface Chosen extends CurrentProgramme {
  readonly isOpen: boolean;
  readonly standing: Standing | null;
  readonly seats: Seats;
  /** By when a human has looked at it: a working hour of the desk. */
  readonly newsBy: Date;
  readonly phoneVerified: boolean;
  readonly tries: { readonly byChat: number; readonly byNip: number };
  /** What was just typed, read as a NIP; null where it was no text. */
  readonly typed: { readonly reading: NipReading; readonly match: RosterMatch | null; readonly held: boolean } | null;
}

export async function look(reader: FlowReader, glance: Glance): Promise<Facts> {
  const { who, now, params, data } = glance;
  const agency = (await reader.agencies()).find(({ id }) => id === who.agencyId);
  const today = localDate(now, agency?.zone ?? 'Asia/Jakarta');
  const open = await reader.openProgrammes(who.account, today);
  const askedFor = askedCode(params);
  const code =
    askedFor ??
    codeIn(data) ??
    tapped(glance) ??
    (open.length === 1 && params !== null ? (open[0]?.programme.code ?? null) : null);
  const current = code === null ? null : await reader.programmeByCode(code);
  return {
    channel: who.channel,
    today,
    open,
    askedFor,
    chosen: current && (await lookAt(reader, glance, current)),
    profile: who.personId === null ? null : await reader.profile(who.agencyId, who.personId),
  };
}

async function lookAt(reader: FlowReader, { who, now, event }: Glance, current: CurrentProgramme): Promise<Chosen> {
  const { agencyId, programme } = current;
  const { opensOn, closesOn } = programme.registration;
  const today = localDate(now, programme.zone);
  const typed = event.kind === 'replied' && event.reply.kind === 'text' ? readNip(event.reply.text, today) : null;
  const nip = typed?.ok ? typed.nip : null;
  const phone = await reader.verifiedPhone(who.agencyId, who.chatId);
  const mine = who.personId === null ? [] : await reader.registrations(agencyId, who.personId);
  return {
    ...current,
    isOpen: opensOn <= today && today <= closesOn,
    standing: mine.find((registration) => registration.programme === programme.code)?.standing ?? null,
    seats: await reader.seats(agencyId, programme.code),
    newsBy: instantOf(
      addWorkingDays(reader.calendar(agencyId), today, 2),
      programme.agency.desk.closes,
      programme.zone,
    ),
    phoneVerified: phone !== null,
    tries: await reader.nipTries(agencyId, who.chatId, nip, new Date(now.getTime() - hourMs)),
    typed: typed && {
      reading: typed,
      match: nip === null ? null : await reader.rosterMatch(agencyId, programme.code, nip, phone),
      held: nip !== null && (await reader.nipHeld(agencyId, nip, who.personId)),
    },
  };
}

function askedCode(params: Glance['params']): string | null {
  const code = params?.rest ?? params?.programme;
  return typeof code === 'string' && code.trim() !== '' ? code.trim() : null;
}

const codeIn = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'programme' in data && typeof data.programme === 'string'
    ? data.programme
    : null;

/** A programme picked from the list: by its button, or its number among those that are open. */
function tapped({ event, data }: Glance): string | null {
  if (event.kind !== 'replied' || data === null) return null;
  return event.reply.kind === 'choice' ? event.reply.choiceId : null;
}
