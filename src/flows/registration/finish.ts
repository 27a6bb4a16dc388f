/** The end of a registration: enrolled where NIP and verified phone both match the roster, else in the officer's hands. */

import type { FlowEffect, Move, Scene } from '../../core/flow.ts';
import type { Answers } from '../../core/form/question.ts';
import { end, record, startHere } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import type { Seats } from '../../store/reader.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import type { Programme } from '../../training/programme.ts';
import type { Standing } from '../../training/standing.ts';
import { nextDayText } from '../wording/class-day.ts';
import { joinedText } from '../wording/joined.ts';
import type { Data } from './data.ts';
import { unitOf } from './details.ts';
import type { Chosen, Facts } from './look.ts';

const fact = (what: Fact, guard?: Guard): FlowEffect => record(what, guard);

export function finish(data: Data, answers: Answers, { facts, now }: Scene<Facts>): Move<never, never> {
  const { chosen } = facts;
  if (!chosen?.seats)
    throw new Error(`The programme '${data.programme}' of a registration is gone, or its seats unread`);
  const { programme, seats } = chosen;
  // Whom the desk has registered, and NIP and phone are those of the roster: it is the same person, and nobody else's NIP.
  const desk = data.match && data.nip ? chosen.desk : null;
  const held = chosen.held && desk === null;
  // Held by another since it was typed, it is no match any more, nor is the row of the roster theirs.
  const match = held ? null : data.match;
  const isHere = desk?.standing === 'enrolled';
  const isIn = isHere || desk?.standing === 'waitlisted';
  const doubts = isIn ? [] : doubtsOf(data, { ...chosen, held });
  const full = isIn ? !isHere : seats.enrolled >= seats.quota;
  const standing: Standing = doubts.length > 0 ? 'pending' : full ? 'waitlisted' : 'enrolled';
  const seat = isHere ? seats.enrolled : seats.enrolled + 1;
  const registered: Fact = {
    kind: 'registered',
    programme: programme.code,
    standing,
    doubts,
    ...(match && { rosterEntryId: match.entryId }),
  };
  const effects = [
    fact(
      described(data, answers, programme),
      data.nip && standing !== 'pending' && desk === null ? { kind: 'nip-free', nip: data.nip.value } : undefined,
    ),
    fact(
      registered,
      standing === 'enrolled' && !isHere ? { kind: 'seat-free', programme: programme.code, seat } : undefined,
    ),
    ...joinedFromDesk(data, desk, programme.code),
  ];
  if (standing === 'enrolled' && chosen.unreminded !== null)
    return end([], { effects: [...effects, askedAsWell(programme.code, chosen.unreminded, seat, seats.quota)] });
  return end(closing(standing, seat, { ...chosen, seats }, now), { effects });
}

/** What the desk had recorded comes along: seat, attendance, answers. */
function joinedFromDesk({ nip }: Data, desk: Chosen['desk'], programme: string): readonly FlowEffect[] {
  if (desk === null || nip === null) return [];
  const { standing } = desk;
  return [
    fact(
      { kind: 'desk-joined', programme, nip: nip.value },
      { kind: 'desk-joins', programme, nip: nip.value, standing },
    ),
  ];
}

/** Whoever began in time and ends after the closing day is for an officer to let in. */
function doubtsOf({ match, doubts }: Data, { held, isOpen }: Chosen): string[] {
  const before = match ? [] : doubts;
  return [
    ...before,
    ...(held && !before.includes('nip-held') ? ['nip-held'] : []),
    ...(isOpen ? [] : ['after-closing']),
  ];
}

/** Too late for the reminder of the next class day: that very reminder is the answer, with the word of the seat above it. */
const askedAsWell = (programme: string, date: string, seat: number, quota: number): FlowEffect =>
  startHere('reminder', { programme, date, joined: { by: 'registering', seat, quota } }, `joined/${programme}/${date}`);

function described({ match, nip }: Data, answers: Answers, programme: Programme): Fact {
  const typed = (id: string): string | null => (typeof answers[id] === 'string' ? answers[id] : null);
  const name = typed('name') ?? match?.name;
  const unit = typed('unit') ?? match?.unit;
  const position = typed('position');
  const salutation = typed('salutation') ?? match?.salutation;
  return {
    kind: 'person-described',
    ...(name && { name }),
    ...(unit && { unit: unitOf(programme, unit) }),
    ...(position && { position }),
    ...((salutation === 'bapak' || salutation === 'ibu') && { salutation }),
    ...(nip && { nip: nip.value, nipStatus: nip.status }),
  };
}

/** Pending is one and the same sentence, whether the NIP is known, held by somebody, or not. */
function closing(
  standing: Standing,
  seat: number,
  { programme, seats, newsBy, isOpen }: Chosen & { readonly seats: Seats },
  now: Date,
): readonly Text[] {
  const by = { at: newsBy.toISOString(), zone: programme.zone, form: 'dateTime' } as const;
  if (standing === 'pending' && !isOpen) {
    const date = { date: programme.registration.closesOn, form: 'date' } as const;
    return [text('registration.pendingAfterClosing', { by, date })];
  }
  if (standing === 'pending') return [text('registration.pending', { by })];
  if (standing === 'waitlisted') return [text('registration.waitlisted', { title: programme.shortTitle })];
  return joinedText({ by: 'registering', seat, quota: seats.quota }, programme, nextDayText(programme, now));
}
