/** The person and session that are spoken of, found again at every turn. */
import { type Text, text } from '../../core/text.ts';
import { personName } from '../wording/brief.ts';
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

/** Two people of one name differ in their unit, or in the end of their NIP. */
export function personLabel(match: Match): Text {
  const { unit, nipTail } = match.profile;
  if (unit !== null) return text('markPresent.person', { name: nameOf(match), more: verbatim(unit.slice(0, 28)) });
  return nipTail === null
    ? nameOf(match)
    : text('markPresent.person', { name: nameOf(match), more: text('cli.person.nip', { tail: nipTail }) });
}

export const sessionLabel = ({ session: { start, end, title } }: Match['sessions'][number]): Text =>
  verbatim(`${start.replace(':', '.')}–${end.replace(':', '.')} ${title}`.slice(0, 72));
