/** Registration: a programme, consent, a NIP, and either the roster's word or a few details for an officer to look at. */

import { defineFlow, type Move, type Option, type Scene } from '../../core/flow.ts';
import { beginForm, type FormState } from '../../core/form/state.ts';
import { end, goTo, record, startHere } from '../../core/move.ts';
import { askChoice, askText } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import { consent, correct, incorrect, no } from '../../core/understanding/usual-answers.ts';
import { consentVersion } from '../../training/consent.ts';
import type { Fact } from '../../training/facts.ts';
import type { Programme } from '../../training/programme.ts';
import { isIn } from '../../training/standing.ts';
import type { Part } from './aside.ts';
import { asked } from './asked.ts';
import { besideRoster, withAsides } from './beside.ts';
import { Data, newData, type Step } from './data.ts';
import { detailsForm, nipKnown } from './details.ts';
import { detailsStep } from './details-step.ts';
import { finish } from './finish.ts';
import { type Chosen, type Facts, look, programmeIn, status } from './look.ts';
import { nipGiven } from './nip-given.ts';
import { onceMore } from './once-more.ts';
import { phoneStep } from './phone-step.ts';
import { shutText, standingText } from './standing.ts';

const dayMs = 24 * 3_600_000;
/** "Daftar hadir di mana?" asks for no programme called HADIR. */
const notAttendance = /^(?!hadir(?:nya)?(?:[\s?.!,]|$))/i;
/** Someone who stopped half-way is asked once, a day later. */
const silence = { afterMs: dayMs, nudges: [text('registration.nudge')] };

export const registration = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'registration',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [
    {
      id: 'register',
      words: ['daftar', 'mendaftar', 'pendaftaran', 'register', 'ikut pelatihan'],
      takesRest: true,
      restMayBe: notAttendance,
      reversible: true,
    },
    // No word leads here, only questions.
    { id: status, words: [], asked, reversible: true, reads: true },
  ],
  data: Data,
  look,
  begin(params, scene) {
    const { askedFor, chosen } = scene.facts;
    if (params.command === status) return end(standingText(scene.facts, scene.now));
    if (chosen) return arrive(chosen, scene);
    return offer(scene, askedFor === null ? [] : unknownCode(askedFor, scene.facts));
  },
  // Somebody may have finished it elsewhere, or stand in the programme by an officer's hand.
  moot: (_data, { facts }) => (isIn(facts.chosen?.standing ?? null) ? 'already-done' : null),
  steps: {
    programme: askChoice({
      ask: () => text('registration.choose'),
      choices: (_data, { facts }) => facts.open.map(optionOf),
      hint: text('registration.chooseHint'),
      next: (_data, choice) =>
        end([], { effects: [startHere('registration', { programme: choice }, `register/${choice}`)] }),
    }),
    consent: askChoice({
      ask: (_data, { facts }) => consentText(facts),
      choices: () => [
        ...yesNo,
        {
          id: 'details',
          label: text('registration.choice.details'),
          aliases: ['rincian', 'detail', 'hak saya', 'lihat rincian', 'details'],
        },
      ],
      next: (data, choice, scene) =>
        choice === 'details' ? goTo('details', data) : consented(data, choice === 'yes', scene),
    }),
    details: askChoice({
      ask: (_data, { facts }) =>
        text('registration.details', { until: until(facts), desk: facts.chosen?.programme.agency.desk.place ?? '' }),
      choices: () => yesNo,
      next: (data, choice, scene) => consented(data, choice === 'yes', scene),
    }),
    phone: phoneStep(silence),
    nip: withAsides(
      askText({
        ask: (_data, { facts }) => [
          text('registration.nip'),
          ...(facts.chosen?.programme.registration.withoutNip ? [text('registration.noNipHint')] : []),
        ],
        read: (said) => ({ ok: true, value: said }),
        next: (data, said, scene) => nipGiven(data, said, scene),
        back: (data) => data.form && goTo('form', data),
        silence,
      }),
    ),
    confirm: withAsides(
      askChoice({
        ask: ({ match, nip }) => [
          text('registration.matched'),
          text('registration.line.name', { name: match?.name ?? '' }),
          ...(match?.unit ? [text('registration.line.unit', { unit: match.unit })] : []),
          text('registration.nipLine', { tail: nip?.value.slice(-3) ?? '' }),
        ],
        choices: () => [
          { id: 'correct', label: text('registration.choice.correct'), aliases: correct, opposite: 'incorrect' },
          { id: 'incorrect', label: text('registration.choice.incorrect'), aliases: incorrect, opposite: 'correct' },
        ],
        next: (data, choice, scene) => confirmed(data, choice === 'correct', scene),
        back: (data) => goTo('nip', { ...data, nip: null, match: null }),
        silence,
      }),
      besideRoster(corrected),
    ),
    form: detailsStep(silence),
  },
});

const yesNo: readonly Option[] = [
  { id: 'yes', label: text('registration.choice.agree'), aliases: consent, opposite: 'no' },
  { id: 'no', label: text('registration.choice.disagree'), aliases: no, opposite: 'yes' },
];

const optionOf = ({ programme }: Facts['open'][number]): Option => ({
  id: programme.code.toLowerCase(),
  label: { verbatim: programme.shortTitle, lang: programme.lang },
  aliases: [programme.code],
});

const now = ({ now: at, person }: Scene<Facts>) =>
  ({ at: at.toISOString(), zone: person.zone, form: 'greeting' }) as const;
const until = ({ chosen }: Facts) => ({ date: chosen?.programme.keepUntil ?? '1970-01-01', form: 'day' }) as const;

/** DAFTAR without a programme that exists: the open ones to pick from, or whom to ask. */
function offer(scene: Scene<Facts>, says: readonly Text[]): Move<Data, Step> {
  const { facts, person } = scene;
  // Whoever mistyped a code and is in all there is learns no more than that.
  if (facts.open.length === 0 && person.id !== null && says.length > 0) return end(says);
  if (facts.open.length === 0)
    return end([...says, facts.shut ? shutText(facts.shut, facts) : text('registration.nothingOpen')]);
  return goTo('programme', newData, {
    says: [...says, ...(says.length > 0 ? [] : [text('registration.greeting', { greeting: now(scene) })])],
  });
}

/** The example is a code that would work here; without one it is left to the invitation. */
const unknownCode = (code: string, { open: [first] }: Facts): readonly Text[] => [
  text('registration.unknownCode', { code: code.slice(0, 24) }),
  ...(first ? [text('registration.exampleCode', { code: first.programme.code })] : []),
];

/** A programme was named: consent comes first, unless there is nothing to register for. */
function arrive({ programme, agencyId, isOpen, standing, isInAny }: Chosen, scene: Scene<Facts>): Move<Data, Step> {
  const { facts, person } = scene;
  const { code, agency } = programme;
  const elsewhere = servedElsewhere({ agencyId, programme }, scene);
  if (elsewhere) return elsewhere;
  if (isInAny && person.withdrawn) return renewed(isIn(standing) ? null : code);
  if (isIn(standing)) return end([standingText(facts, scene.now), text('registration.somebodyElse')]);
  if (!isOpen) return end(shutText(programme, facts));
  return goTo(
    'consent',
    { ...newData, programme: code },
    { says: [text('registration.hello', { greeting: now(scene), agency: agency.name }), ...ownOpening(agency)] },
  );
}

/** A chat serves one agency; of another one no more is said than that the code is its own. */
const servedElsewhere = (
  { agencyId, programme }: Pick<Chosen, 'agencyId' | 'programme'>,
  { facts, person }: Scene<Facts>,
): Move<never, never> | null =>
  person.agencyId === agencyId
    ? null
    : end(text('registration.otherAgency', { here: facts.here, code: programme.code }));

const ownOpening = ({ opening }: Programme['agency']): readonly Text[] =>
  opening === undefined ? [] : [{ verbatim: opening, lang: 'id' }];

/** Consent was withdrawn: it is asked for anew for all they are in, and only then is there more to register for. */
function renewed(code: string | null): Move<never, never> {
  const params = code === null ? {} : { cameFor: { flow: 'registration', params: { programme: code } } };
  return end([], { effects: [startHere('consent-renewal', params, 'register/consent-renewal')] });
}

/** What those who agreed earlier are asked about separately stands in the text from then on. */
function changesIn(facts: Facts): readonly Text[] {
  const { consent: changed, lang } = programmeIn(facts);
  return changed ? [text('registration.changed', { change: { verbatim: changed.change, lang } })] : [];
}

function consentText(facts: Facts): readonly Text[] {
  return [
    text('registration.consent', { title: programmeIn(facts).shortTitle, until: until(facts) }),
    text('registration.whoReads'),
    ...changesIn(facts),
    text(`registration.via.${facts.channel}`),
    text('registration.otherDoor'),
  ];
}

/** A refusal forgets all there is, unless the person is known from another programme: then only this one ends. */
function consented(data: Data, agreed: boolean, scene: Scene<Facts>): Move<Data, Step> {
  const { person, facts } = scene;
  const programme = data.programme ?? '';
  if (!agreed) {
    const refused: Fact = { kind: 'consent-refused', programme };
    if (person.id !== null)
      return end([text('registration.declinedThisOne', { title: programmeIn(facts).shortTitle }), ...onceMore(facts)]);
    return end([text('registration.declined'), ...onceMore(facts)], { effects: [record(refused)], forget: true });
  }
  // Asked before a chat served one agency alone.
  const elsewhere = facts.chosen && servedElsewhere(facts.chosen, scene);
  if (elsewhere) return elsewhere;
  const given: Fact = { kind: 'consent-given', programme, textVersion: consentVersion(programmeIn(facts)) };
  const says = [text('registration.thanks'), text('registration.waysOut')];
  return goTo(facts.chosen?.asksPhone ? 'phone' : 'nip', data, { says, effects: [record(given)] });
}

/** "Benar" ends it, but for the salutation where the roster has none; "perlu diperbaiki" opens what may be corrected. */
function confirmed(data: Data, isCorrect: boolean, scene: Scene<Facts>): Move<Data, Step> {
  const { match } = data;
  if (!match) throw new Error('A registration without a match has nothing to confirm');
  if (isCorrect && match.salutation) return finish(data, {}, scene);
  const form = formFrom(data, match, scene);
  return goTo('form', { ...data, form: isCorrect ? form : { ...form, at: 'which' } });
}

/** Whoever names what is not right need not pick it from the list first. */
function corrected(data: Data, part: Part, scene: Scene<Facts>): Move<Data, Step> | null {
  const { match } = data;
  if (part === 'nip') return goTo('nip', { ...data, nip: null, match: null });
  const form = match && formFrom(data, match, scene);
  return form && part in form.answers
    ? goTo('form', { ...data, form: { ...form, at: { question: part }, correcting: true } })
    : null;
}

/** What the roster knows is answered. */
function formFrom(data: Data, match: NonNullable<Data['match']>, { facts }: Scene<Facts>): FormState {
  const known = {
    name: match.name,
    ...(match.unit && { unit: match.unit }),
    ...(match.salutation && { salutation: match.salutation }),
    ...nipKnown(data),
  };
  return beginForm(detailsForm(programmeIn(facts), data), known);
}
