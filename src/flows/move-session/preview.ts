/** What a change would come to: what people would read, how many of them and when, and what stands against it. */
import type { Scene } from '../../core/flow.ts';
import type { AnnouncementReach } from '../../store/reader.ts';
import { isWorkingDay } from '../../training/calendar.ts';
import { type DayChange, dayChanges } from '../../training/changes.ts';
import type { Programme } from '../../training/programme.ts';
import { differences } from '../../training/programme-diff.ts';
import { ProgrammeChange } from '../../training/programme-edit.ts';
import {
  type NewsDay,
  needsReason,
  newsDays,
  plannedBetween,
  type RowCount,
  rowsIn,
} from '../../training/programme-news.ts';
import { reminderKey } from '../../training/reminder-plan.ts';
import {
  type EditProblem,
  edited,
  editProblem,
  placeTakenBy,
  type SessionEdit,
  timed,
} from '../../training/session-edit.ts';
import type { Data } from './data.ts';
import { targetIn, type Upcoming } from './find.ts';
import { type Facts, newsKey } from './look.ts';

export interface Preview {
  readonly target: Upcoming;
  readonly edit: SessionEdit;
  readonly after: Programme;
  readonly changes: readonly ProgrammeChange[];
  readonly problem: EditProblem | null;
  /** What people are told; null where it is nothing. */
  readonly day: DayChange | null;
  readonly news: NewsDay | null;
  /** Those enrolled, and of them those who hear nothing here. */
  readonly reach: AnnouncementReach;
  readonly needsReason: boolean;
  /** Messages about that day: those that have left, and those that wait and come to nothing now. */
  readonly planned: RowCount;
  readonly quizMoves: boolean;
  readonly taken: ReturnType<typeof placeTakenBy>;
  readonly isDayOff: boolean;
}

/** Null as long as something is missing, or once the session is over. */
export function previewOf(data: Data, scene: Scene<Facts>): Preview | null {
  const target = targetIn(scene, data);
  const { calendar, all, people, rows } = scene.facts;
  if (!target || !calendar || data.kind === null || data.value === null) return null;
  const { session } = target;
  const before = target.current.programme;
  const edit = { session: session.code, kind: data.kind, value: data.value };
  const after = edited(before, edit);
  const changes = differences(before, after).map((change) => ProgrammeChange.parse(change));
  const days = newsDays(before, after, calendar, scene.now);
  const reach = people.get(before.code) ?? nobody;
  const counted = (keys: readonly string[]): RowCount => rowsIn(keys.flatMap((key) => rows.get(key) ?? []));
  const { gone } = plannedBetween(before, after, calendar);
  const about = new Set([...gone, reminderKey(before.code, session.date), newsKey(before.code, session.date)]);
  return {
    ...{ target, edit, after, changes },
    problem: editProblem(before, edit, scene.now),
    day: dayChanges(before, after, scene.now)[0] ?? null,
    news: days[0] ?? null,
    reach,
    needsReason: needsReason(days, reach.people),
    planned: { sent: counted([...about]).sent, waiting: counted(gone).waiting },
    quizMoves: changes.some(({ list }) => list === 'quizzes'),
    taken: placeTakenBy(after, session.code, all),
    isDayOff: data.kind === 'day' && !isWorkingDay(calendar, timed(after, session.code)?.date ?? session.date),
  };
}

const nobody: AnnouncementReach = { people: 0, unreached: 0, languages: { id: 0, en: 0 } };

/** News of that class day that has left, of this change or of an earlier one. */
export const newsSent = ({ rows }: Facts, programme: string, date: string): number =>
  rows.get(newsKey(programme, date))?.sent ?? 0;
