/** "Yang akan terjadi": the next messages, from the very function that plans them, and from what waits for one person. */
import { type Text, text } from '../core/text.ts';
import { aboutWhat } from '../flows/wording/planned-message.ts';
import type { LedgerLine } from '../store/reader.ts';
import type { Calendar } from '../training/calendar.ts';
import type { Programme } from '../training/programme.ts';
import { occurrences } from '../training/timeline.ts';
import type { Member } from './cast.ts';

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
  cast: readonly Pick<Member, 'name' | 'upcoming'>[],
  alarms: readonly Coming[] = [],
): readonly Coming[] {
  const plan = occurrences(programme, calendar);
  const planning = new Set(plan.map(({ flow }) => flow));
  const planned = plan
    .filter(({ at }) => at > now)
    .map(({ at, kind, params }): Coming => ({ at, who: text('demo.everyone'), what: whatOf(kind, params, programme) }));
  const own = cast.flatMap(({ name, upcoming: lines }) =>
    lines
      .filter((line) => isOwn(line, planning) && dueAt(line) > now)
      .map(
        (line): Coming => ({ at: dueAt(line), who: { verbatim: name, lang: 'id' }, what: ownWhat(line, programme) }),
      ),
  );
  return [...planned, ...own, ...alarms].sort((a, b) => a.at.getTime() - b.at.getTime()).slice(0, shown);
}

const dueAt = ({ plannedAt, waitsUntil }: LedgerLine): Date => waitsUntil ?? plannedAt;

/** Of nobody else: not a row of the plan, one of its flows, that is still where the plan has it. */
const isOwn = (line: LedgerLine, planning: ReadonlySet<string>): boolean =>
  line.event !== 'flow-due' || !planning.has(line.flow ?? '') || dueAt(line) > line.plannedAt;

function whatOf(kind: string, params: Readonly<Record<string, unknown>>, programme: Programme): Text {
  if (kind === 'reminder') return text('demo.reminder', { date: { date: String(params.date), form: 'date' } });
  const quiz = programme.quizzes.find(({ code }) => code === params.quiz);
  return text('demo.quiz', { title: quiz?.title ?? String(params.quiz) });
}

function ownWhat(line: LedgerLine, programme: Programme): Text {
  if (line.event === 'came-back') return text('demo.comesBack');
  return line.event === 'stayed-silent' ? text('demo.asksAgain') : aboutWhat(line, [programme]);
}
