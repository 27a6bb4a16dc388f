/** How a registration stands, and why one cannot be begun. */
import { type Text, text } from '../../core/text.ts';
import type { Programme } from '../../training/programme.ts';
import { isIn } from '../../training/standing.ts';
import type { Facts } from './look.ts';

export function standingText({ chosen }: Facts, now: Date): Text {
  if (!chosen || chosen.standing === null) return text('common.registerFirst');
  const { programme, standing, newsBy } = chosen;
  const by = { at: newsBy.toISOString(), zone: programme.zone, form: 'dateTime' } as const;
  const named = { title: programme.shortTitle, by, desk: programme.agency.desk.place };
  if (standing === 'pending' && newsBy <= now) return text('registration.already.overdue', named);
  return text(isIn(standing) ? `registration.already.${standing}` : 'registration.notIn', named);
}

export function shutText({ shortTitle: title, registration, agency }: Programme, { today }: Facts): Text {
  const soon = today < registration.opensOn;
  const date = { date: soon ? registration.opensOn : registration.closesOn, form: 'date' } as const;
  return text(soon ? 'registration.notYetOpen' : 'registration.closed', { title, date, desk: agency.desk.place });
}
