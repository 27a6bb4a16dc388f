/** Where a human is, and when: said by whichever flow has to send somebody there. */
import { type Text, text } from '../../core/text.ts';
import { instantOf, localDate } from '../../training/local-time.ts';
import type { Programme } from '../../training/programme.ts';

/** The desk of the programme's agency; where no programme is known, the letter of invitation names somebody. */
export const deskText = (programme: Programme | null, now: Date): Text =>
  programme ? text('wording.desk', deskHoursOf(programme, now)) : text('wording.deskUnknown');

/** To be filled in: place, and the hours with their zone. */
export function deskHoursOf({ zone, agency }: Programme, now: Date) {
  const { place, opens, closes } = agency.desk;
  const until = instantOf(localDate(now, zone), closes, zone).toISOString();
  return { place, opens: opens.replace(':', '.'), closes: { at: until, zone, form: 'time' } } as const;
}
