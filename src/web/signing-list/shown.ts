/** What a link opens, as it is shown: the sheets of that day as the programme stands now, or why there are none. */
import { type Text, text } from '../../core/text.ts';
import type { OpenedList, Reader } from '../../store/reader.ts';
import { localDate } from '../../training/local-time.ts';
import { classDay } from '../../training/moments.ts';
import type { Programme } from '../../training/programme.ts';
import type { PrintedList } from './printer.ts';

export type ShownList =
  | { readonly is: 'list'; readonly list: PrintedList; readonly note: Text }
  /** Kindly, and nothing of the list. */
  | { readonly is: 'said'; readonly said: Text; readonly status: 403 | 410; readonly programme: Programme };

export async function shownList(
  reader: Pick<Reader, 'programmeByCode'>,
  opened: OpenedList,
): Promise<ShownList | null> {
  const programme = (await reader.programmeByCode(opened.programme))?.programme;
  if (!programme) return null;
  const instead = (key: string, status: 403 | 410, params = {}): ShownList => ({
    ...{ is: 'said', status, programme },
    said: text(`signingList.page.${key}`, params),
  });
  if (opened.is !== 'open') return instead(opened.is, opened.is === 'over' ? 410 : 403);
  const { date, sessions: named, people, until } = opened;
  const day = classDay(programme, date)?.sessions ?? [];
  const sessions = named.length === 0 ? day : day.filter(({ code }) => named.includes(code));
  // Cancelled or moved since it was asked for.
  if (sessions.length === 0) return instead('noClass', 410, { date: { date, form: 'date' } });
  const lastDay = localDate(new Date(until.getTime() - 1), programme.zone);
  const note = text('signingList.page.note', { date: { date: lastDay, form: 'date' } });
  return { is: 'list', list: { programme, date, sessions, people }, note };
}
