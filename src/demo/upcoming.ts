/** "Yang akan terjadi": the next messages, from the very function that plans them, and from what people asked for. */
import type { Person } from '../core/person.ts';
import { type Text, text } from '../core/text.ts';
import type { LedgerLine } from '../store/reader.ts';
import type { Calendar } from '../training/calendar.ts';
import type { Programme } from '../training/programme.ts';
import { occurrences } from '../training/timeline.ts';

export interface Coming {
  readonly at: Date;
  readonly who: Text;
  readonly what: Text;
}

const shown = 5;

export function upcoming(
  programme: Programme,
  calendar: Calendar,
  now: Date,
  people: readonly { readonly name: string; readonly lines: readonly LedgerLine[] }[],
): readonly Coming[] {
  const planned = occurrences(programme, calendar)
    .filter(({ at }) => at > now)
    .map(({ at, kind, params }): Coming => ({ at, who: text('demo.everyone'), what: whatOf(kind, params, programme) }));
  const own = people.flatMap(({ name, lines }) =>
    lines
      .filter(({ event, plannedAt }) => event !== 'flow-due' && plannedAt > now)
      .map(
        ({ plannedAt, event }): Coming => ({
          at: plannedAt,
          who: text('demo.person', { name }),
          what: text(event === 'came-back' ? 'demo.comesBack' : 'demo.asksAgain'),
        }),
      ),
  );
  return [...planned, ...own].sort((a, b) => a.at.getTime() - b.at.getTime()).slice(0, shown);
}

function whatOf(kind: string, params: Readonly<Record<string, unknown>>, programme: Programme): Text {
  if (kind === 'reminder') return text('demo.reminder', { date: { date: String(params.date), form: 'date' } });
  const quiz = programme.quizzes.find(({ code }) => code === params.quiz);
  return text('demo.quiz', { title: quiz?.title ?? String(params.quiz) });
}

/** The demo's panel is read by whoever tries it out, in Indonesian. */
export const reader: Pick<Person, 'locale' | 'name' | 'salutation'> = { locale: 'id', name: null, salutation: null };
