/** What an officer may ask "who has not yet?" about: what there is in a programme at this moment. */
import { type Text, text } from '../../core/text.ts';
import type { MissingOf, Opening } from '../../store/reader.ts';
import type { Calendar } from '../../training/calendar.ts';
import { addDays, instantOf, localDate } from '../../training/local-time.ts';
import { classDaysFrom, nextClassDay } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import { occurrences, reminderTime } from '../../training/timeline.ts';
import { brief } from '../wording/brief.ts';

export interface Kind {
  /** Names it in choices, and in the words after SIAPA BELUM. */
  readonly id: string;
  readonly what: MissingOf;
  /** "Pengingat Selasa, 6 April 2027": what has not been done. */
  readonly title: Text;
}

export interface Moment {
  readonly programme: Programme;
  readonly calendar: Calendar;
  readonly now: Date;
  readonly hasRoster: boolean;
  /** Somebody enrolled cannot be written to here, or it is asked about. */
  readonly reach: boolean;
  /** Sessions whose code is open. */
  readonly openings: readonly Pick<Opening, 'programme' | 'session'>[];
}

/** A button has 72 characters, and how many are missing of how many has to stand on it. */
const longest = 34;

/** The most urgent on a class day first. Empty where the programme is over, or nothing was asked of anybody yet. */
export function kindsOf(moment: Moment): readonly Kind[] {
  return [...presence(moment), ...reminder(moment), ...quizzes(moment), ...registration(moment), ...reach(moment)];
}

function presence({ programme: { code, sessions }, openings }: Moment): readonly Kind[] {
  const open = new Set(openings.filter(({ programme }) => programme === code).map(({ session }) => session));
  return [...open].map((session, at) => {
    const title = sessions.find((one) => one.code === session)?.title ?? session;
    return {
      id: `presence-${at + 1}`,
      what: { kind: 'presence', session },
      title: text('missing.kind.presence', { title: brief(title, longest) }),
    };
  });
}

/** From the hour at which people were asked. */
function reminder({ programme, calendar, now }: Moment): readonly Kind[] {
  const day = nextClassDay(programme, now);
  if (!day) return [];
  const { date } = day;
  const askedAt = reminderTime(programme, calendar, date) ?? day.starts;
  if (askedAt > now) return [];
  const title = text('missing.kind.reminder', { date: { date, form: 'date' } });
  return [{ id: 'reminder', what: { kind: 'reminder', date }, title }];
}

/** Whoever came after its day was never given it. */
function quizzes({ programme, calendar, now }: Moment): readonly Kind[] {
  const { zone, quizzes: all } = programme;
  const open = new Set(
    occurrences(programme, calendar)
      .filter(({ flow, at, expiresAt }) => flow === 'quiz' && at <= now && now < expiresAt)
      .map(({ params }) => params.quiz),
  );
  return all.flatMap(({ code: quiz, title, date, items }, at) => {
    if (!open.has(quiz)) return [];
    const enrolledBefore = instantOf(addDays(date, 1), '00:00', zone);
    const what: MissingOf = { kind: 'quiz', quiz, items: items.length, enrolledBefore };
    return [{ id: `quiz-${at + 1}`, what, title: text('missing.kind.quiz', { title: brief(title, longest) }) }];
  });
}

function registration({ programme, now, hasRoster }: Moment): readonly Kind[] {
  if (!hasRoster || isOver(programme, now)) return [];
  return [{ id: 'registration', what: { kind: 'registration' }, title: text('missing.kind.registration') }];
}

/** Whoever has to be told otherwise; where there is nobody it is not offered. */
function reach({ programme, now, reach: isOffered }: Moment): readonly Kind[] {
  if (!isOffered || isOver(programme, now)) return [];
  return [{ id: 'reach', what: { kind: 'reach' }, title: text('missing.kind.reach') }];
}

const isOver = (programme: Programme, now: Date): boolean =>
  classDaysFrom(programme, localDate(now, programme.zone)).length === 0;

/** The first that these words speak of: "kuis", "daftar", "hadir", "menjawab". */
export const kindNamed = (said: string, kinds: readonly Kind[]): Kind | null =>
  kinds.find(({ what }) => what.kind === namedIn(said)) ?? null;

export const namedIn = (said: string): string | null =>
  Object.entries(spoken).find(([, pattern]) => pattern.test(said))?.[0] ?? null;

const spoken: Readonly<Record<MissingOf['kind'], RegExp>> = {
  quiz: /kuis|quiz|soal/i,
  registration: /daftar|regist|sign/i,
  presence: /hadir|absen|datang|present|here/i,
  reminder: /jawab|balas|ingat|konfirm|answer|repl|remind/i,
  reach: /jangkau|obrolan|kabar|reach|chat|told/i,
};
