/** The ledger of what had to wait: whatever becomes of it later, its line says so, and none stays "queued" for ever. */
import { describe, expect, it } from 'vitest';
import { newConversation } from '../../src/core/conversation.ts';
import { stranger, Talk } from './support/talk.ts';
import { dayMs, hourMs } from './support/toys.ts';

/** An open quiz, and behind it what was queued, by code. */
function queuedBehindQuiz(...codes: readonly string[]): Talk {
  const talk = new Talk();
  talk.due('quiz', { code: 'open' });
  for (const code of codes) talk.due('quiz', { code });
  return talk;
}
const lineOf = (talk: Talk, code: string) => {
  const { outcome, reason } = talk.ledger.get(`quiz/{"code":"${code}"}`) ?? { outcome: 'none', reason: null };
  return reason === null ? outcome : `${outcome}: ${reason}`;
};
const answerOpen = (talk: Talk): void => {
  talk.says('a');
  talk.says('b');
};

describe('what was queued', () => {
  it('says that it waits, for as long as it waits', () => {
    expect(lineOf(queuedBehindQuiz('next'), 'next')).toBe('queued');
  });

  it('was started in the end, and what it said is its own message', () => {
    const talk = queuedBehindQuiz('next');
    answerOpen(talk);
    expect(lineOf(talk, 'next')).toBe('started');
    const key = 'quiz/{"code":"next"}';
    expect(talk.log.at(-1)?.effects).toContainEqual({
      ...{ kind: 'settle', key, said: true },
      outcome: { outcome: 'started', reason: null },
    });
  });

  it('was skipped where there was nothing left to do when its turn came', () => {
    const talk = queuedBehindQuiz('next');
    talk.facts = { done: ['next'] };
    answerOpen(talk);
    expect(lineOf(talk, 'next')).toBe('skipped: already-done');
  });

  it('was dropped by the gate, with its reason', () => {
    const talk = queuedBehindQuiz('next');
    talk.stored = { ...talk.state, active: null };
    talk.happens({ kind: 'next-in-queue' }, { priority: 1, expiresAt: null, dropped: 'stopped' });
    expect(lineOf(talk, 'next')).toBe('dropped: stopped');
  });

  it('was dropped when it expired, at once and not when the question before it is answered', () => {
    const talk = new Talk();
    talk.due('quiz', { code: 'open' });
    talk.due('quiz', { code: 'next' }, { expiresAt: new Date(talk.now.getTime() + hourMs) });
    talk.passes(hourMs - 1);
    expect(lineOf(talk, 'next')).toBe('queued');
    talk.passes(1);
    expect(lineOf(talk, 'next')).toBe('dropped: expired');
    expect(talk.active?.flow).toBe('quiz');
  });

  it('was dropped when it expired further back in the line', () => {
    const talk = queuedBehindQuiz('first', 'second');
    talk.due('quiz', { code: 'short-lived' }, { priority: 90, expiresAt: new Date(talk.now.getTime() + hourMs) });
    talk.passes(2 * hourMs);
    expect(['first', 'second', 'short-lived'].map((code) => lineOf(talk, code))).toEqual([
      ...['queued', 'queued'],
      'dropped: expired',
    ]);
  });

  it('was displaced by something more urgent where five were waiting', () => {
    const talk = queuedBehindQuiz('q1', 'q2', 'q3', 'q4', 'q5');
    talk.due('quiz', { code: 'urgent' }, { priority: 1 });
    expect(lineOf(talk, 'q5')).toBe('dropped: queue-full');
    expect(lineOf(talk, 'q4')).toBe('queued');
  });

  it('makes way, once it has expired, for what is still worth saying', () => {
    const talk = queuedBehindQuiz('q2', 'q3', 'q4', 'q5');
    talk.due('quiz', { code: 'old' }, { priority: 1, expiresAt: new Date(talk.now.getTime() + hourMs) });
    talk.now = new Date(talk.now.getTime() + hourMs);
    talk.due('quiz', { code: 'fresh' }, { priority: 90 });
    expect([lineOf(talk, 'old'), lineOf(talk, 'fresh'), lineOf(talk, 'q5')]).toEqual([
      ...['dropped: expired', 'queued'],
      'queued',
    ]);
  });

  it('was dropped where its flow no longer exists', () => {
    const talk = queuedBehindQuiz();
    talk.due('diary');
    talk.stored = { ...talk.state, queue: talk.state.queue.map((one) => ({ ...one, flow: 'vanished' })) };
    answerOpen(talk);
    expect(talk.ledger.get('diary/{}')).toEqual({ outcome: 'dropped', reason: 'flow-gone' });
  });

  it('was let go of where the stored conversation could not be read any more', () => {
    const talk = queuedBehindQuiz('next');
    talk.stored = { ...talk.state, schema: 7 };
    talk.says('halo');
    expect(lineOf(talk, 'next')).toBe('reset: stored-state');
  });

  it('was dropped where all is forgotten', () => {
    const talk = queuedBehindQuiz('next');
    const { queue } = talk.state;
    const unknown = new Talk({ person: stranger });
    unknown.says('halo');
    unknown.stored = { ...unknown.state, queue };
    expect(unknown.says('tidak').effects).toContainEqual(
      expect.objectContaining({ kind: 'settle', outcome: { outcome: 'dropped', reason: 'forgotten' } }),
    );
  });

  it('by a version that kept no key is called all the same, and tells the ledger nothing', () => {
    const talk = new Talk();
    talk.stored = {
      ...newConversation,
      queue: [{ flow: 'quiz', params: { code: 'old' }, priority: 1, expiresAt: null }],
    };
    const came = talk.happens({ kind: 'next-in-queue' }, { priority: 1, expiresAt: null, dropped: null });
    expect(came.text).toBe('item(old, 1)');
    expect(came.effects.some(({ kind }) => kind === 'settle')).toBe(false);
  });

  it('is settled to the last, however long nobody answers', () => {
    const talk = queuedBehindQuiz('q1', 'q2', 'q3', 'q4', 'q5');
    talk.due('quiz', { code: 'brief' }, { priority: 1, expiresAt: new Date(talk.now.getTime() + dayMs) });
    talk.passes(30 * dayMs);
    expect([...talk.ledger.values()].filter(({ outcome }) => outcome === 'queued')).toEqual([]);
  });
});
