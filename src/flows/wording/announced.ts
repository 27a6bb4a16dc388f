/** An announcement as it arrives, and the line by which anybody can have a message of ours checked. */
import { type Text, text } from '../../core/text.ts';
import type { LocalDate } from '../../training/local-time.ts';
import type { Programme } from '../../training/programme.ts';

export interface AnnouncedWords {
  readonly code: string;
  readonly text: string;
  /** The day it was made, in the programme's zone. */
  readonly on: LocalDate;
}

export function announcedText(programme: Programme, { code, text: wording, on }: AnnouncedWords): readonly Text[] {
  return [
    text('wording.announced', { title: programme.shortTitle }),
    { verbatim: wording, lang: 'id' },
    text('wording.announcedBy', { agency: programme.agency.name, date: { date: on, form: 'date' } }),
    checkLine(programme, code),
  ];
}

/** Where the invitation names a number, CEK goes there: who doubts a message does not ask whoever sent it. Else the desk knows. */
export function checkLine({ agency, checkAt }: Pick<Programme, 'agency' | 'checkAt'>, code: string): Text {
  return checkAt === undefined
    ? text('wording.checkDesk', { code, desk: agency.desk.place })
    : text('wording.checkAt', { code, place: checkAt });
}
