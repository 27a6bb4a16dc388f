/** One late code as an officer reads it: whose it is, of which session, and why it waits. */
import { type Text, text } from '../../core/text.ts';
import { brief, personName } from '../wording/brief.ts';
import { titleOf } from '../wording/class-session.ts';
import type { Data } from './data.ts';
import type { Facts, Shown } from './look.ts';

const verbatim = (said: string): Text => ({ verbatim: brief(said), lang: 'id' });

export const shownOf = ({ shown }: Facts, { seq }: Pick<Data, 'seq'>): Shown | null =>
  shown.find((one) => one.seq === seq) ?? null;

export const nameOf = (data: Pick<Data, 'seq'>, facts: Facts): Text =>
  personName(shownOf(facts, data)?.profile.name ?? null);

export function shown(data: Data, facts: Facts): readonly Text[] {
  const claim = shownOf(facts, data);
  if (!claim) throw new Error('A late code is shown that the look did not find');
  const { programmeOf, profile, session } = claim;
  const unit = profile.unit ?? profile.position;
  return [
    unit === null
      ? text('claims.who', { name: nameOf(data, facts) })
      : text('claims.whoOf', { name: nameOf(data, facts), unit: verbatim(unit) }),
    text('claims.session', { session: titleOf(programmeOf, session) }),
    why(claim),
  ];
}

function why({ how, at, writtenAt, programmeOf: { zone } }: Shown): Text {
  const time = (instant: Date) => ({ at: instant.toISOString(), zone, form: 'dateTime' }) as const;
  if (how === 'officer') return text('claims.again', { at: time(at) });
  return writtenAt === null ? text('claims.misfits', { at: time(at) }) : text('claims.late', { at: time(writtenAt) });
}

/** The others in short, where all of them may be accepted at once. */
export const besideText = ({ beside }: Data, facts: Facts): readonly Text[] =>
  facts.shown
    .filter(({ seq }) => beside.includes(seq))
    .map((one) => {
      const { writtenAt, at, programmeOf } = one;
      const time = { at: (writtenAt ?? at).toISOString(), zone: programmeOf.zone, form: 'time' } as const;
      return text('claims.beside', { name: nameOf(one, facts), at: time });
    });
