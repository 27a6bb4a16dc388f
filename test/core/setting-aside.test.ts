/** Questions that wait: set aside after four hours, by NANTI or by an interruption, and taken up again; and the words about them. */
import { describe, expect, it } from 'vitest';
import { plan } from '../../src/core/plan.ts';
import { Talk } from './support/talk.ts';
import { dayMs, hourMs, toyBook, toys } from './support/toys.ts';

function atQuiz(code = 'q1'): Talk {
  const talk = new Talk();
  talk.due('quiz', { code });
  return talk;
}
const promptOf = (talk: Talk): string => talk.log.findLast(({ message }) => message?.promptId)?.message?.promptId ?? '';

describe('a question unanswered for four hours', () => {
  const parked = () => {
    const talk = atQuiz();
    talk.passes(4 * hourMs);
    return talk;
  };

  it('still blocks a moment before, and no longer after', () => {
    const talk = atQuiz();
    talk.passes(4 * hourMs - 1);
    expect(talk.says('entahlah').text).toContain('item(q1, 1)');
    const later = parked();
    expect(later.says('entahlah').text).toBe('notUnderstood\nresumeHint');
  });

  it.each([
    ['a tap', (talk: Talk) => talk.taps('b', promptOf(talk))],
    ['a quote', (talk: Talk) => talk.says('saya pilih b', { quoted: promptOf(talk) })],
    ['an exact option', (talk: Talk) => talk.says('B')],
  ])('is answered by %s', (_, act) => {
    expect(act(parked()).text).toBe('verdict(b)\nitem(q1, 2)');
  });

  it('takes no bare letter any more thirty hours after it was last said, but says that something waits', () => {
    const asked = () => {
      const talk = new Talk();
      talk.says('menu');
      return talk;
    };
    const [soon, late] = [asked(), asked()];
    soon.passes(30 * hourMs - 1);
    expect(soon.says('1').outcome.outcome).toBe('answered');
    late.passes(30 * hourMs);
    expect(late.says('1').text).toBe('notUnderstood\nresumeHint');
    expect(late.taps(late.state.parked[0]?.choices[0]?.id ?? '', promptOf(late)).outcome.outcome).toBe('answered');
  });

  it('is taken up again by LANJUT, under its own prompt id, and then blocks for four hours more', () => {
    const talk = parked();
    const prompt = promptOf(talk);
    const came = talk.says('lanjut');
    expect(came.text).toBe('item(q1, 1)');
    expect(came.message?.promptId).toBe(prompt);
    talk.passes(4 * hourMs - 1);
    expect(talk.says('jawaban b ya').text).toBe('verdict(b)\nitem(q1, 2)');
  });

  it('does not take words that only resemble an answer, nor free words', () => {
    const talk = parked();
    expect(talk.says('saya pilih b').outcome.outcome).toBe('not-understood');
    const free = new Talk();
    free.says('catat');
    free.passes(2 * hourMs); // before it is asked again
    free.passes(70 * hourMs);
    expect(free.says('12345678').text).toBe('notUnderstood\nresumeHint');
  });

  it('takes a long number where one was asked for', () => {
    const talk = new Talk();
    talk.says('nomor saya');
    talk.passes(5 * hourMs);
    expect(talk.says('0812 3456 789').text).toBe('typed(0812 3456 789)');
  });

  it('takes a contact card where one was asked for, and no other card or photo', () => {
    const talk = new Talk();
    talk.says('nomor saya');
    talk.passes(5 * hourMs);
    expect(talk.sends({ kind: 'media', ref: 'f', mime: 'image/png' }).text).toBe('came.photo\ntypeMenu');
    expect(talk.sends({ kind: 'contact', phone: '+62811', ownNumber: true }).text).toBe('shared(+62811)');
  });

  it('is kept for sixty days after it was last said', () => {
    const talk = new Talk();
    talk.says('menu');
    talk.passes(60 * dayMs - 1);
    expect(talk.says('lanjut').text).toBe('choose');
    talk.passes(60 * dayMs - 1);
    expect(talk.says('lanjut').text).toBe('choose');
    talk.passes(60 * dayMs);
    expect(talk.says('lanjut').text).toBe('nothingOpen');
  });

  it('is gone at once when it expires', () => {
    const talk = atQuiz('short');
    const prompt = promptOf(talk);
    talk.passes(2 * hourMs);
    expect(talk.taps('b', prompt).text).toBe('closed');
    expect(talk.state.active).toBeNull();
  });

  it('is set aside by another; five are kept, newest first', () => {
    const talk = new Talk();
    for (const code of ['1', '2', '3', '4', '5', '6', '7']) {
      talk.due('quiz', { code });
      talk.passes(4 * hourMs);
    }
    talk.says('apa');
    expect(talk.state.parked.map(({ data }) => (data as { code: string }).code)).toEqual(['7', '6', '5', '4', '3']);
  });
});

describe('NANTI', () => {
  it('sets the question aside until the next working morning, says when, and lets it come back', () => {
    const talk = atQuiz();
    const prompt = promptOf(talk);
    expect(talk.says('nanti').text).toBe('later(2027-04-07T01:00:00.000Z)');
    expect(talk.active).toBeNull();
    talk.passes(dayMs);
    const back = talk.log.at(-1);
    expect(back?.text).toBe('cameBack\n\nitem(q1, 1)');
    expect(back?.message?.promptId).toBe(prompt);
    expect(back?.say?.unasked).toBe(false);
    expect(back?.outcome).toEqual({ outcome: 'started', reason: 'came-back' });
    expect(talk.says('b').outcome.outcome).toBe('answered');
  });

  it('comes back though the question had been open all day', () => {
    const talk = atQuiz();
    talk.passes(9 * hourMs);
    talk.says('nanti');
    talk.passes(dayMs - 9 * hourMs);
    expect(talk.last).toBe('cameBack\n\nitem(q1, 1)');
    expect(talk.says('saya pilih b').outcome.outcome).toBe('answered');
  });

  it('comes back no more once it was answered', () => {
    const talk = atQuiz();
    talk.says('nanti');
    talk.says('b');
    talk.says('c');
    const said = talk.log.length;
    talk.passes(dayMs);
    expect(talk.log.slice(said)).toEqual([]);
  });

  it('comes back no more once it was taken up early, even if the timer has left already', () => {
    const talk = atQuiz();
    const promptId = promptOf(talk);
    talk.says('nanti');
    expect(talk.says('lanjut').text).toBe('item(q1, 1)');
    expect([...talk.timers.keys()]).toEqual([`silence:${promptId}`]);
    expect(talk.happens({ kind: 'came-back', promptId }).outcome).toEqual({
      outcome: 'skipped',
      reason: 'already-answered',
    });
  });

  it('is refused for a question that closes before then, and says when it closes', () => {
    const talk = atQuiz('short');
    expect(talk.says('nanti').text).toBe('laterTooLate(2027-04-06T04:00:00.000Z)');
    expect(talk.active?.step).toBe('item');
  });

  it('comes round while another question is open: it is asked after that one', () => {
    const talk = atQuiz();
    const promptId = promptOf(talk);
    talk.says('nanti');
    talk.passes(22 * hourMs);
    talk.says('catat');
    talk.passes(hourMs);
    expect(talk.log.at(-1)?.outcome).toEqual({ outcome: 'skipped', reason: 'busy' });
    expect(talk.timers.get(`back:${promptId}`)?.at).toEqual(new Date('2027-04-08T01:00:00Z'));
    talk.says('rapat');
    expect(talk.says('2').text).toBe('kept(rapat, 2)\n\nitem(q1, 1)');
    expect(talk.timers.has(`back:${promptId}`)).toBe(false);
  });

  it('comes round while another question is open and never answered: it is asked the morning after', () => {
    const talk = atQuiz();
    talk.says('nanti');
    talk.passes(22 * hourMs);
    talk.says('menu');
    talk.passes(dayMs);
    expect(talk.last).toBe('choose');
    talk.passes(hourMs);
    expect(talk.last).toBe('cameBack\n\nitem(q1, 1)');
  });

  it('comes back no more after BERHENTI, but LANJUT still finds it', () => {
    const talk = atQuiz();
    talk.says('nanti');
    talk.person = { ...talk.person, stopped: true };
    talk.passes(dayMs);
    expect(talk.log.at(-1)).toMatchObject({ text: null, outcome: { outcome: 'skipped', reason: 'stopped' } });
    expect(talk.says('jadwal').text).toBe('theSchedule');
    expect(talk.says('lanjut').text).toBe('item(q1, 1)');
  });

  it('is not repeated between other matters before its hour', () => {
    const talk = atQuiz();
    talk.says('nanti');
    expect(talk.says('jadwal').text).toBe('theSchedule');
  });

  it('is about the question that was quoted', () => {
    const talk = atQuiz();
    const quoted = promptOf(talk);
    talk.says('menu');
    talk.says('nanti', { quoted });
    expect(talk.state.parked.map(({ flow, backAt }) => [flow, backAt !== null])).toEqual([['quiz', true]]);
    expect(talk.active?.flow).toBe('menu');
  });

  it('keeps to the limit of questions set aside', () => {
    const talk = new Talk();
    for (const code of ['1', '2', '3', '4', '5', '6']) {
      talk.due('quiz', { code });
      talk.says('nanti');
    }
    expect(talk.state.parked).toHaveLength(5);
  });
});

describe('LEWATI', () => {
  it('goes on where the question allows it', () => {
    expect(atQuiz().says('lewati').text).toBe('skipped\nitem(q1, 2)');
  });

  it('is refused where it has to be answered, and the question repeated', () => {
    const talk = new Talk();
    talk.says('menu');
    expect(talk.says('lewati').text).toBe('cannotSkip\n\nchoose');
  });

  it('is about the question that was quoted, whose flow then has a look', () => {
    const talk = atQuiz();
    const quoted = promptOf(talk);
    talk.says('menu');
    const event = { kind: 'replied', reply: { kind: 'text', text: 'lewati' }, sentAt: talk.now, quoted } as const;
    const { glance } = plan(talk.book, { ...talk.inputFor(event, null), known: true });
    expect(glance).toEqual({ flow: 'quiz', params: null, data: { code: 'q1', at: 1 }, promptId: quoted });
    expect(talk.says('lewati', { quoted }).text).toBe('skipped\nitem(q1, 2)');
  });

  it('is about the question set aside last when none is being asked', () => {
    const talk = atQuiz();
    talk.passes(5 * hourMs);
    expect(talk.says('lewati').text).toBe('skipped\nitem(q1, 2)');
  });
});

describe('ULANG', () => {
  it('repeats the question under the same prompt id and changes nothing else', () => {
    const talk = atQuiz();
    talk.says('entahlah');
    talk.passes(1000);
    const before = talk.active;
    const came = talk.says('ulang');
    expect(came.text).toBe('item(q1, 1)');
    expect(came.message?.promptId).toBe(before?.promptId);
    expect(talk.active).toEqual({ ...before, saidAt: talk.now.toISOString() });
  });

  it('says so when there is nothing to repeat', () => {
    for (const word of ['ulang', 'lanjut', 'nanti', 'lewati']) expect(new Talk().says(word).text).toBe('nothingOpen');
  });
});

describe('LANJUT', () => {
  it('goes back to the question set aside last, and sets the open one aside', () => {
    const talk = atQuiz();
    talk.says('menu');
    expect(talk.says('lanjut').text).toBe('item(q1, 1)');
    expect(talk.state.parked.map(({ flow }) => flow)).toEqual(['menu']);
  });

  it('repeats the open question when nothing is set aside', () => {
    expect(atQuiz().says('lanjut').text).toBe('item(q1, 1)');
  });
});

describe('UBAH', () => {
  it('steps back within the open question', () => {
    const talk = new Talk();
    talk.says('catat');
    talk.says('rapat');
    expect(talk.says('ubah').text).toBe('tell');
    talk.says('seminar');
    expect(talk.says('3').text).toBe('kept(seminar, 3)');
  });

  it('undoes the last thing done when no question is open, once', () => {
    const talk = new Talk();
    talk.due('reminder', { day: 'monday' });
    talk.says('hadir');
    expect(talk.says('ubah').text).toBe('undone\ncoming(monday)');
    expect(talk.says('ubah').text).toBe('nothingToUndo');
    expect(talk.says('izin').text).toBe('noted(izin)');
  });

  it('undoes what was done while a question was open that has been there for longer', () => {
    const talk = new Talk();
    talk.due('reminder', { day: 'monday' });
    talk.says('catat');
    talk.says('rapat');
    talk.passes(60_000);
    talk.says('hadir');
    expect(talk.says('ubah').text).toBe('undone\ncoming(monday)');
    expect(talk.says('ubah').text).toBe('tell');
  });

  it('is not misled by a repetition of the question', () => {
    const talk = new Talk();
    talk.due('reminder', { day: 'monday' });
    talk.says('catat');
    talk.says('rapat');
    talk.passes(60_000);
    talk.says('hadir');
    talk.passes(60_000);
    talk.says('jadwal');
    expect(talk.says('ubah').text).toBe('undone\ncoming(monday)');
  });

  it('steps back in a question that came after what was done', () => {
    const talk = new Talk();
    talk.due('reminder', { day: 'monday' });
    talk.says('hadir');
    talk.passes(60_000);
    talk.says('catat');
    talk.passes(60_000);
    talk.says('rapat');
    expect(talk.says('ubah').text).toBe('tell');
  });

  it('steps back in a question that came in the same second as what was done before it', () => {
    const talk = new Talk();
    talk.due('reminder', { day: 'monday' });
    talk.says('hadir');
    talk.says('catat');
    talk.says('rapat');
    expect(talk.says('ubah').text).toBe('tell');
  });

  it('undoes what was done before a question that has no step back', () => {
    const talk = new Talk();
    talk.says('berhenti');
    talk.passes(60_000);
    talk.says('menu');
    expect(talk.says('ubah').text).toContain('resumed');
  });

  it('undoes what was done before a question at whose beginning one already is', () => {
    const talk = new Talk();
    talk.says('berhenti');
    talk.passes(60_000);
    talk.says('profile');
    const came = talk.says('ubah');
    expect(came.effects).toContainEqual(
      expect.objectContaining({ kind: 'start-flow', personId: null, flow: 'messages', params: { command: 'start' } }),
    );
    expect(talk.last).toBe('resumed\n\nask.name');
  });

  it('undoes it once, even where it takes a turn of its own', () => {
    const talk = new Talk();
    talk.due('reminder', { day: 'monday' });
    talk.says('hadir');
    talk.passes(60_000);
    talk.says('profile');
    talk.says('ubah');
    expect(talk.last).toBe('undone\ncoming(monday)');
    expect(talk.says('ubah').text).toBe('nothingToUndo\n\nask.name');
  });

  it('steps back in the question that was quoted, whatever was done since', () => {
    const talk = new Talk();
    talk.due('reminder', { day: 'monday' });
    talk.says('catat');
    talk.says('rapat');
    const quoted = promptOf(talk);
    talk.passes(60_000);
    talk.says('hadir');
    expect(talk.says('ubah', { quoted }).text).toBe('tell');
  });

  it('leaves other notices of the same flow alone', () => {
    const talk = new Talk();
    talk.due('reminder', { day: 'monday' });
    talk.due('reminder', { day: 'tuesday' });
    talk.says('hadir');
    talk.says('ubah');
    expect(talk.state.notices.map(({ data }) => data)).toEqual([{ day: 'tuesday' }, { day: 'monday' }]);
  });

  it('does not stumble over a flow that is gone', () => {
    const talk = new Talk();
    talk.says('berhenti');
    const { messages: _, ...others } = toys;
    talk.book = toyBook(others);
    expect(talk.says('ubah').text).toBe('nothingToUndo');
  });

  it('has its time: afterwards there is nothing to undo', () => {
    const talk = new Talk();
    talk.due('reminder', { day: 'monday' });
    talk.says('hadir');
    talk.passes(dayMs);
    expect(talk.says('ubah').text).toBe('nothingToUndo');
  });

  it('repeats the open question when there is nothing to undo', () => {
    const talk = new Talk();
    talk.says('menu');
    expect(talk.says('ubah').text).toBe('nothingToUndo\n\nchoose');
  });

  it('turns BERHENTI into MULAI and back', () => {
    const talk = new Talk();
    talk.says('berhenti');
    expect(talk.says('ubah').text).toBe('resumed');
    expect(talk.says('ubah').text).toBe('stopped');
  });
});
