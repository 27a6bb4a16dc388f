/** What nobody wrote: due flows and their line, silences, lost messages, states that cannot be read. */
import { describe, expect, it } from 'vitest';
import { newConversation } from '../../src/core/conversation.ts';
import { end } from '../../src/core/move.ts';
import { text } from '../../src/core/text.ts';
import { stranger, Talk } from './support/talk.ts';
import { dayMs, diary, hourMs, quiz, toyBook, toys } from './support/toys.ts';

const shifted = (ms: number, { now }: Talk) => new Date(now.getTime() + ms);
const waiting = (talk: Talk) => talk.state.queue.map(({ params }) => params.code);
const promptOf = (talk: Talk): string => talk.log.findLast(({ message }) => message?.promptId)?.message?.promptId ?? '';

function atQuiz(code = 'q1'): Talk {
  const talk = new Talk();
  talk.due('quiz', { code });
  return talk;
}

describe('a flow that comes due', () => {
  it('speaks unasked, and not after it has expired', () => {
    const talk = new Talk();
    const expiresAt = shifted(hourMs, talk);
    const { say } = talk.due('quiz', { code: 'q1' }, { expiresAt });
    expect(say).toMatchObject({ unasked: true, expiresAt });
  });

  it('is not sent after its question has closed either', () => {
    const talk = new Talk();
    const { say } = talk.due('quiz', { code: 'short' }, { expiresAt: shifted(9 * dayMs, talk) });
    expect(say?.expiresAt).toEqual(shifted(2 * hourMs, talk));
    expect(new Talk().due('quiz', { code: 'short' }).say?.expiresAt).toEqual(shifted(2 * hourMs, talk));
  });

  it('says nothing when there is nothing left to do, or one is not registered', () => {
    const talk = new Talk();
    talk.facts = { done: ['q1'] };
    const came = talk.due('quiz', { code: 'q1' });
    expect([came.effects, came.outcome]).toEqual([[], { outcome: 'skipped', reason: 'already-done' }]);
    const unknown = new Talk({ person: stranger });
    expect(unknown.due('quiz', { code: 'q1' }).outcome).toEqual({ outcome: 'skipped', reason: 'not-registered' });
    expect(unknown.log.every(({ effects }) => effects.length === 0)).toBe(true);
  });

  it('answers, and never grows stale, when the person asked for it', () => {
    const talk = new Talk();
    expect(talk.says('kuis').say).toMatchObject({ unasked: false, expiresAt: null });
    talk.facts = { done: ['q0'] };
    expect(talk.happens({ kind: 'flow-due', flow: 'quiz', params: {}, key: 'k' }).text).toContain('nothingToDo');
  });

  it('waits while a question is open; a notice and an interruption do not', () => {
    const talk = new Talk();
    talk.says('menu');
    expect(talk.due('quiz', { code: 'q1' }).outcome).toEqual({ outcome: 'queued', reason: null });
    expect(talk.due('reminder', { day: 'monday' }).text).toBe('coming(monday)');
    expect(talk.due('schedule').text).toBe('theSchedule\n\nchoose');
  });

  it('does not even wait when there is nothing left to do, or one is not registered', () => {
    const talk = atQuiz();
    talk.facts = { done: ['q2'] };
    expect(talk.due('quiz', { code: 'q2' }).outcome).toEqual({ outcome: 'skipped', reason: 'already-done' });
    const unknown = new Talk({ person: stranger });
    unknown.says('halo');
    expect(unknown.due('quiz', { code: 'q2' }).outcome.reason).toBe('not-registered');
    expect(waiting(talk)).toEqual([]);
  });

  it('that no catalogue knows is a bug, and named', () => {
    expect(() => new Talk().due('nowhere')).toThrow("No flow is named 'nowhere'");
  });
});

describe('the line', () => {
  it('goes by priority, then by arrival', () => {
    const talk = atQuiz('open');
    talk.due('quiz', { code: 'late' }, { priority: 50 });
    talk.due('quiz', { code: 'first' }, { priority: 10 });
    talk.due('quiz', { code: 'second' }, { priority: 10 });
    expect(waiting(talk)).toEqual(['first', 'second', 'late']);
  });

  it('holds five; the least urgent is dropped, and it says so if that is the one that came', () => {
    const talk = atQuiz('open');
    for (const priority of [1, 2, 3, 4, 5]) talk.due('quiz', { code: `q${priority}` }, { priority });
    expect(talk.due('quiz', { code: 'q6' }, { priority: 6 }).outcome).toEqual({
      outcome: 'dropped',
      reason: 'queue-full',
    });
    expect(talk.due('quiz', { code: 'q0' }, { priority: 0 }).outcome).toEqual({ outcome: 'queued', reason: null });
    expect(waiting(talk)).toEqual(['q0', 'q1', 'q2', 'q3', 'q4']);
  });

  it('is called when the open flow ends, still unasked, and each in its own turn', () => {
    const talk = atQuiz('open');
    const expiresAt = shifted(dayMs, talk);
    talk.due('quiz', { code: 'next' }, { priority: 7, expiresAt });
    talk.says('a');
    const ended = talk.says('b');
    expect(ended.text).toBe('verdict(b)\nquizDone');
    expect(ended.effects).toContainEqual({ kind: 'call-next', priority: 7, expiresAt });
    expect(talk.last).toBe('item(next, 1)');
    expect(talk.log.at(-1)?.say?.unasked).toBe(true);
  });

  it('lets go of what has expired meanwhile, and says so in one line where one would have acted on it', () => {
    const talk = atQuiz('open');
    talk.due('quiz', { code: 'gone' }, { expiresAt: shifted(hourMs, talk), priority: 1 });
    talk.due('quiz', { code: 'stays' }, { expiresAt: shifted(dayMs, talk), priority: 2 });
    talk.passes(hourMs);
    expect(talk.says('a').text).toBe('missedQuiz(gone)\nverdict(a)\nitem(open, 2)');
    talk.says('b');
    expect(talk.last).toBe('item(stays, 1)');
    expect(talk.log.some(({ text }) => text?.includes('item(gone'))).toBe(false);
  });

  it('lets go in silence of what has expired and is done already', () => {
    const talk = atQuiz('open');
    talk.due('quiz', { code: 'gone' }, { expiresAt: shifted(hourMs, talk) });
    talk.facts = { done: ['gone'] };
    talk.passes(hourMs);
    expect(talk.says('a').text).toBe('verdict(a)\nitem(open, 2)');
    expect(waiting(talk)).toEqual([]);
  });

  it('goes on to the next when the first has nothing left to do', () => {
    const talk = atQuiz('open');
    talk.due('quiz', { code: 'done' });
    talk.due('quiz', { code: 'next' });
    talk.facts = { done: ['done'] };
    talk.says('a');
    talk.says('b');
    expect(talk.last).toBe('item(next, 1)');
  });

  it('goes on to the next when the first is dropped by the gate, or no longer exists', () => {
    const talk = new Talk();
    talk.stored = {
      ...newConversation,
      queue: ['quiz', 'vanished', 'diary'].map((flow, at) => ({ flow, params: {}, priority: at, expiresAt: null })),
    };
    const came = talk.happens({ kind: 'next-in-queue' }, { priority: 1, expiresAt: null, dropped: 'day-full' });
    expect(came.outcome).toEqual({ outcome: 'dropped', reason: 'day-full' });
    expect(talk.log.map(({ outcome: { outcome, reason } }) => reason ?? outcome)).toEqual([
      'day-full',
      'flow-gone',
      'started',
    ]);
    expect(talk.last).toBe('missedQuiz(undefined)\ntell');
  });

  it('does not drop the next for a call whose own flow has expired', () => {
    const talk = new Talk();
    talk.stored = {
      ...newConversation,
      queue: [{ flow: 'quiz', params: { code: 'fresh' }, priority: 1, expiresAt: null }],
    };
    talk.happens({ kind: 'next-in-queue' }, { priority: 1, expiresAt: talk.now, dropped: 'expired' });
    expect(talk.last).toBe('item(fresh, 1)');
  });

  it('is called to no effect while a question is open or nothing waits', () => {
    const talk = atQuiz('open');
    talk.due('quiz', { code: 'next' });
    const queue = waiting(talk);
    const call = () => talk.happens({ kind: 'next-in-queue' }, { priority: 1, expiresAt: null, dropped: null });
    expect(call()).toMatchObject({ text: null, outcome: { outcome: 'skipped', reason: 'busy' } });
    expect(waiting(talk)).toEqual(queue);
    expect(
      new Talk().happens({ kind: 'next-in-queue' }, { priority: 1, expiresAt: null, dropped: null }).outcome.reason,
    ).toBe('nothing-waits');
  });

  it('does not wait for ever behind a question nobody answers', () => {
    const talk = new Talk();
    talk.says('menu');
    talk.due('quiz', { code: 'next' });
    talk.passes(4 * hourMs);
    expect(talk.last).toBe('item(next, 1)');
    expect(talk.log.at(-1)?.say?.unasked).toBe(true);
  });

  it('waits longer behind a question that was said again', () => {
    const talk = new Talk();
    talk.says('menu');
    talk.due('quiz', { code: 'next' });
    talk.passes(3 * hourMs);
    talk.says('ulang');
    talk.passes(4 * hourMs - 1);
    expect(talk.last).toBe('choose');
    talk.passes(1);
    expect(talk.last).toBe('item(next, 1)');
  });

  it('waits behind the question that followed the one it met', () => {
    const talk = atQuiz('open');
    talk.due('quiz', { code: 'next' });
    talk.passes(hourMs);
    talk.says('a');
    talk.passes(4 * hourMs);
    expect(talk.last).toBe('item(next, 1)');
  });
});

describe('silence', () => {
  it('is counted from the moment the question was really sent', () => {
    const talk = new Talk();
    talk.online = false;
    talk.due('quiz', { code: 'q1' });
    talk.passes(3 * dayMs);
    expect(talk.log).toHaveLength(1);
    talk.arrives(promptOf(talk));
    talk.passes(dayMs - 1);
    expect(talk.log).toHaveLength(1);
    talk.passes(1);
    expect(talk.last).toBe('nudge1\n\nitem(q1, 1)');
  });

  it('is nudged day by day, each time under the same prompt id, and then given up', () => {
    const talk = atQuiz();
    const prompt = promptOf(talk);
    talk.passes(dayMs);
    expect(talk.log.at(-1)).toMatchObject({ text: 'nudge1\n\nitem(q1, 1)', outcome: { outcome: 'nudged' } });
    expect(promptOf(talk)).toBe(prompt);
    expect(talk.log.at(-1)?.say?.unasked).toBe(true);
    talk.passes(dayMs - 1);
    expect(talk.last).toBe('nudge1\n\nitem(q1, 1)');
    talk.passes(1);
    expect(talk.last).toBe('nudge2\n\nitem(q1, 1)');
    talk.passes(dayMs);
    expect(talk.last).toBe('givenUp');
    expect(talk.active).toBeNull();
    expect(talk.timers.size).toBe(0);
  });

  it('makes the question the one being asked again, so that its answer is taken in any words', () => {
    const talk = atQuiz();
    talk.passes(dayMs);
    expect(talk.says('saya pilih b').outcome.outcome).toBe('answered');
  });

  it('begins anew when the person tried to answer', () => {
    const talk = atQuiz();
    talk.passes(dayMs);
    talk.says('entahlah');
    expect(talk.active?.nudged).toBe(0);
    talk.passes(dayMs);
    expect(talk.last).toBe('nudge1\n\nitem(q1, 1)');
  });

  it('ends in waiting where the flow never gives up', () => {
    const talk = new Talk();
    talk.says('catat');
    talk.passes(3 * hourMs);
    expect(talk.last).toBe('stillThere\n\ntell');
    expect(talk.timers.size).toBe(0);
    talk.passes(3 * hourMs);
    expect(talk.last).toBe('stillThere\n\ntell');
    expect(talk.says('lanjut').text).toBe('tell');
  });

  it('is counted anew when the same question is put again', () => {
    const talk = new Talk();
    talk.says('catat');
    talk.passes(2 * hourMs);
    talk.says('catat');
    talk.passes(3 * hourMs - 1);
    expect(talk.last).toBe('tell');
    talk.passes(1);
    expect(talk.last).toBe('stillThere\n\ntell');
  });

  it('of an answered question changes nothing', () => {
    const talk = atQuiz();
    const promptId = promptOf(talk);
    talk.says('a');
    const before = talk.state;
    const came = talk.happens({ kind: 'stayed-silent', promptId }, { priority: 1, expiresAt: null, dropped: null });
    expect([came.effects, came.outcome]).toEqual([[], { outcome: 'skipped', reason: 'already-answered' }]);
    expect(talk.state).toEqual(before);
    expect([...talk.timers.keys()]).toEqual([`silence:${promptOf(talk)}`]);
  });

  it('that fires too soon changes nothing', () => {
    const talk = atQuiz();
    const before = talk.state;
    const promptId = promptOf(talk);
    talk.happens({ kind: 'stayed-silent', promptId }, { priority: 1, expiresAt: null, dropped: null });
    expect(talk.state).toEqual(before);
    expect(talk.last).toBe('item(q1, 1)');
  });

  it('does not break in on another question; it is nudged once that one no longer blocks', () => {
    const talk = atQuiz();
    talk.passes(23 * hourMs);
    talk.says('menu');
    talk.passes(hourMs);
    expect(talk.log.at(-1)?.outcome).toEqual({ outcome: 'skipped', reason: 'busy' });
    expect(talk.active?.flow).toBe('menu');
    talk.passes(3 * hourMs);
    expect(talk.last).toBe('nudge1\n\nitem(q1, 1)');
  });

  it('is kept apart for each question', () => {
    const talk = atQuiz('one');
    talk.passes(5 * hourMs);
    talk.says('catat');
    expect(talk.timers.size).toBe(2);
  });

  it('of a question put off is none', () => {
    const talk = atQuiz();
    const promptId = promptOf(talk);
    talk.says('nanti');
    expect([...talk.timers.keys()]).toEqual([`back:${promptId}`]);
    talk.now = shifted(2 * dayMs, talk);
    expect(
      talk.happens({ kind: 'stayed-silent', promptId }, { priority: 1, expiresAt: null, dropped: null }).text,
    ).toBeNull();
  });

  it('is not broken for whoever said BERHENTI', () => {
    const talk = atQuiz();
    const event = { kind: 'stayed-silent', promptId: promptOf(talk) } as const;
    const came = talk.happens(event, { priority: 1, expiresAt: null, dropped: 'stopped' });
    expect([came.effects, came.outcome]).toEqual([[], { outcome: 'dropped', reason: 'stopped' }]);
  });

  it('after which a flow goes on to another question is followed too', () => {
    const asksOn = {
      ...diary,
      steps: {
        ...diary.steps,
        words: {
          ...diary.steps.words,
          silence: { afterMs: hourMs, nudges: [], giveUp: () => end(text('toy.enough')) },
        },
      },
    };
    const talk = new Talk({ book: toyBook({ ...toys, diary: asksOn }) });
    talk.says('catat');
    talk.passes(hourMs);
    expect(talk.last).toBe('enough');
  });
});

describe('a message that was not delivered', () => {
  it('takes its question with it', () => {
    const talk = atQuiz();
    const promptId = promptOf(talk);
    expect(talk.happens({ kind: 'not-delivered', promptId, reason: 'gone' }).outcome).toEqual({
      outcome: 'noted',
      reason: 'gone',
    });
    expect(talk.active).toBeNull();
    expect(talk.timers.size).toBe(0);
    expect(talk.says('halo').text).toBe('talk.greeting');
  });

  it.each(['expired', 'day-full'])('is told with the next message when one would have acted on it: %s', (reason) => {
    const talk = atQuiz();
    talk.happens({ kind: 'not-delivered', promptId: promptOf(talk), reason });
    expect(talk.says('jadwal').text).toBe('missedQuiz(q1)\ntheSchedule');
    expect(talk.says('jadwal').text).toBe('theSchedule');
  });

  it('lets a notice go as well', () => {
    const talk = new Talk();
    talk.due('reminder', { day: 'monday' });
    talk.happens({ kind: 'not-delivered', promptId: promptOf(talk), reason: 'expired' });
    expect(talk.state.notices).toEqual([]);
    expect(talk.says('jadwal').text).toBe('missedReminder(monday)\ntheSchedule');
  });

  it('leaves a question alone that had been said before', () => {
    const talk = atQuiz();
    talk.passes(dayMs);
    talk.happens({ kind: 'not-delivered', promptId: promptOf(talk), reason: 'stopped' });
    expect(talk.active?.flow).toBe('quiz');
  });

  it('leaves a notice alone that was put again about the same thing', () => {
    const talk = new Talk();
    talk.due('reminder', { day: 'monday' });
    talk.passes(hourMs);
    talk.due('reminder', { day: 'monday' });
    talk.happens({ kind: 'not-delivered', promptId: promptOf(talk), reason: 'expired' });
    expect(talk.state.notices).toHaveLength(1);
  });

  it('calls what waits in line', () => {
    const talk = atQuiz('lost');
    talk.due('quiz', { code: 'next' });
    talk.happens({ kind: 'not-delivered', promptId: talk.active?.promptId ?? '', reason: 'refused' });
    expect(talk.last).toBe('item(next, 1)');
  });

  it('without a question, or with one long answered, is only noted', () => {
    const talk = new Talk();
    for (const promptId of [null, 'zz']) {
      expect(talk.happens({ kind: 'not-delivered', promptId, reason: 'gone' })).toMatchObject({
        effects: [],
        outcome: { outcome: 'noted', reason: 'gone' },
      });
    }
  });
});

describe('a flow that was dropped', () => {
  const dropped = (talk: Talk, reason: string, flow = 'quiz') =>
    talk.due(flow, { code: 'q1', day: 'monday' }, { dropped: reason });

  it.each(['expired', 'day-full', 'outside-windows'])(
    'is told in one line with the next message, when one would have acted on it: %s',
    (reason) => {
      const talk = new Talk();
      const came = dropped(talk, reason);
      expect([came.effects, came.outcome]).toEqual([[], { outcome: 'dropped', reason }]);
      expect(talk.says('menu').text).toBe('missedQuiz(q1)\nchoose');
    },
  );

  it('is not mentioned when it was stopped, is finished, has no such line, or is for others', () => {
    const talk = new Talk();
    dropped(talk, 'stopped');
    talk.facts = { done: ['q1'] };
    dropped(talk, 'expired');
    dropped(talk, 'expired', 'diary');
    talk.person = stranger;
    talk.facts = { done: [] };
    dropped(talk, 'expired');
    expect(talk.state.missed).toEqual([]);
  });

  it('is one of three lines at most; the oldest are let go', () => {
    const talk = new Talk();
    for (const code of ['1', '2', '3', '4']) talk.due('quiz', { code }, { dropped: 'expired' });
    expect(talk.says('menu').text).toBe('missedQuiz(2)\nmissedQuiz(3)\nmissedQuiz(4)\nchoose');
  });
});

describe('a state that cannot be read', () => {
  it('begins again, says so and reports it, without a second apology for the words', () => {
    const talk = new Talk();
    talk.stored = { schema: 7, old: true };
    const came = talk.says('b');
    expect(came.text).toBe('startOver');
    expect(came.outcome).toEqual({ outcome: 'reset', reason: 'stored-state' });
    expect(talk.says('jadwal').text).toBe('theSchedule');
    talk.stored = 'broken';
    expect(talk.taps('b', 'old').text).toBe('startOver');
  });

  it('still takes a command', () => {
    const talk = new Talk();
    talk.stored = 'broken';
    expect(talk.says('jadwal').text).toBe('startOver\ntheSchedule');
  });

  it('is mentioned with the next message when nobody wrote', () => {
    const talk = new Talk();
    talk.stored = 'broken';
    const came = talk.happens({ kind: 'not-delivered', promptId: null, reason: 'gone' });
    expect(came).toMatchObject({ text: null, outcome: { outcome: 'reset' } });
    expect(talk.says('jadwal').text).toBe('startOver\ntheSchedule');
  });

  it('goes on counting its prompts, so that an old button gets no new meaning', () => {
    const talk = new Talk();
    const asked = 3_000_000_000;
    talk.stored = { schema: 7, asked };
    talk.says('menu');
    expect(talk.state.asked).toBe(asked + 1);
  });

  it('never numbers a prompt as one before a restored backup did', () => {
    const talk = new Talk();
    const backup = talk.stored;
    const first = talk.says('menu').message?.promptId;
    talk.passes(60_000);
    talk.stored = backup;
    expect(talk.says('menu').message?.promptId).not.toBe(first);
  });
});

describe('a question of a flow that has changed since', () => {
  const changed = {
    version: { ...quiz, version: 2 },
    data: { ...quiz, data: diary.data },
    step: { ...quiz, steps: { other: quiz.steps.item } },
  };
  const later = (flow: object | undefined) => {
    const talk = atQuiz();
    const { quiz: _, ...others } = toys;
    talk.book = toyBook((flow ? { ...others, quiz: flow } : others) as typeof toys);
    return talk;
  };

  it.each([...Object.entries(changed), ['flow', undefined]] as const)('(its %s) leads to "mulai lagi"', (_, flow) => {
    for (const words of ['b', 'lewati']) {
      const talk = later(flow);
      expect(talk.says(words)).toMatchObject({
        text: 'startOver',
        outcome: { outcome: 'reset', reason: 'flow-changed' },
      });
      expect(talk.active).toBeNull();
      expect(talk.says('jadwal').text).toBe('theSchedule');
    }
  });

  it.each([...Object.entries(changed), ['flow', undefined]] as const)(
    '(its %s) survives every other event',
    (_, flow) => {
      const talk = later(flow);
      expect(talk.says('ubah').text).toBe('nothingToUndo\n\nitem(q1, 1)');
      expect(talk.says('ulang').text).toBe('item(q1, 1)');
      talk.says('nanti');
      talk.passes(3 * dayMs);
      expect(talk.log.some(({ text }) => text?.includes('nudge'))).toBe(false);
      talk.happens({ kind: 'not-delivered', promptId: promptOf(talk), reason: 'expired' });
    },
  );

  it('is not taken for the same question of the new version', () => {
    const talk = later(changed.version);
    const old = promptOf(talk);
    talk.happens({ kind: 'flow-due', flow: 'quiz', params: { code: 'q1' }, key: 'k' });
    expect(talk.last).toBe('item(q1, 1)');
    expect(promptOf(talk)).not.toBe(old);
  });
});

describe('a flow with a bug', () => {
  const broken = (begin: () => never) => new Talk({ book: toyBook({ ...toys, quiz: { ...quiz, begin } }) });

  it('is named when it skips in the middle, goes nowhere, or begins with a hint', () => {
    const cases = [
      [{ to: 'same', hint: text('toy.hint') }, "Flow 'quiz' begins with a hint"],
      [{ to: 'step', step: 'nowhere', data: {}, says: [], effects: [] }, "Flow 'quiz' has no step 'nowhere'"],
    ] as const;
    for (const [move, message] of cases) expect(() => broken(() => move as never).due('quiz')).toThrow(message);
    const skips = {
      ...quiz,
      steps: { item: { ...quiz.steps.item, answer: () => ({ to: 'skip', reason: 'why' }) as const } },
    };
    const talk = new Talk({ book: toyBook({ ...toys, quiz: skips }) });
    talk.due('quiz');
    expect(() => talk.says('a')).toThrow("only 'begin' may skip");
  });

  it('cannot store an option whose id would not be read back, and shortens a label that no channel shows', () => {
    const offering = (id: string, label: string) => ({
      ...quiz,
      steps: {
        item: {
          ...quiz.steps.item,
          ask: () => ({ text: text('toy.q'), choices: [{ id, label: { verbatim: label, lang: 'id' as const } }] }),
        },
      },
    });
    expect(() => new Talk({ book: toyBook({ ...toys, quiz: offering('Not An Id', 'x') }) }).due('quiz')).toThrow(
      "the id 'Not An Id'",
    );
    const { message } = new Talk({ book: toyBook({ ...toys, quiz: offering('x', 'a'.repeat(80)) }) }).due('quiz');
    expect(message?.choices[0]?.label).toBe(`${'a'.repeat(71)}…`);
  });
});
