/** What is amiss at an instant, by agency: looked up from rows, the disk and how the jobs fare. */
import type { CurrentProgramme, Reader } from '../store/reader.ts';
import type { Calendar } from '../training/calendar.ts';
import { FAILING_RUNS, type Finding, isNearlyFull, isRefusing } from '../training/incident.ts';
import { localDate } from '../training/local-time.ts';
import { newsBy } from '../training/news-by.ts';
import { candidates } from '../training/timeline.ts';
import { HORIZON_MS } from './expand-occurrences.ts';
import type { JobHealth } from './health.ts';
import { rightsAsked } from './rights-asked.ts';

export interface Finders {
  readonly reader: Pick<
    Reader,
    'programmes' | 'seats' | 'sendsSince' | 'pendingSince' | 'agencyOf' | 'casesToTell' | 'registrations'
  >;
  calendar(agencyId: string): Calendar;
  readonly perMinute: number;
  readonly health: Pick<JobHealth, 'failing'>;
  /** In bytes, of the disk that holds the database. Absent: nobody looks at it. */
  disk?(): Promise<{ readonly free: number; readonly total: number }>;
  /** What keeps channels from their providers, by account. Absent: nothing does. */
  troubles?(): readonly ChannelTrouble[];
}

export interface ChannelTrouble {
  readonly account: string;
  readonly kind: string;
  readonly since: Date;
  /** Of what is over. */
  readonly until?: Date;
}

const HOUR_MS = 3_600_000;

export async function findingsOf(parts: Finders, agencyId: string, now: Date): Promise<readonly Finding[]> {
  const programmes = await parts.reader.programmes(agencyId);
  const own = await Promise.all(
    programmes.map(async (current) => [
      ...(await longWaves(parts, current, now)),
      ...(await late(parts, current, now)),
    ]),
  );
  return [
    ...own.flat(),
    ...(await rightsAsked(parts, agencyId, programmes[0]?.programme, now)),
    ...(await refusals(parts, agencyId, now)),
    ...jobs(parts),
    ...(await disk(parts)),
    ...(await channels(parts, agencyId)),
  ];
}

/** Of what is due within the horizon: further ahead there is time to do something about it, and `pamong plan` says so. */
async function longWaves(
  { reader, calendar, perMinute }: Finders,
  { agencyId, programme }: CurrentProgramme,
  now: Date,
): Promise<readonly Finding[]> {
  const { enrolled: people } = await reader.seats(agencyId, programme.code);
  // What takes no minute fits any window.
  if (people <= perMinute) return [];
  return candidates(programme, calendar(agencyId), { people, perMinute })
    .filter(({ misfit, at, expiresAt }) => misfit === 'wave-does-not-fit' && expiresAt > now && isNear(at, now))
    .map(({ key, at }) => {
      const figures = { people, at: at.toISOString(), zone: programme.zone };
      return { kind: 'wave-too-long', subject: key, programme: programme.code, figures };
    });
}

const isNear = (at: Date, now: Date): boolean => at.getTime() <= now.getTime() + HORIZON_MS;

async function late(
  { reader, calendar }: Finders,
  { agencyId, programme }: CurrentProgramme,
  now: Date,
): Promise<readonly Finding[]> {
  const own = calendar(agencyId);
  const promised = (await reader.pendingSince(agencyId, programme.code)).map((at) =>
    newsBy(own, programme, localDate(at, programme.zone)),
  );
  const [first, ...others] = promised.filter((by) => by <= now);
  if (!first) return [];
  const figures = { count: 1 + others.length, by: first.toISOString(), zone: programme.zone };
  return [{ kind: 'registrations-late', subject: programme.code, programme: programme.code, figures }];
}

async function refusals({ reader }: Finders, agencyId: string, now: Date): Promise<readonly Finding[]> {
  const accounts = await reader.sendsSince(agencyId, new Date(now.getTime() - HOUR_MS));
  return accounts.filter(isRefusing).map(({ account, refused, sent }) => {
    return {
      kind: 'sends-refused',
      subject: account,
      programme: null,
      figures: { account, refused, all: refused + sent },
    };
  });
}

const jobs = ({ health }: Finders): readonly Finding[] =>
  health
    .failing()
    .filter(({ runs }) => runs >= FAILING_RUNS)
    .map(({ job, since }) => {
      return { kind: 'job-failing', subject: job, programme: null, figures: { job, since: since.toISOString() } };
    });

async function disk(parts: Finders): Promise<readonly Finding[]> {
  const space = await parts.disk?.();
  if (!space || !isNearlyFull(space)) return [];
  const percent = Math.floor((100 * space.free) / space.total);
  return [{ kind: 'disk-full', subject: 'disk', programme: null, figures: { percent } }];
}

/** Each is for the agency that answers for the account. */
async function channels({ reader, troubles }: Finders, agencyId: string): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const { account, kind, since, until } of troubles?.() ?? []) {
    if ((await reader.agencyOf(account))?.id !== agencyId) continue;
    const figures = {
      account,
      trouble: kind,
      since: since.toISOString(),
      ...(until && { until: until.toISOString() }),
    };
    const own = until ? 'messages-missed' : 'channel-shut';
    found.push({ kind: own, subject: `${account}/${kind}`, programme: null, figures });
  }
  return found;
}
