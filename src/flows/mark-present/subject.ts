/** The person and session that are spoken of, found again at every turn. */
import { type Text, text } from '../../core/text.ts';
import { brief, personName } from '../wording/brief.ts';
import { titleOf } from '../wording/class-session.ts';
import type { Data } from './data.ts';
import type { Facts, Match } from './look.ts';

const verbatim = (said: string): Text => ({ verbatim: said, lang: 'id' });

export const matchOf = (
  { matches }: Facts,
  { personId, programme }: Pick<Data, 'personId' | 'programme'>,
): Match | null => matches.find((one) => one.profile.personId === personId && one.programme.code === programme) ?? null;

export const meant = (data: Data, { profile, programme }: Match): Data => ({
  ...data,
  personId: profile.personId,
  programme: programme.code,
});

export const nameOf = (match: Match | null): Text => personName(match?.profile.name ?? null);

/** What the sentences about somebody fill in. */
export const subject = (match: Match | null, session: string | null = null) => ({
  name: nameOf(match),
  session: match && session !== null ? titleOf(match.programme, session) : '',
});

/** Two people of one name differ in their unit, or in the end of their NIP; one who takes part twice, in the programme. */
export function personLabel(match: Match, among: readonly Match[]): Text {
  const { personId, name, unit, nipTail } = match.profile;
  const alike = among.filter(({ profile }) => profile.name === name && profile.unit === unit);
  const isTwo = alike.some(({ profile }) => profile.personId !== personId);
  const isTwice = among.some((one) => one !== match && one.profile.personId === personId);
  const isAlike = isTwo || isTwice;
  const more = [
    ...(unit === null ? [] : [verbatim(brief(unit, isAlike ? 18 : 28))]),
    ...(nipTail !== null && (isTwo || unit === null) ? [text('wording.nipTail', { tail: nipTail })] : []),
    ...(isTwice ? [verbatim(match.programme.code)] : []),
  ];
  const [first, ...others] = more;
  if (!first) return nameOf(match);
  const rest = others.reduce((sum, part) => text('wording.and', { sum, part }), first);
  return text('markPresent.person', { name: personName(name, isAlike ? 26 : 40), more: rest });
}

export const sessionLabel = ({ session: { start, end, title } }: Match['sessions'][number]): Text =>
  verbatim(`${start.replace(':', '.')}–${end.replace(':', '.')} ${title}`.slice(0, 72));
