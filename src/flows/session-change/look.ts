/** What the news of a change has to know at the moment it is told: what is in force now, and what the person was told last. */
import { z } from 'zod';
import type { Glance } from '../../core/flow.ts';
import type { FlowReader, LedgerLine } from '../../store/reader.ts';
import { type DayChange, dayChanges } from '../../training/changes.ts';
import type { Programme } from '../../training/programme.ts';

export const Params = z.object({
  programme: z.string(),
  date: z.iso.date(),
  /** Ids of the two versions whose difference made this news. */
  version: z.string(),
  before: z.string(),
  /** The code that CEK takes; absent in news of before there was one. */
  check: z.string().optional(),
});
export type Params = z.infer<typeof Params>;

export interface Facts {
  readonly enrolled: boolean;
  /** The person takes part in several programmes, so that a message has to name its own. */
  readonly several: boolean;
  /** The programme as it stands now. */
  readonly programme: Programme | null;
  /** What this news was made for; null once it is over. */
  readonly occasion: DayChange | null;
  /** A newer version changed the same day again: its own news tells both. */
  readonly superseded: boolean;
  /** From what the person was told last to what stands now; null where that is the same. */
  readonly untold: DayChange | null;
}

/** Lines of the ledger that are looked through for earlier news of the same day. */
const linesRead = 100;

export async function look(reader: FlowReader, { who, now, params }: Glance): Promise<Facts> {
  const news = Params.parse(params);
  const { agencyId, personId } = who;
  const mine =
    personId === null
      ? []
      : (await reader.registrations(agencyId, personId)).filter(({ standing }) => standing === 'enrolled');
  const current = await reader.programmeByCode(news.programme);
  const versionOf = async (id: string): Promise<Programme | null> =>
    (await reader.programmeVersion(agencyId, id))?.programme ?? null;
  const between = (old: Programme | null, next: Programme | null): DayChange | null =>
    old && next && (dayChanges(old, next, now).find(({ date }) => date === news.date) ?? null);
  const [made, before] = [await versionOf(news.version), await versionOf(news.before)];
  const lines = personId === null ? [] : await newsLines(reader, agencyId, personId);
  const toldLast = await versionOf(lastToldVersion(lines, news));
  return {
    enrolled: mine.some(({ programme }) => programme === news.programme),
    several: mine.length > 1,
    programme: current?.programme ?? null,
    occasion: between(before, made),
    superseded: current?.versionId !== news.version && between(made, current?.programme ?? null) !== null,
    untold: between(toldLast, current?.programme ?? null),
  };
}

async function newsLines(reader: FlowReader, agencyId: string, personId: string): Promise<readonly LedgerLine[]> {
  const lines = [
    ...(await reader.ledger(agencyId, personId, linesRead)),
    ...(await reader.upcoming(agencyId, personId, linesRead)),
  ];
  return lines
    .filter(({ flow }) => flow === 'session-change')
    .sort((a, b) => a.plannedAt.getTime() - b.plannedAt.getTime());
}

/** The version that the person's idea of the day comes from: that of the last news that left, else the one before the first. */
function lastToldVersion(lines: readonly LedgerLine[], news: Params): string {
  const own = lines.flatMap(({ params, sending }) => {
    const parsed = Params.safeParse(params);
    if (!parsed.success || parsed.data.programme !== news.programme || parsed.data.date !== news.date) return [];
    return [{ ...parsed.data, told: sending !== null && sending !== 'refused' && sending !== 'dropped' }];
  });
  return own.findLast(({ told }) => told)?.version ?? own[0]?.before ?? news.before;
}
