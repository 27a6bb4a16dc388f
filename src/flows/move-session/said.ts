/** A session, a change and what it comes to, as an officer reads them. */
import { type Text, text } from '../../core/text.ts';
import { instantOf } from '../../training/local-time.ts';
import type { Programme, TimedSession } from '../../training/programme.ts';
import { brief } from '../wording/brief.ts';
import { newsOf } from '../wording/class-change.ts';
import { languageOf, previewed } from '../wording/previewed.ts';
import type { Upcoming } from './find.ts';
import type { Preview } from './preview.ts';

const dotted = (time: string): string => time.replace(':', '.');
const verbatim = (said: string, longest: number): Text => ({ verbatim: brief(said, longest), lang: 'id' });

/** "6 April 08.00 Pembukaan…": eight of them and the question fit one message. With the programme where there are several. */
export const sessionLabel = ({ current, session }: Upcoming, several: boolean): Text =>
  text(session.cancelled ? 'moveSession.offerCancelled' : 'moveSession.offer', {
    date: { date: session.date, form: 'short' },
    hour: dotted(session.start),
    title: verbatim(
      several ? `${current.programme.code} ${session.title}` : session.title,
      session.cancelled ? 17 : 30,
    ),
  });

/** What the sentences about a session fill in. */
export const subject = ({ zone }: Pick<Programme, 'zone'>, session: TimedSession) => ({
  session: verbatim(session.title, 60),
  place: session.place,
  date: { date: session.date, form: 'date' } as const,
  from: dotted(session.start),
  to: { at: instantOf(session.date, session.end, zone).toISOString(), zone, form: 'time' } as const,
  jp: session.jp,
});

/** In the words that people will receive, and below them for how many that is. */
export function confirmText(preview: Preview): readonly Text[] {
  const { day, after, reach, planned, quizMoves, taken, isDayOff } = preview;
  const news = day && newsOf(day, after, { several: false });
  return [
    text('moveSession.willRead'),
    news ? previewed(news, languageOf(reach.languages)) : text('moveSession.unseen'),
    text('moveSession.line'),
    ...toldText(preview, 'will'),
    ...(planned.sent > 0 ? [text('moveSession.sent', { count: planned.sent })] : []),
    ...(planned.waiting > 0 ? [text('moveSession.waiting', { count: planned.waiting })] : []),
    ...(quizMoves ? [text('moveSession.quizMoves')] : []),
    ...(isDayOff ? [text('moveSession.dayOff')] : []),
    ...(taken ? [text('moveSession.taken', takenBy(taken))] : []),
    text('moveSession.ask.confirm'),
  ];
}

const takenBy = ({ programme, session }: NonNullable<Preview['taken']>) => ({
  place: session.place,
  programme: programme.code,
  from: dotted(session.start),
  to: dotted(session.end),
});

/** How many hear of it in the chat and from when on, and how many have to be told otherwise; or why nobody does. */
export function toldText({ news, reach, after: { zone } }: Preview, when: 'will' | 'done'): readonly Text[] {
  const { people: all, unreached } = reach;
  const people = all - unreached;
  if (all === 0) return [text('moveSession.told.noneEnrolled')];
  if (!news) return [text('moveSession.told.nobody')];
  if (!news.tellAt) return [text('moveSession.told.tooLate', { people: all })];
  const at = { at: news.tellAt.toISOString(), zone, form: 'dateTime' } as const;
  return [
    people === 0 ? text('moveSession.told.noneReached') : text(`moveSession.told.${when}`, { people, at }),
    ...(unreached > 0 ? [text('moveSession.unreached', { people: unreached })] : []),
    ...(unreached > 0 && when === 'done' ? [text('moveSession.whoUnreached')] : []),
  ];
}

/** The rule that stands against it, with what would fit. */
export function problemText({ problem, target, after, edit }: Preview): Text {
  const { session, current } = target;
  const about = subject(current.programme, session);
  if (problem === null || problem.rule === 'same') return text(`moveSession.hint.same.${edit.kind}`, about);
  if (problem.rule === 'overlap') {
    const other = subject(after, problem.other);
    return text('moveSession.hint.overlap', {
      session: other.session,
      date: other.date,
      from: other.from,
      to: other.to,
    });
  }
  if (problem.rule === 'file') return text('moveSession.hint.file', { rule: problem.code });
  return text(`moveSession.hint.${problem.rule}`, { jp: session.jp });
}
