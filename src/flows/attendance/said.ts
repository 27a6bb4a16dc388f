/** A session, its code and its counts as an officer reads them. */
import { type Moment, type Text, text } from '../../core/text.ts';
import { brief } from '../wording/brief.ts';
import { choiceId as sessionChoiceId, titleOf } from '../wording/class-session.ts';
import type { Held } from './look.ts';

export const sessionOf = ({ programme, session }: Held) => ({ session: titleOf(programme, session.code) });

export const hour = (instant: Date, { programme }: Held): Moment => ({
  at: instant.toISOString(),
  zone: programme.zone,
  form: 'time',
});

export const choiceId = ({ held: { programme, session } }: Held): string => sessionChoiceId(programme, session);

export const choiceLabel = ({ session: { start, end, title } }: Held): Text => ({
  verbatim: `${start.replace(':', '.')}–${end.replace(':', '.')} ${brief(title, 60)}`,
  lang: 'id',
});

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
