/** Finished means silent, for what is asked again too: a question that nobody has to answer any more is not put again. */
import { describe, expect, it } from 'vitest';
import { Talk } from './support/talk.ts';
import { dayMs, hourMs } from './support/toys.ts';

function atQuiz(): Talk {
  const talk = new Talk();
  talk.due('quiz', { code: 'q1' });
  return talk;
}
const doneElsewhere = (talk: Talk): Talk => {
  talk.facts = { done: ['q1'] };
  return talk;
};
const isGone = (talk: Talk): boolean => talk.active === null && talk.state.parked.length === 0;

describe('a question that has become moot', () => {
  it('is not nudged, and the ledger says why', () => {
    const talk = doneElsewhere(atQuiz());
    talk.passes(dayMs);
    expect(talk.log.at(-1)).toMatchObject({ text: null, outcome: { outcome: 'skipped', reason: 'already-done' } });
    expect([isGone(talk), talk.timers.size]).toEqual([true, 0]);
  });

  it('is not given up aloud either', () => {
    const talk = atQuiz();
    talk.passes(2 * dayMs);
    doneElsewhere(talk).passes(dayMs);
    expect(talk.last).toBe('nudge2\n\nitem(q1, 1)');
  });

  it('does not come back after NANTI, and the ledger says why', () => {
    const talk = atQuiz();
    talk.says('nanti');
    doneElsewhere(talk).passes(dayMs);
    expect(talk.log.at(-1)).toMatchObject({ text: null, outcome: { outcome: 'skipped', reason: 'already-done' } });
    expect(isGone(talk)).toBe(true);
  });

  it('calls what waits in line when it is let go of', () => {
    const talk = atQuiz();
    talk.due('quiz', { code: 'next' });
    expect(doneElsewhere(talk).says('ulang').text).toBe('moot');
    expect(talk.last).toBe('item(next, 1)');
  });

  it.each(['ulang', 'lanjut', 'lewati', 'nanti'])('is let go of kindly where %j asks for it', (word) => {
    const talk = doneElsewhere(atQuiz());
    expect(talk.says(word)).toMatchObject({ text: 'moot', outcome: { outcome: 'told', reason: 'moot' } });
    expect(isGone(talk)).toBe(true);
  });

  it('is let go of kindly where LANJUT asks for it hours later', () => {
    const talk = atQuiz();
    talk.passes(5 * hourMs);
    expect(doneElsewhere(talk).says('lanjut').text).toBe('moot');
    expect(talk.says('lanjut').text).toBe('nothingOpen');
  });

  it('is not asked again after something else that was asked for, nor after a reply that did not fit', () => {
    const talk = doneElsewhere(atQuiz());
    expect(talk.says('jadwal').text).toBe('theSchedule\nmoot');
    expect(isGone(talk)).toBe(true);
    expect(doneElsewhere(atQuiz()).says('entahlah').text).toBe('moot');
  });

  it('makes room for the other question that is open', () => {
    const talk = new Talk();
    talk.says('menu');
    talk.due('reminder', { day: 'monday' });
    talk.passes(hourMs);
    talk.says('kuis');
    talk.facts = { done: ['q0'] };
    expect(talk.says('ulang').text).toBe('moot\n\nchoose');
  });

  it('goes unmentioned where nobody wrote', () => {
    const talk = doneElsewhere(atQuiz());
    expect(talk.due('schedule').text).toBe('theSchedule');
    expect(isGone(talk)).toBe(true);
  });

  it('that arrived after the reply was written is not asked either', () => {
    const talk = doneElsewhere(atQuiz());
    expect(talk.says('b', { writtenAt: new Date(talk.now.getTime() - hourMs) }).text).toBe('moot');
  });

  it('is known only to a flow that has looked: where none has, it is asked again', () => {
    const talk = doneElsewhere(atQuiz());
    talk.facts = undefined as never;
    expect(talk.says('ulang').text).toBe('item(q1, 1)');
  });
});

describe('a question that still has to be answered', () => {
  it('is asked again as ever', () => {
    const talk = atQuiz();
    talk.facts = { done: ['q2'] };
    talk.passes(dayMs);
    expect(talk.last).toBe('nudge1\n\nitem(q1, 1)');
    expect(talk.says('ulang').text).toBe('item(q1, 1)');
  });
});
