/** Hours as they are said: "08.00–11.30 dan 13.15–16.00". */
import { type Text, text } from '../../core/text.ts';
import type { Hours, LocalHours, SendHours } from '../../training/hours.ts';
import { instantOf, localDate } from '../../training/local-time.ts';

export const hoursText = (hours: Hours): Text => joined(hours.map(rangeText));

/** The same with the zone at the end, as a sentence has it: "08.00–11.30 dan 13.15–16.00 WIB". */
export function hoursIn(hours: Hours, zone: string, now: Date): Text {
  const last = hours.at(-1);
  if (!last) throw new Error('No hours are said that are none');
  const until = instantOf(localDate(now, zone), last.to, zone).toISOString();
  const end = text('hours.range', { from: dotted(last.from), to: { at: until, zone, form: 'time' } });
  return joined([...hours.slice(0, -1).map(rangeText), end]);
}

const dotted = (at: string): string => at.replace(':', '.');
const rangeText = ({ from, to }: LocalHours): Text => text('hours.range', { from: dotted(from), to: dotted(to) });
const joined = (ranges: readonly Text[]): Text => ranges.reduce((sum, part) => text('hours.and', { sum, part }));

/** What differs from an ordinary day; a kind of day on which nothing can be sent is said, too. */
export function exceptions({ ordinary, ...others }: SendHours): readonly Text[] {
  return (['friday', 'ramadan', 'ramadanFriday'] as const).flatMap((kind) => {
    const hours = others[kind];
    if (JSON.stringify(hours) === JSON.stringify(ordinary)) return [];
    return [hours.length > 0 ? text(`hours.on.${kind}`, { hours: hoursText(hours) }) : text(`hours.never.${kind}`)];
  });
}
