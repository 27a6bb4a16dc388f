/** MENYUSUL: an officer goes through the late codes, one at a time, and accepts, refuses or passes on. */
import { defineFlow, type Move, type Option, type Scene } from '../../core/flow.ts';
import { end, goTo } from '../../core/move.ts';
import { askChoice, askText } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { officersOnly } from '../wording/officers-only.ts';
import { readReason } from '../wording/reason.ts';
import { Data, type Step, TakeBack } from './data.ts';
import { type Facts, look } from './look.ts';
import { acceptAll, decide, onwards, takeBack } from './moves.ts';
import { besideText, nameOf, shown, shownOf } from './shown.ts';

type Moving = Move<Data, Step>;

export const claims = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'claims',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  // "Izin, saya menyusul" is a participant's: only the whole word counts, and a question goes first.
  commands: [{ id: 'claims', words: ['menyusul', 'late codes'], reversible: false, yields: true }],
  data: Data,
  look,
  begin(params, scene) {
    const { facts } = scene;
    const barred = officersOnly(scene);
    if (barred) return barred;
    const back = TakeBack.safeParse(params.takeBack);
    if (back.success) return takeBack(back.data, scene);
    if (facts.waiting.length === 0) return end(text('claims.none'));
    return onwards([], [], facts, [text('claims.count', { count: facts.waiting.length })]);
  },
  // Neither after the role has ended nor once it is decided is anybody's name put again.
  moot: (data, { facts }) => (facts.isOfficer && shownOf(facts, data) ? null : 'already-done'),
  steps: {
    one: askChoice({
      ask: (data, { facts }) => [
        ...shown(data, facts),
        ...besideText(data, facts),
        text(data.beside.length > 0 ? 'claims.askAll' : 'claims.ask'),
      ],
      choices: ({ beside }) => [
        { id: 'accept', label: text('claims.choice.accept'), aliases: ['terima', 'accept'], opposite: 'refuse' },
        { id: 'refuse', label: text('claims.choice.refuse'), aliases: ['tolak', 'refuse'], opposite: 'accept' },
        { id: 'pass', label: text('claims.choice.pass'), aliases: ['berikutnya', 'lewati', 'next'] },
        ...(beside.length > 0 ? [allOf(beside.length + 1)] : []),
      ],
      next: (data, choice, scene) => officersOnly(scene) ?? chosen(data, choice, scene),
      skip: (data, scene) => officersOnly(scene) ?? chosen(data, 'pass', scene),
      leave: (): Moving => end(text('common.allRight')),
    }),
    reason: askText({
      ask: (data, { facts }) => text('claims.reason', { name: nameOf(data, facts) }),
      freeText: true,
      read: readReason,
      next: (data, reason, scene) => officersOnly(scene) ?? decide(data, 'absent', reason, scene),
      skip: (data, scene) => officersOnly(scene) ?? decide(data, 'absent', null, scene),
      back: (data, { facts }) => (shownOf(facts, data) ? goTo('one', data) : null),
      leave: (data, scene) => officersOnly(scene) ?? unrefused(data, scene),
    }),
  },
});

const allOf = (count: number): Option => ({
  id: 'all',
  label: text('claims.choice.all', { count }),
  aliases: ['semua', 'terima semua', 'accept all'],
});

function chosen(data: Data, choice: string, scene: Scene<Facts>): Moving {
  if (choice === 'accept') return decide(data, 'present', null, scene);
  if (choice === 'all') return acceptAll(data, scene);
  if (choice === 'refuse')
    return shownOf(scene.facts, data) ? goTo('reason', data) : decide(data, 'absent', null, scene);
  return onwards([...data.passed, data.seq], [], scene.facts, [text('claims.passed')]);
}

/** BATAL in the middle of a refusal: whoever it was about is shown again, unless that is decided by now. */
const unrefused = (data: Data, { facts }: Scene<Facts>): Moving =>
  shownOf(facts, data) ? goTo('one', data) : onwards(data.passed, [data.seq], facts, [text('claims.gone')]);
