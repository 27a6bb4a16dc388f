/** What JADWAL says of the days ahead: the sessions of one date, of every programme that has it, and the days after it. */
import type { Scene } from '../../core/flow.ts';
import { type Text, text } from '../../core/text.ts';
import type { ClassDay } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import { hoursOf, placeOf, sessionLines } from '../wording/class-day.ts';

/** More would not fit a phone's screen; the calendar file has them all. */
const daysShown = 3;
const longest = 600;
/** For the line above them: whose days they are, or that a reminder came too late. */
const above = 80;

type Measure = Pick<Scene, 'lengthOf'>;

export interface Ahead {
  readonly programme: Programme;
  readonly day: ClassDay;
}

/** What one date holds, of several programmes perhaps: none of them is left out, though its sessions may be. */
function oneDate(all: readonly Ahead[], named: boolean): readonly (readonly Text[])[] {
  const asLine = ({ programme, day }: Ahead): Text => dayLine(programme, day, named);
  return Array.from({ length: all.length + 1 }, (_, left) => all.length - left).map((whole) => [
    ...all.slice(0, whole).flatMap((one) => wholeDay(one, named)),
    ...all.slice(whole).map(asLine),
  ]);
}

/** The date that was named. */
export const dates = (all: readonly Ahead[], named: boolean, scene: Measure): readonly Text[] =>
  firstThatFits(oneDate(all, named), longest - above, scene);

/** The next date with all its sessions, and of the days after it as many as the message holds. */
export function shown(all: readonly Ahead[], named: boolean, scene: Measure): readonly Text[] {
  const closing = (count: number): Text => text(count > 0 ? 'schedule.more' : 'schedule.asFile', { count });
  const next = all.filter(({ day }) => day.date === all[0]?.day.date);
  const later = all.filter((one) => !next.includes(one));
  const most = Math.min(later.length, daysShown - 1);
  const forms = oneDate(next, named).flatMap((those) =>
    Array.from({ length: most + 1 }, (_, left) => most - left).map((count) => [
      ...those,
      ...later.slice(0, count).map(({ programme, day }) => dayLine(programme, day, named)),
      closing(later.length - count),
    ]),
  );
  return firstThatFits(forms, longest - above, scene);
}

/** The shortest of them comes last: it is taken where even that is too long. */
const firstThatFits = (forms: readonly (readonly Text[])[], room: number, { lengthOf }: Measure): readonly Text[] =>
  forms.find((lines) => lines.reduce((sum, line) => sum + lengthOf(line) + 1, 0) <= room) ?? forms.at(-1) ?? [];

function wholeDay({ programme: { zone, shortTitle }, day }: Ahead, named: boolean): readonly Text[] {
  const when = { hours: hoursOf(day, zone), place: placeOf(day), title: shortTitle };
  return [text(named ? 'schedule.theDayOf' : 'schedule.theDay', when), ...sessionLines(day)];
}

/** `named`: of several programmes each day says whose it is. */
function dayLine({ zone, shortTitle }: Programme, day: ClassDay, named: boolean): Text {
  const [first] = day.sessions;
  const what =
    day.sessions.length === 1
      ? text('schedule.session', { title: first.title })
      : text('schedule.sessions', { count: day.sessions.length, title: first.title });
  const when = { hours: hoursOf(day, zone), place: placeOf(day), what };
  return named ? text('schedule.dayOf', { ...when, title: shortTitle }) : text('schedule.day', when);
}
