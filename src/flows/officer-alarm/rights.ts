/** Rights that were asked for, in an alarm: a line for each kind, with how many and the most urgent hour, and nobody's name. */
import { type Text, text } from '../../core/text.ts';
import type { Incident } from '../../store/reader.ts';
import { Right } from '../../training/facts.ts';

export function rightsOf(incidents: readonly Incident[], here: string): readonly Text[] {
  const asked = incidents
    .filter(({ kind }) => kind === 'right-asked')
    .map(({ figures }) => ({
      right: Right.parse(figures.right),
      by: String(figures.by),
      zone: String(figures.zone ?? here),
    }))
    .sort((one, other) => one.by.localeCompare(other.by));
  const kinds = [...new Set(asked.map(({ right }) => right))];
  return kinds.map((right) => {
    const [first, ...others] = asked.filter((one) => one.right === right);
    if (!first) throw new Error('A kind of right was listed that nobody asked for');
    const by = { at: first.by, zone: first.zone, form: 'dateTime' as const };
    const line = right === 'erasure' ? 'officerAlarm.erasureAsked' : 'officerAlarm.rightAsked';
    return text(line, { right: text(`officerAlarm.right.${right}`), count: 1 + others.length, by });
  });
}
