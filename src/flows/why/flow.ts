/** KENAPA and a person: an officer asks why somebody did or did not get a message, and reads it in plain sentences. */
import { defineFlow, type FlowEffect, type Move, type Option, type Scene } from '../../core/flow.ts';
import { end, goTo, record, startHere } from '../../core/move.ts';
import { askChoice, askText } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { plain } from '../../core/understanding/plain.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import { brief, nameLine } from '../wording/brief.ts';
import { officersOnly } from '../wording/officers-only.ts';
import { Data, nobody, type Step } from './data.ts';
import { type Facts, look, type Subject } from './look.ts';
import { looksLikePerson } from './person-named.ts';
import { pageOf } from './shown.ts';

type Moving = Move<Data, Step>;

const words = ['kenapa', 'why', 'mengapa'];

/** More than these are no help to choose from. */
const mostOffered = 6;

export const why = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'why',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  // An everyday word: only with somebody's name or number behind it is it this one, and an open question goes first.
  commands: [{ id: 'why', words, takesRest: true, restLike: looksLikePerson, reversible: false, yields: true }],
  hears: (said) => (words.includes(plain(said)) ? 'sentence' : null),
  // Whoever asks "kenapa?" of a bot has not spoken to it as an officer.
  heeds: ({ isOfficer }) => isOfficer,
  data: Data,
  look,
  begin({ command }, scene) {
    const { isOfficer, sought, subject } = scene.facts;
    if (!isOfficer) return end(text('common.officersOnly'));
    if (subject) return opened(subject, scene);
    return sought === null || command === 'heard' ? goTo('who', nobody) : met(scene);
  },
  // Neither after the role has ended nor once the person is gone is anything put again.
  moot: ({ personId }, { facts }) => {
    const isOver = !facts.isOfficer || (personId !== null && facts.subject === null);
    return isOver ? 'changed' : null;
  },
  steps: {
    who: askText({
      ask: () => text('why.who'),
      read: (said) => ({ ok: true, value: said }),
      next: (_data, _said, scene) =>
        officersOnly(scene) ?? (scene.facts.subject ? opened(scene.facts.subject, scene) : met(scene)),
      skip: (): Moving => end(text('common.allRight')),
    }),
    which: askChoice({
      ask: (_data, { facts }) => text('why.which', { said: brief(facts.sought ?? '') }),
      choices: (_data, { facts }) => facts.found.map(optionOf),
      next: ({ ids }, choice, scene) => officersOnly(scene) ?? goOnWith(ids[Number(choice.slice(2)) - 1]),
      skip: (): Moving => end(text('common.allRight')),
    }),
    page: askChoice({
      ask: (data, scene) => pageOf(subjectIn(scene), leftOf(data), scene).texts,
      choices: () => [
        { id: 'more', label: text('why.choice.more'), aliases: ['lagi', 'berikutnya', 'more', 'next'] },
        { id: 'enough', label: text('why.choice.enough'), aliases: ['cukup', 'selesai', 'enough', 'done'] },
      ],
      next: (data, choice, scene) =>
        officersOnly(scene) ?? (choice === 'more' ? older(data, scene) : end(text('common.allRight'))),
      skip: (): Moving => end(text('common.allRight')),
    }),
  },
});

const fact = (what: Fact & { readonly programme: string }): FlowEffect =>
  record(what, { kind: 'officer', programme: what.programme } satisfies Guard);

/** Nobody fits, or several do. */
function met({ facts: { found, invited, sought } }: Scene<Facts>): Moving {
  const said = brief(sought ?? '');
  const [first] = invited;
  if (found.length === 0 && first) {
    const seen: Fact = { kind: 'missing-seen', programme: first.programme, of: 'registration' };
    const lines = invited
      .slice(0, 3)
      .map((one) => text('why.invited', { who: nameLine(one), programme: one.programme }));
    return end([text('why.notRegistered'), ...lines], { effects: [fact(seen)] });
  }
  if (found.length === 0) return goTo('who', nobody, { says: text('why.nobody', { said }) });
  if (found.length > mostOffered) return goTo('who', nobody, { says: text('why.tooMany', { said }) });
  const seen = found.map(({ profile: { personId }, programme }) => fact({ kind: 'person-found', programme, personId }));
  return goTo('which', { ...nobody, ids: found.map(({ profile }) => profile.personId) }, { effects: seen });
}

const optionOf = ({ profile }: Facts['found'][number], at: number): Option => ({
  id: `p-${at + 1}`,
  label: nameLine(profile, { onButton: true }),
});

/** Begun anew with the one they mean: what is shown is read just before. */
const goOnWith = (personId: string | undefined): Moving =>
  end([], { effects: [startHere('why', { person: personId ?? '' }, 'why/which')] });

/** What is left is counted once the first page is known. */
const leftOf = ({ left }: Data): number | null => (left === 0 ? null : left);

function opened(subject: Subject, scene: Scene<Facts>): Moving {
  const { texts, left } = pageOf(subject, null, scene);
  const { personId } = subject.profile;
  if (left === 0) return end(texts, { effects: [seen(subject)] });
  return goTo('page', { ...nobody, personId }, { effects: [seen(subject)] });
}

function older(data: Data, scene: Scene<Facts>): Moving {
  const subject = scene.facts.subject;
  if (!subject) return end(text('why.gone'));
  const { left } = pageOf(subject, leftOf(data), scene);
  const page = pageOf(subject, left, scene);
  if (page.left === 0) return end(page.texts, { effects: [seen(subject)] });
  return goTo('page', { ...data, left }, { effects: [seen(subject)] });
}

/** Seen for the sake of the first programme they share. */
function seen({ profile: { personId }, registrations: [first] }: Subject): FlowEffect {
  if (!first) throw new Error('Somebody is shown who stands in no programme of the officer');
  return fact({ kind: 'ledger-seen', programme: first.programme, personId });
}

function subjectIn({ facts: { subject } }: Scene<Facts>): Subject {
  if (!subject) throw new Error('Messages are shown of somebody that the look did not find');
  return subject;
}
