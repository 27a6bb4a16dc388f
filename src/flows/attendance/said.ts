/** A session, its code and its counts as an officer reads them. */
import { type Moment, type Text, text } from '../../core/text.ts';
import { brief } from '../wording/brief.ts';
import { choiceId as sessionChoiceId, titleOf } from '../wording/class-session.ts';
import type { Held } from './look.ts';

/** `KAL-2027-01 `, where there are several. */
const whose = ({ named, programme }: Held): string => (named ? `${programme.code} ` : '');

export const sessionOf = (held: Held) => ({ session: `${whose(held)}${titleOf(held.programme, held.session.code)}` });

export const hour = (instant: Date, { programme }: Held): Moment => ({
  at: instant.toISOString(),
  zone: programme.zone,
  form: 'time',
});

export const choiceId = ({ held: { programme, session } }: Held): string => sessionChoiceId(programme, session);

export function choiceLabel(held: Held): Text {
  const { start, end, title } = held.session;
  const hours = `${start.replace(':', '.')}–${end.replace(':', '.')}`;
  return { verbatim: `${hours} ${whose(held)}${brief(title, held.named ? 48 : 60)}`, lang: 'id' };
}

/** Codes used beside heads counted beside those who said IZIN; what differs is for the officer to look at. */
export function countText({ count, ...held }: Held, heads: number | null): readonly Text[] {
  const { present, codes, claims, excused, enrolled } = count;
  return [
    ...(heads === null ? [] : [text('attendance.heads', { heads, ...sessionOf({ count, ...held }) })]),
    text('attendance.counts', { present, codes, claims, excused, enrolled }),
    ...(heads === null ? [] : [difference(heads, present)]),
  ];
}

function difference(heads: number, present: number): Text {
  if (heads === present) return text('attendance.same');
  return heads > present
    ? text('attendance.moreHeads', { more: heads - present })
    : text('attendance.fewerHeads', { fewer: present - heads });
}
