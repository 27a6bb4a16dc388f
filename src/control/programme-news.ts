/** What another version of a programme means for its people: what is different, who is told and when, what has left already. */
import type { CurrentProgramme } from '../store/reader.ts';
import type { Programme } from '../training/programme.ts';
import { programmeDifferences } from '../training/programme-differences.ts';
import { newsDays, plannedBetween, rowsIn } from '../training/programme-news.ts';
import { summaryOf } from '../training/programme-summary.ts';
import type { Answer } from './answer.ts';
import type { Hands } from './perform.ts';

export type News = NonNullable<Extract<Answer, { kind: 'programme-imported' }>['news']>;

/** Enough to see which file this is; the rest is counted. */
const shown = 8;

/** `differences` in short: the first of them, and how many there are. */
export const briefly = (differences: ReturnType<typeof programmeDifferences>) => ({
  differences: differences.slice(0, shown).map((one) => ({ ...one })),
  count: differences.length,
});

export async function newsOf(current: CurrentProgramme, programme: Programme, hands: Hands): Promise<News> {
  const { agencyId, programme: before } = current;
  const { reader, almanac, clock } = hands;
  const [now, calendar] = [clock.now(), almanac.calendar(agencyId)];
  const { people, unreached } = await reader.announcementReach(agencyId, programme.code, 'enrolled', null, now);
  const { gone, fresh } = plannedBetween(before, programme, calendar);
  return {
    from: before.version,
    ...briefly(programmeDifferences(before, programme)),
    summary: summaryOf(before, programme),
    days: newsDays(before, programme, calendar, now).map((day) => ({
      ...day,
      tellAt: day.tellAt?.toISOString() ?? null,
    })),
    ...{ people, unreached },
    zone: programme.zone,
    planned: { fresh: fresh.length, gone: gone.length, ...rowsIn(await reader.plannedRows(agencyId, gone)) },
  };
}
