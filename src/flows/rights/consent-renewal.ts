/** Consent asked for anew: because its text is to change, or because it was withdrawn. */
import { z } from 'zod';
import { defineFlow, type Scene } from '../../core/flow.ts';
import { end, goTo, record, skip } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import { consent, no } from '../../core/understanding/usual-answers.ts';
import type { Fact } from '../../training/facts.ts';
import { said } from '../wording/moment.ts';
import { type Facts, look, type Own } from './look.ts';

export const consentRenewal = defineFlow<null, 'consent', Facts, Parameters<typeof look>[0]>({
  name: 'consent-renewal',
  version: 1,
  audience: 'anyone',
  start: 'wait',
  data: z.null(),
  look,
  begin(_params, scene) {
    const { person, facts } = scene;
    // Before they had registered anywhere: then registration asks.
    if (person.withdrawn && facts.own.length === 0) return end(text('consentRenewal.register'));
    return isWanted(scene) ? goTo('consent', null) : skip('already-done');
  },
  moot: (_data, scene) => (isWanted(scene) ? null : 'already-done'),
  steps: {
    consent: askChoice({
      ask: (_data, scene) => asking(scene),
      choices: () => [
        { id: 'yes', label: text('consentRenewal.choice.agree'), aliases: consent, opposite: 'no' },
        { id: 'no', label: text('consentRenewal.choice.disagree'), aliases: no, opposite: 'yes' },
      ],
      next: (_data, choice, scene) => (choice === 'yes' ? agreed(scene) : declined(scene)),
    }),
  },
});

const isIn = ({ standing }: Own): boolean => standing !== 'refused' && standing !== 'left';

/** What was agreed to is another text than the one in force. */
const changed = ({ own }: Facts): readonly Own[] =>
  own.filter((one) => isIn(one) && one.consent?.act === 'given' && one.consent.textVersion !== one.version);

const isWanted = ({ facts, person }: Scene<Facts>): boolean =>
  person.id !== null && (person.withdrawn === true || changed(facts).length > 0);

function asking({ facts, person }: Scene<Facts>): readonly Text[] {
  const { desk, keepUntil } = facts;
  const [first] = changed(facts);
  const why =
    person.withdrawn || !first
      ? [text('consentRenewal.again', { until: { date: keepUntil ?? '1970-01-01', form: 'day' } })]
      : changeOf(first);
  return [
    ...why,
    text('consentRenewal.whoReads'),
    text('consentRenewal.otherDoor', { desk }),
    text('consentRenewal.ask'),
  ];
}

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

/** For every programme they are in: a withdrawal was for all of them, too. */
function agreed(scene: Scene<Facts>) {
  const { facts, person, now } = scene;
  const renewed = person.withdrawn ? facts.own : changed(facts);
  const effects = renewed.map(({ programme, version }) =>
    record({ kind: 'consent-given', programme: programme.code, textVersion: version } satisfies Fact),
  );
  const says = [text('consentRenewal.agreed', { at: said(now, scene) })];
  return end([...says, ...(person.withdrawn ? [text('consentRenewal.resumed')] : [])], { effects });
}

/** Not to agree to a change is to withdraw: what that means is said first. */
function declined({ facts, person }: Scene<Facts>) {
  if (person.withdrawn) return end(text('consentRenewal.stays', { desk: facts.desk }));
  const key = 'consent-renewal/withdrawal';
  return end([], {
    effects: [{ kind: 'start-flow', personId: null, flow: 'withdrawal', params: {}, key, unasked: null }],
  });
}
