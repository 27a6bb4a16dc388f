/** Consent asked for anew: because its text is to change, or because it was withdrawn. */
import { defineFlow, type FlowEffect, type Move, type Scene } from '../../core/flow.ts';
import { end, goTo, record, skip, startHere } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { consent, no } from '../../core/understanding/usual-answers.ts';
import type { Fact } from '../../training/facts.ts';
import { isIn } from '../../training/standing.ts';
import { said } from '../wording/moment.ts';
import { askedOf, asking, Data, isAsShown, stillWanted, wanted } from './consent-asked.ts';
import { type Facts, look } from './look.ts';

export const consentRenewal = defineFlow<Data, 'consent', Facts, Parameters<typeof look>[0]>({
  name: 'consent-renewal',
  version: 2,
  audience: 'anyone',
  start: 'wait',
  data: Data,
  look,
  begin(params, scene) {
    const { person, facts } = scene;
    // In nothing that a consent would be for: then registration asks.
    if (person.withdrawn && !facts.own.some(({ standing }) => isIn(standing)))
      return end(text('consentRenewal.register'));
    const own = wanted(scene, params.programme);
    if (own.length === 0) return skip('already-done');
    return goTo('consent', { asked: askedOf(own), cameFor: Data.shape.cameFor.parse(params.cameFor ?? null) });
  },
  moot: (data, scene) => (stillWanted(data, scene).length > 0 ? null : 'already-done'),
  steps: {
    consent: askChoice({
      ask: (data, scene) => asking(stillWanted(data, scene), scene),
      choices: () => [
        { id: 'yes', label: text('consentRenewal.choice.agree'), aliases: consent, opposite: 'no' },
        { id: 'no', label: text('consentRenewal.choice.disagree'), aliases: no, opposite: 'yes' },
      ],
      next: (data, choice, scene) => (choice === 'yes' ? agreed(data, scene) : declined(scene)),
    }),
  },
});

/** To what was shown, and to nothing else: a text that has changed since is asked about once more. */
function agreed(data: Data, scene: Scene<Facts>): Move<Data, 'consent'> {
  const { person, now } = scene;
  const own = stillWanted(data, scene);
  if (!isAsShown(data, own))
    return goTo('consent', { ...data, asked: askedOf(own) }, { says: text('consentRenewal.newer') });
  const given = askedOf(own).map(({ programme, version }) =>
    record({ kind: 'consent-given', programme, textVersion: version } satisfies Fact),
  );
  const says = [text('consentRenewal.agreed', { at: said(now, scene) })];
  return end([...says, ...(person.withdrawn ? [text('consentRenewal.resumed')] : [])], {
    effects: [...given, ...begun(data)],
  });
}

const begun = ({ cameFor }: Data): readonly FlowEffect[] =>
  cameFor === null ? [] : [startHere(cameFor.flow, cameFor.params, 'consent-renewal/came-for')];

/** Not to agree to a change is to withdraw: what that means is said first. */
function declined({ facts, person }: Scene<Facts>) {
  if (person.withdrawn) return end(text('consentRenewal.stays', { desk: facts.desk }));
  return end([], { effects: [startHere('withdrawal', {}, 'consent-renewal/withdrawal')] });
}
