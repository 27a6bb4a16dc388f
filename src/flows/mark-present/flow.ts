/** HADIRKAN and a name: an officer marks somebody present who has no phone or no consent, or corrects what was recorded. */
import { defineFlow, type Move, type Option, type Scene } from '../../core/flow.ts';
import { end, goTo, startHere } from '../../core/move.ts';
import { askChoice, askText } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { no, yes } from '../../core/understanding/usual-answers.ts';
import { officersOnly } from '../wording/officers-only.ts';
import { readReason } from '../wording/reason.ts';
import { Data, type Step, TakeBack, wishIn } from './data.ts';
import { type Facts, look, mostMatches } from './look.ts';
import { marked, takenBack } from './marked.ts';
import { matchOf, meant, personLabel, sessionLabel, subject } from './subject.ts';

type Moving = Move<Data, Step>;

/** BATAL, and UBAH as well: nothing was done yet that it could mean. */
const left = { leave: (): Moving => end(text('markPresent.left')), back: (): Moving => end(text('markPresent.left')) };

export const markPresent = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'mark-present',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'markPresent', words: ['hadirkan', 'mark present'], takesRest: true, reversible: false }],
  data: Data,
  look,
  begin(params, scene) {
    const barred = officersOnly(scene);
    if (barred) return barred;
    const back = TakeBack.safeParse(params.takeBack).data;
    if (back) return takenBack(back, scene);
    const data: Data = { ...nobodyYet, ...wishIn(params.rest) };
    return data.query === '' ? goTo('who', data) : withPerson(data, scene);
  },
  moot: (_data, { facts }) => (facts.isOfficer ? null : 'changed'),
  steps: {
    who: askText({
      ask: () => text('markPresent.who'),
      read: (said) => ({ ok: true, value: said }),
      next: (_data, said, scene) => officersOnly(scene) ?? withName(said),
      ...left,
    }),
    person: askChoice({
      ask: () => text('markPresent.which'),
      choices: ({ offered }, { facts }) =>
        offered.flatMap((one, at): readonly Option[] => {
          const match = matchOf(facts, one);
          return match ? [{ id: `p${at + 1}`, label: personLabel(match, facts.matches) }] : [];
        }),
      next: (data, choice, scene) => {
        const one = data.offered[Number(choice.slice(1)) - 1];
        const chosen = one ? matchOf(scene.facts, one) : null;
        return (
          officersOnly(scene) ?? (chosen ? withSession(meant(data, chosen), scene) : end(text('markPresent.gone')))
        );
      },
      ...left,
    }),
    session: askChoice({
      ask: (data, { facts }) => text('markPresent.whichSession', subject(matchOf(facts, data))),
      choices: (data, { facts }) =>
        (matchOf(facts, data)?.sessions ?? []).map(
          (one): Option => ({
            id: one.session.code.toLowerCase(),
            label: sessionLabel(one),
          }),
        ),
      next: (data, choice, scene) =>
        officersOnly(scene) ?? withStanding({ ...data, session: heldBy(data, choice, scene) }, scene),
      ...left,
    }),
    standing: askChoice({
      ask: (data, { facts }) => text('markPresent.isPresent', subject(matchOf(facts, data), data.session)),
      choices: () => [
        { id: 'absent', label: text('markPresent.choice.absent'), aliases: yes, opposite: 'stay' },
        { id: 'stay', label: text('markPresent.choice.stay'), aliases: no, opposite: 'absent' },
      ],
      next: (data, choice, scene) =>
        officersOnly(scene) ??
        (choice === 'absent' ? goTo('reason', { ...data, standing: 'absent' }) : end(text('markPresent.stays'))),
      skip: (_data: Data) => end(text('markPresent.stays')),
      ...left,
    }),
    reason: askText({
      ask: (data, { facts }) =>
        text(`markPresent.reason.${data.standing}`, subject(matchOf(facts, data), data.session)),
      freeText: true,
      read: readReason,
      next: (data, reason, scene) => officersOnly(scene) ?? marked(data, reason, scene),
      skip: (data, scene) => {
        const stands = standsOf(data, scene);
        if (stands) return goTo('reason', data, { says: text('markPresent.needsReason') });
        return officersOnly(scene) ?? marked(data, null, scene);
      },
      ...left,
    }),
  },
});

const nobodyYet: Data = {
  ...{ query: '', reason: null, offered: [], personId: null, programme: null, session: null },
  standing: 'present',
};

/** As if it had stood behind the word: who fits is read just before. */
const withName = (said: string): Moving =>
  end([], { effects: [startHere('mark-present', { command: 'markPresent', rest: said }, 'mark-present/who')] });

function withPerson(data: Data, scene: Scene<Facts>): Moving {
  const { matches } = scene.facts;
  const [only, ...others] = matches;
  if (!only) return end(text('markPresent.nobody', { query: data.query.slice(0, 40) }));
  if (others.length === 0) return withSession(meant(data, only), scene);
  const says = matches.length > mostMatches ? text('markPresent.many', { most: mostMatches }) : [];
  const offered = matches
    .slice(0, mostMatches)
    .map(({ profile: { personId }, programme }) => ({ personId, programme: programme.code }));
  return goTo('person', { ...data, offered }, { says });
}

function withSession(data: Data, scene: Scene<Facts>): Moving {
  const match = matchOf(scene.facts, data);
  const [only, ...others] = match?.sessions ?? [];
  if (!only) return end(text('markPresent.noSession', subject(match)));
  return others.length > 0 ? goTo('session', data) : withStanding({ ...data, session: only.session.code }, scene);
}

/** Whoever is recorded as present already is asked about before that is taken from them. */
function withStanding(data: Data, scene: Scene<Facts>): Moving {
  if (standsOf(data, scene)?.standing === 'present') return goTo('standing', data);
  const reading = data.reason ? readReason(data.reason) : null;
  return reading?.ok ? marked(data, reading.value, scene) : goTo('reason', data);
}

const standsOf = (data: Data, { facts }: Scene<Facts>) =>
  matchOf(facts, data)?.sessions.find(({ session }) => session.code === data.session)?.stands ?? null;

const heldBy = (data: Data, choice: string, { facts }: Scene<Facts>): string | null =>
  matchOf(facts, data)?.sessions.find(({ session }) => session.code.toLowerCase() === choice)?.session.code ?? null;
