/** What an officer reads beside the preview: for how many it is, when it leaves, and what became of an earlier one. */
import { type Text, text } from '../../core/text.ts';
import type { Programme } from '../../training/programme.ts';
import { otherLanguage } from '../wording/previewed.ts';
import type { Aim } from './data.ts';
import type { Facts, Offer } from './look.ts';

export const audienceText = ({ audience, date }: Aim): Text =>
  date === null
    ? text(`announcement.audience.${audience}`)
    : text('announcement.audience.class-day', { date: { date, form: 'date' } });

/** A button holds 72 characters: the date without its weekday's full form is short enough. */
export const offerLabel = (offer: Offer): Text =>
  text('announcement.offer', { audience: audienceText(offer), people: offer.reach.people });

export function departureText(offer: Offer, { zone }: Programme): readonly Text[] {
  const { reach, plan } = offer;
  if (plan === null) return [];
  const moment = (at: Date, form: 'dateTime' | 'time') => ({ at: at.toISOString(), zone, form }) as const;
  const from = moment(plan.at, 'dateTime');
  return [
    text('announcement.who', { audience: audienceText(offer), people: reach.people }),
    ...otherLanguage(reach.languages),
    ...(reach.unreached > 0 ? [text('announcement.unreached', { people: reach.unreached })] : []),
    plan.until === null
      ? text('announcement.leavesOverDays', { from })
      : text('announcement.leaves', { from, until: moment(plan.until, 'time') }),
    text('announcement.worth', { until: moment(plan.expiresAt, 'dateTime') }),
  ];
}

export function madeText({ reach, plan }: Offer, code: string, { zone }: Programme): readonly Text[] {
  const at = { at: (plan?.at ?? new Date(0)).toISOString(), zone, form: 'dateTime' } as const;
  return [
    text('announcement.made', { people: reach.people - reach.unreached, at }),
    text('announcement.undo', { code }),
  ];
}

/** Enough to know which one it is. */
export const briefly = (wording: string): string => {
  const [line = ''] = wording.split('\n');
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
};

/** Said a turn after it was taken back, when nothing of it moves any more. */
export function reportText({ earlier }: Facts): Text {
  if (!earlier?.withdrawnAt) return text('announcement.gone');
  const what = briefly(earlier.text);
  return earlier.reached === 0
    ? text('announcement.withdrawnWholly', { what })
    : text('announcement.withdrawnPartly', { what, people: earlier.reached });
}
