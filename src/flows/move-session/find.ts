/** Which session an officer means: those still to come, narrowed by a code, a day, an hour or words of the title. */
import type { Scene } from '../../core/flow.ts';
import { matchDate } from '../../core/understanding/match-date.ts';
import type { CurrentProgramme } from '../../store/reader.ts';
import { addDays, instantOf, localDate } from '../../training/local-time.ts';
import { isTimed, type TimedSession } from '../../training/programme.ts';
import type { Data } from './data.ts';
import type { Facts } from './look.ts';

/** A session of theirs that is not over. */
export interface Upcoming {
  readonly current: CurrentProgramme;
  readonly session: TimedSession;
  readonly starts: Date;
}

/** More than that no phone shows without scrolling far. */
export const mostOffered = 8;

/** In the order of their hours. What was cancelled can only be held after all, so it is no answer to any other wish. */
export function upcoming({ facts, now }: Scene<Facts>, { kind }: Pick<Data, 'kind'>): readonly Upcoming[] {
  return facts.mine
    .flatMap((current) => {
      const { sessions, zone } = current.programme;
      return sessions
        .filter(isTimed)
        .filter((session) => instantOf(session.date, session.end, zone) > now)
        .filter(({ cancelled }) => !cancelled || kind === null || kind === 'held')
        .map((session): Upcoming => ({ current, session, starts: instantOf(session.date, session.start, zone) }));
    })
    .sort((one, other) => one.starts.getTime() - other.starts.getTime());
}

/** All of them where nothing was said; none where nothing fits. */
export function matching(scene: Scene<Facts>, data: Pick<Data, 'kind' | 'said'>): readonly Upcoming[] {
  const all = upcoming(scene, data);
  const said = data.said.trim().toLowerCase();
  if (said === '') return all;
  const byCode = all.filter(({ session }) => session.code.toLowerCase() === said);
  if (byCode.length > 0) return byCode;
  const hour = /(?<![\d.:])\d{1,2}[.:]\d{2}(?![\d.:])/.exec(said)?.[0];
  const rest = hour === undefined ? said : said.replace(hour, ' ').trim();
  const atHour =
    hour === undefined ? all : all.filter(({ session }) => session.start === hour.replace('.', ':').padStart(5, '0'));
  return rest === '' ? atHour : byWords(atHour, rest, scene);
}

function byWords(all: readonly Upcoming[], said: string, { now }: Scene<Facts>): readonly Upcoming[] {
  // On a Tuesday "Selasa" is a week away, unless there is class today: so it is read as of yesterday, too.
  for (const back of [0, 1]) {
    const onDay = all.filter(({ current, session }) => {
      const day = matchDate(said, addDays(localDate(now, current.programme.zone), -back));
      return day.outcome === 'date' && day.date === session.date;
    });
    if (onDay.length > 0) return onDay;
  }
  const words = (said.match(/[\p{L}\d]+/gu) ?? []).filter((word) => !filler.has(word));
  if (words.length === 0) return all;
  return all.filter(({ session: { title, code, place } }) => {
    const text = `${title} ${code} ${place}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const filler = new Set(['sesi', 'kelas', 'session', 'class', 'the', 'dari', 'yang', 'hari', 'jam', 'pukul', 'from']);

export const targetIn = (scene: Scene<Facts>, { programme, session }: Data): Upcoming | null =>
  upcoming(scene, { kind: null }).find(
    (one) => one.current.programme.code === programme && one.session.code === session,
  ) ?? null;
