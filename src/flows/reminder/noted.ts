/** A plan that is kept: echoed in words, and open to UBAH until the class begins, which goes back to what was noted `before`. */
import type { FlowEffect, Move } from '../../core/flow.ts';
import { end, record } from '../../core/move.ts';
import { type Param, type Text, text } from '../../core/text.ts';
import type { Attendance, Fact } from '../../training/facts.ts';
import type { ClassDay } from '../../training/moments.ts';
import type { About } from './data.ts';

export function noted(
  { about, before }: { readonly about: About; readonly before: Attendance | null },
  said: Attendance,
  day: ClassDay,
  when: Param,
  also: readonly Text[] = [],
): Move<never, never> {
  return end([text(`reminder.noted.${said}`, { date: when }), ...also], {
    effects: [saidSo(about, said), ...(said === 'izin' ? [keptAsIzin] : [])],
    undo: { params: { ...about, undo: true, before: before === said ? null : before }, until: day.starts },
  });
}

/** The words that came with it may hold the reason, which is not kept. */
export const keptAsIzin: FlowEffect = { kind: 'keep-as', text: 'IZIN' };

/** Null takes back what was said before. */
export const saidSo = ({ programme, date }: About, said: Attendance | null) =>
  record({ kind: 'attendance-said', programme, date, said } satisfies Fact);
