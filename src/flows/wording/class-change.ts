/** What changed about a class day, in as few sentences as say it: the whole day at once, or session by session. */
import { type Text, text } from '../../core/text.ts';
import type { DayChange, SessionChange, Slot } from '../../training/changes.ts';
import { classesOn } from '../../training/class-days.ts';
import type { Programme } from '../../training/programme.ts';

/** Letters of programme data that the lines may hold, so that the message stays below 600. */
const room = 215;
const titleLetters = 60;

export function newsOf(
  day: DayChange,
  programme: Programme,
  { several }: { readonly several: boolean },
): readonly Text[] {
  const name = several ? [text('sessionChange.programme', { title: programme.shortTitle })] : [];
  return [...(wholeDay(day, programme) ?? sessionBySession(day, programme)), ...name];
}

/** One sentence, where all that is (or was) taught on that day changed in the same way. */
function wholeDay({ date: day, changes }: DayChange, programme: Programme): readonly Text[] | null {
  const date = { date: day, form: 'date' } as const;
  const stillThere = classesOn(programme, day);
  const [first, ...others] = changes;
  if (!first) return null;
  const alike = (same: (change: SessionChange) => boolean): boolean => same(first) && others.every(same);
  if (stillThere.length === 0 && alike(({ kind, before }) => kind === 'cancelled' && before?.hours !== null)) {
    return [text('sessionChange.dayCancelled', { date })];
  }
  const [from, to] = [first.before, first.after];
  const again = ({ kind, after }: SessionChange): boolean =>
    kind === 'reinstated' && after?.hours != null && after.place === to?.place;
  if (to?.hours && stillThere.length === changes.length && alike(again)) {
    const slots = changes.flatMap(({ after }) => after ?? []);
    return [
      text('sessionChange.dayReinstated', { date, when: whenOf(spanOf(slots, to), day, programme), place: to.place }),
    ];
  }
  if (!from || !to?.hours) return null;
  const placed = ({ kind, before, after }: SessionChange): boolean =>
    kind === 'placed' && before?.place === from.place && after?.place === to.place;
  if (stillThere.length === changes.length && alike(placed)) {
    const at = { at: to.starts.toISOString(), zone: programme.zone, form: 'time' } as const;
    return [text('sessionChange.dayPlaced', { date, from: from.place, to: to.place, at })];
  }
  const moved = ({ kind, after }: SessionChange): boolean =>
    kind === 'moved' && after?.hours != null && after.date === to.date && after.place === to.place;
  if (stillThere.length > 0 || !alike(moved)) return null;
  const slots = changes.flatMap(({ after }) => after ?? []);
  return [text('sessionChange.dayMoved', { date, to: whenOf(spanOf(slots, to), day, programme), place: to.place })];
}

function sessionBySession({ date, changes }: DayChange, programme: Programme): readonly Text[] {
  let used = 0;
  const fitting = changes.filter((change, index) => {
    used += lettersOf(change);
    return index === 0 || used <= room;
  });
  const left = changes.length - fitting.length;
  return [
    text('sessionChange.opening', { date: { date, form: 'date' } }),
    ...fitting.map((change) => line(change, programme)),
    ...(left > 0 ? [text('sessionChange.more', { count: left })] : []),
  ];
}

function line(change: SessionChange, programme: Programme): Text {
  const { kind, date, before, after } = change;
  const title = shortened(change.title);
  if (!after) return text('sessionChange.cancelled', { title });
  const [when, place] = [whenOf(after, date, programme), after.place];
  if (kind === 'placed') return text('sessionChange.placed', { title, from: before?.place ?? place, to: place });
  if (kind === 'added' || kind === 'reinstated') return text(`sessionChange.${kind}`, { title, when, place });
  return before?.place === place
    ? text('sessionChange.moved', { title, when })
    : text('sessionChange.movedAndPlaced', { title, when, place });
}

/** "pukul 08.00–10.15 WIB" on the day itself, the date as well on another, two dates where it is open for days. */
function whenOf(
  { date, lastDate, hours, ends }: Pick<Slot, 'date' | 'lastDate' | 'hours' | 'ends'>,
  day: string,
  { zone }: Programme,
): Text {
  const on = { date, form: 'date' } as const;
  if (!hours) return text('sessionChange.span', { from: on, to: { date: lastDate, form: 'date' } });
  const clock = { from: hours.start.replace(':', '.'), to: { at: ends.toISOString(), zone, form: 'time' } as const };
  return date === day ? text('sessionChange.hours', clock) : text('sessionChange.dateAndHours', { date: on, ...clock });
}

/** From the first of these to the end of the last, all of them on the date of `slot`. */
function spanOf(slots: readonly Slot[], slot: Slot): Pick<Slot, 'date' | 'lastDate' | 'hours' | 'ends'> {
  const [first = slot] = slots.toSorted((a, b) => a.starts.getTime() - b.starts.getTime());
  const ends = new Date(Math.max(...slots.map((one) => one.ends.getTime())));
  return { ...slot, hours: first.hours, ends };
}

const shortened = (title: string): string =>
  title.length <= titleLetters ? title : `${title.slice(0, titleLetters - 1).trimEnd()}…`;

const lettersOf = ({ title, before, after, kind }: SessionChange): number =>
  (after ? 80 : 25) +
  Math.min(title.length, titleLetters) +
  (after?.place.length ?? 0) +
  (kind === 'placed' ? (before?.place.length ?? 0) : 0);
