/** HAK: an officer sees which rights were asked for and by when they are answered, opens one, and closes it with a word. */
import { defineFlow, type FlowEffect, type Move, type Option, type Scene } from '../../core/flow.ts';
import { end, goTo, record } from '../../core/move.ts';
import { askChoice, askText } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import type { RightsCase } from '../../store/reader.ts';
import type { CaseOutcome, Fact, Guard } from '../../training/facts.ts';
import { said } from '../wording/moment.ts';
import { readReason } from '../wording/reason.ts';
import { Data, type Step } from './data.ts';
import { type DeskCase, type DeskFacts, lookAtCases, MOST_SHOWN } from './look.ts';

type Here = Scene<DeskFacts>;
type Moving = Move<Data, Step>;

export const rightsDesk = defineFlow<Data, Step, DeskFacts, Parameters<typeof lookAtCases>[0]>({
  name: 'rights-desk',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'rights', words: ['hak', 'rights', 'hak data'], reversible: false, yields: true, reads: true }],
  data: Data,
  look: lookAtCases,
  // Whoever is no officer asks for their own rights by the same word.
  begin: (_params, { facts }) => (facts.isOfficer ? listed([], facts) : end(text('rightsDesk.own'))),
  moot: ({ caseId }, { facts }) => {
    if (!facts.isOfficer) return 'changed';
    return caseId === null || facts.cases.some((one) => one.caseId === caseId) ? null : 'already-done';
  },
  steps: {
    list: askChoice({
      ask: (_data, scene) => list(scene),
      choices: (_data, { facts }) => facts.cases.slice(0, MOST_SHOWN).map(optionOf),
      next: ({ offered }, choice, scene) => opened(offered[Number(choice.slice(1)) - 1] ?? null, scene),
      leave: (): Moving => end(text('common.allRight')),
    }),
    one: askChoice({
      ask: (data, scene) => shown(data, scene),
      choices: (data, { facts }) => choicesFor(caseOf(data, facts)),
      next: (data, choice, scene) => chosen(data, choice, scene),
      skip: (data, scene) => chosen(data, 'pass', scene),
      back: (_data, scene) => listed([], scene.facts),
      leave: (): Moving => end(text('common.allRight')),
    }),
    reason: askText({
      ask: () => text('rightsDesk.reason'),
      freeText: true,
      read: readReason,
      next: (data, reason, scene) => closed(data, 'refused', reason, scene),
      back: (data) => goTo('one', data),
      leave: (data) => goTo('one', data),
    }),
  },
});

const optionOf = (_one: RightsCase, at: number): Option => ({
  id: `c${at + 1}`,
  label: text('rightsDesk.open', { number: at + 1 }),
  aliases: [String(at + 1)],
});

/** Names nobody: who it is about is read when it is opened. */
function list({ facts: { cases }, person }: Here): readonly Text[] {
  const more = cases.length - MOST_SHOWN;
  return [
    text('rightsDesk.list', { count: cases.length }),
    ...cases.slice(0, MOST_SHOWN).map((one, at) =>
      text('rightsDesk.line', {
        number: at + 1,
        right: text(`rightsDesk.right.${one.right}`),
        by: said(one.by, { person }),
      }),
    ),
    ...(more > 0 ? [text('rightsDesk.more', { more })] : []),
    text('rightsDesk.which'),
  ];
}

const listed = (says: readonly Text[], { cases }: DeskFacts): Moving =>
  cases.length > 0
    ? goTo('list', { caseId: null, offered: cases.slice(0, MOST_SHOWN).map(({ caseId }) => caseId) }, { says })
    : end([...says, text('rightsDesk.none')]);

const fact = (what: Fact, guard: Guard): FlowEffect => record(what, guard);
const caseOf = ({ caseId }: Data, { cases }: DeskFacts): DeskCase | null =>
  cases.find((one) => one.caseId === caseId) ?? null;

/** Another officer may have closed it since it was listed. */
function opened(caseId: string | null, { facts }: Here): Moving {
  if (!facts.isOfficer) return end(text('rightsDesk.own'));
  if (caseId === null || !facts.cases.some((one) => one.caseId === caseId))
    return listed([text('rightsDesk.gone')], facts);
  const seen = fact({ kind: 'case-seen', caseId }, { kind: 'officer-of-case', caseId });
  return goTo('one', { caseId, offered: [] }, { effects: [seen] });
}

function shown(data: Data, { facts, person }: Here): readonly Text[] {
  const one = caseOf(data, facts);
  if (!one) throw new Error('A case is shown that the look did not find');
  const about = facts.people.find(({ personId }) => personId === one.personId) ?? null;
  const { right, openedAt, by, nipTail } = one;
  const unnamed = text(right === 'erasure' ? 'rightsDesk.nameErased' : 'rightsDesk.noName');
  const name: Text = about?.name ? { verbatim: about.name, lang: 'id' } : unnamed;
  return [
    text('rightsDesk.one', { right: text(`rightsDesk.right.${right}`), name }),
    text('rightsDesk.asked', { at: said(openedAt, { person }), by: said(by, { person }) }),
    ...(right === 'nip' ? [text('rightsDesk.nip', { from: about?.nipTail ?? '—', to: nipTail ?? '—' })] : []),
    ...(one.nipHeld ? [text('rightsDesk.nipHeld')] : []),
    ...(right === 'withdrawal' || right === 'erasure' ? [text(`rightsDesk.${right}`)] : []),
    text('rightsDesk.ask'),
  ];
}

/** A NIP that is another's is not given a second time. */
const choicesFor = (one: DeskCase | null): readonly Option[] => [
  ...(one?.nipHeld
    ? []
    : [{ id: 'done', label: text('rightsDesk.choice.done'), aliases: ['selesai', 'done'], opposite: 'refuse' }]),
  ...(one?.right === 'nip'
    ? [{ id: 'refuse', label: text('rightsDesk.choice.refuse'), ...(one.nipHeld ? {} : { opposite: 'done' }) }]
    : []),
  { id: 'pass', label: text('rightsDesk.choice.pass'), aliases: ['lewati', 'next'] },
];

function chosen(data: Data, choice: string, scene: Here): Moving {
  switch (choice) {
    case 'done':
      return closed(data, 'done', null, scene);
    case 'refuse':
      return goTo('reason', data);
    default:
      return end(text('rightsDesk.passed'));
  }
}

/** Asked in the transaction again: of two officers who close at once, the second gets here a second time. */
function closed(data: Data, outcome: CaseOutcome, reason: string | null, { facts, person }: Here): Moving {
  if (!facts.isOfficer) return end(text('rightsDesk.own'));
  const one = caseOf(data, facts);
  if (!one) return listed([text('rightsDesk.gone')], facts);
  if (outcome === 'done' && one.nipHeld) return goTo('one', data);
  const { caseId, right } = one;
  const tellAt = facts.tellAt.toISOString();
  const effect = fact(
    { kind: 'case-closed', caseId, outcome, reason, tellAt },
    { kind: 'officer-closes', caseId, outcome },
  );
  const says = [
    text('rightsDesk.closed', {
      right: text(`rightsDesk.right.${right}`),
      outcome: text(`rightsDesk.outcome.${outcome}`),
    }),
    ...(right === 'nip' ? [text('rightsDesk.told', { at: said(facts.tellAt, { person }) })] : []),
  ];
  return end(says, { effects: [effect], undo: null });
}
