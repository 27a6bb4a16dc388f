/** Which texts of the consent are asked about, and in what words: no other may be recorded as agreed to. */
import { z } from 'zod';
import type { Scene } from '../../core/flow.ts';
import { type Text, text } from '../../core/text.ts';
import { isIn } from '../../training/standing.ts';
import type { Facts, Own } from './look.ts';

/** What was shown. `cameFor` is what they had come for: it begins once they have agreed. */
export const Data = z.object({
  asked: z.array(z.object({ programme: z.string(), version: z.string() })),
  cameFor: z
    .object({ flow: z.enum(['registration', 'join']), params: z.record(z.string(), z.string()) })
    .nullable()
    .catch(null),
});
export type Data = z.infer<typeof Data>;

/** What was agreed to is another text than the one in force. */
const isChanged = (one: Own): boolean =>
  isIn(one.standing) && one.consent?.act === 'given' && one.consent.textVersion !== one.version;

/**
 * After a withdrawal everything they are in, for the withdrawal was for all of it; else one change at a time: the one
 * that is due, where that has not been agreed to by now.
 */
export function wanted({ facts, person }: Scene<Facts>, due: unknown = null): readonly Own[] {
  if (person.id === null) return [];
  if (person.withdrawn) return facts.own.filter(({ standing }) => isIn(standing));
  const changed = facts.own.filter(isChanged);
  return [...changed.filter(({ programme }) => programme.code === due), ...changed].slice(0, 1);
}

export const askedOf = (own: readonly Own[]): Data['asked'] =>
  own.map(({ programme, version }) => ({ programme: programme.code, version }));

/** Of what was asked about, what there still is to agree to, as it stands now. */
export function stillWanted({ asked }: Data, { facts, person }: Scene<Facts>): readonly Own[] {
  if (person.id === null) return [];
  const open = facts.own.filter((one) => (person.withdrawn ? isIn(one.standing) : isChanged(one)));
  return open.filter(({ programme }) => asked.some((one) => one.programme === programme.code));
}

/** The text in force is the one they were shown. */
export const isAsShown = ({ asked }: Data, own: readonly Own[]): boolean =>
  own.every(({ programme, version }) =>
    asked.some((one) => one.programme === programme.code && one.version === version),
  );

export function asking(own: readonly Own[], { facts, person }: Scene<Facts>): readonly Text[] {
  return [
    ...(person.withdrawn ? [again(own), ...own.flatMap(changeIn)] : own.flatMap(changeOf)),
    text('consentRenewal.whoReads'),
    text('consentRenewal.otherDoor', { desk: facts.desk }),
    text('consentRenewal.ask'),
  ];
}

function again(own: readonly Own[]): Text {
  const until = own.map(({ programme }) => programme.keepUntil).sort();
  const programmes = own.map(({ programme }) => programme.code).join(', ');
  return text('consentRenewal.again', { programmes, until: { date: until.at(-1) ?? '1970-01-01', form: 'day' } });
}

const changeIn = ({ programme: { consent, lang } }: Own): readonly Text[] =>
  consent ? [text('consentRenewal.alsoChanged', { change: { verbatim: consent.change, lang } })] : [];

function changeOf({ programme }: Own): readonly Text[] {
  const { consent: news, shortTitle: title, lang } = programme;
  return [
    text('consentRenewal.changed', { title }),
    ...(news
      ? [
          text('consentRenewal.change', { change: { verbatim: news.change, lang } }),
          text('consentRenewal.from', { from: { date: news.from, form: 'date' } }),
        ]
      : []),
  ];
}
