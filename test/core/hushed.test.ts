/** What the porter's question keeps, and a chat that a stop word has silenced before it is known whose word it was. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineFlow } from '../../src/core/flow.ts';
import { end, goTo } from '../../src/core/move.ts';
import { plan } from '../../src/core/plan.ts';
import { askChoice } from '../../src/core/steps.ts';
import { text } from '../../src/core/text.ts';
import { ibuSari, stranger, Talk } from './support/talk.ts';
import { dayMs, hourMs, type ToyFacts, toyBook, toys } from './support/toys.ts';

const settled = end([], { quiet: true, hush: false });
const porter = defineFlow<{ words: string[] }, 'who', ToyFacts>({
  name: 'porter',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  porter: true,
  data: z.object({ words: z.array(z.string()) }),
  begin({ command }) {
    if (command === 'settle') return settled;
    return goTo('who', { words: [String(command)] }, command === 'stop' ? { hush: true } : {});
  },
  steps: {
    who: askChoice({
      ask: () => text('toy.who'),
      choices: () => [{ id: 'me', label: text('toy.me') }],
      next: () => settled,
      silence: { afterMs: dayMs, nudges: [], forget: () => ({ words: [] }) },
    }),
  },
});
const poll = defineFlow<null, 'vote', ToyFacts>({
  name: 'poll',
  version: 1,
  audience: 'anyone',
  start: 'wait',
  data: z.null(),
  begin: () => goTo('vote', null),
  steps: {
    vote: askChoice({
      ask: () => text('toy.vote'),
      choices: () => [{ id: 'for', label: text('toy.for') }],
      silence: { afterMs: 12 * hourMs, nudges: [text('toy.nudge1')] },
      next: () => end(text('toy.counted')),
    }),
  },
});

const nobody = { ...stranger, unchosen: true };
/** Nobody holds it. */
const shared = (): Talk => new Talk({ book: toyBook({ ...toys, porter, poll }), person: nobody });
function silenced(talk = shared()): Talk {
  talk.says('berhenti');
  return talk;
}
const kept = ({ state }: Talk) => [state.active, ...state.parked].flatMap((open) => (open ? [open.data] : []));

describe('a chat that a stop word has silenced', () => {
  it('says nothing that comes due, and the ledger says why', () => {
    expect(shared().due('poll').text).toBe('vote');
    expect(silenced().due('poll')).toMatchObject({ text: null, outcome: { outcome: 'dropped', reason: 'stopped' } });
  });

  it('does not ask again what was open before', () => {
    const talk = shared();
    talk.due('poll');
    const { promptId = '' } = talk.active ?? {};
    silenced(talk).passes(5 * hourMs);
    const nudge = () =>
      talk.happens({ kind: 'stayed-silent', promptId }, { priority: 30, expiresAt: null, dropped: null });
    talk.now = new Date(talk.now.getTime() + dayMs);
    expect(nudge()).toMatchObject({ text: null, outcome: { outcome: 'dropped', reason: 'stopped' } });
    talk.taps('me', 'long-ago');
    expect(nudge().text).toBe('nudge1\n\nvote');
  });

  it('does not take up again what was put off', () => {
    const talk = shared();
    talk.person = stranger;
    talk.due('poll');
    talk.says('nanti');
    talk.person = nobody;
    const before = silenced(talk).log.length;
    talk.passes(2 * dayMs);
    const came = talk.log.slice(before);
    expect(came.map(({ outcome }) => outcome.reason)).toContain('stopped');
    expect(came.every(({ say }) => say === null)).toBe(true);
  });

  it('still answers whoever writes, and stays silent for all that is written', () => {
    const talk = silenced();
    expect(talk.says('halo').text).toBe('who');
    expect(talk.due('poll').outcome.reason).toBe('stopped');
  });

  it('speaks again as soon as it is settled whose it was', () => {
    const talk = silenced();
    talk.says('me');
    expect(talk.due('poll').text).toBe('vote');
  });

  it('does not silence somebody who has become known in it', () => {
    const talk = silenced();
    talk.stored = { ...talk.state, active: null };
    talk.person = ibuSari;
    expect(talk.due('poll').text).toBe('vote');
  });
});

describe('what the porter keeps', () => {
  it('is shown to him with the next words, and what he asks anew takes its place', () => {
    const talk = shared();
    talk.says('satu');
    const event = { kind: 'replied', reply: { kind: 'text', text: 'dua' }, sentAt: talk.now, quoted: null } as const;
    const input = { conversation: talk.stored, event, now: talk.now, promptsSentAt: talk.sentAt, known: false };
    expect(plan(talk.book, { ...input, unchosen: true }).glance).toMatchObject({
      params: { command: 'door' },
      data: { words: ['door'] },
    });
    talk.says('dua');
    expect(kept(talk)).toHaveLength(1);
  });

  it('is forgotten after a day without a word, and his question waits on', () => {
    const talk = shared();
    talk.says('satu');
    const { promptId } = talk.active ?? {};
    const before = talk.log.length;
    talk.passes(dayMs + hourMs);
    expect(talk.log.slice(before)).toMatchObject([{ text: null, outcome: { outcome: 'noted', reason: 'waits-on' } }]);
    expect([talk.state.parked[0]?.promptId, kept(talk)]).toEqual([promptId, [{ words: [] }]]);
    expect(talk.says('1').outcome.outcome).toBe('answered');
  });

  it('goes with his question when another word of his settles it', () => {
    const talk = shared();
    talk.says('satu');
    talk.happens({ kind: 'flow-due', flow: 'porter', params: { command: 'settle' }, key: 'k' });
    expect([kept(talk), talk.timers.size]).toEqual([[], 0]);
  });
});
