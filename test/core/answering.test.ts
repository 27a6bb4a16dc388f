/** What a reply is taken for: the open question, a command, a notice, a question set aside, or nothing. */
import { describe, expect, it } from 'vitest';
import { ibuSari, stranger, Talk } from './support/talk.ts';
import { dayMs, hourMs, messages, quiz, toyBook, toys } from './support/toys.ts';

const shifted = (ms: number, { now }: Talk) => new Date(now.getTime() + ms);

/** A quiz is open: its first question, with letters. */
function atQuiz(): Talk {
  const talk = new Talk();
  talk.due('quiz', { code: 'q1' });
  return talk;
}
/** The prompt of the last message that asked something. */
const lastPrompt = (talk: Talk): string =>
  talk.log.findLast(({ message }) => message?.promptId)?.message?.promptId ?? '';

describe('an open question', () => {
  it('takes a tap, its label, its short form and everyday words, with verdict and next question in one message', () => {
    for (const answer of ['b', 'B.', 'jawaban B', 'option b', ' (b) ']) {
      const came = atQuiz().says(answer);
      expect(came.text).toBe('verdict(b)\nitem(q1, 2)');
      expect(came.outcome).toEqual({ outcome: 'answered', reason: null });
    }
    expect(atQuiz().taps('b').text).toBe('verdict(b)\nitem(q1, 2)');
  });

  it('is said with its choices and keys, and without what only the engine needs', () => {
    const { message } = new Talk().due('reminder', { day: 'monday' });
    expect(message?.choices).toEqual([
      { id: 'hadir', label: 'hadir' },
      { id: 'izin', label: 'izin' },
      { id: 'terlambat', label: 'terlambat' },
    ]);
  });

  it('is repeated word for word under the same prompt id after an answer that does not fit', () => {
    const talk = atQuiz();
    const prompt = lastPrompt(talk);
    const came = talk.says('entahlah');
    expect(came.text).toBe('pickOne.letters\n\nitem(q1, 1)');
    expect(came.message?.promptId).toBe(prompt);
    expect(came.outcome.outcome).toBe('not-understood');
  });

  it('offers another way at the third miss in a row, and counts from the start for the next question', () => {
    const talk = atQuiz();
    talk.says('entahlah');
    expect(talk.says('entah').text).not.toContain('offerHelp');
    expect(talk.says('aduh').text).toBe('pickOne.letters\nofferHelp\n\nitem(q1, 1)');
    talk.says('b');
    expect(talk.says('aduh').text).not.toContain('offerHelp');
  });

  it('is told apart from an earlier one of the same flow: its old button changes nothing and gets a kind reply', () => {
    const talk = atQuiz();
    const first = lastPrompt(talk);
    talk.taps('b');
    const before = talk.state;
    const came = talk.taps('c', first);
    expect(came.text).toBe('closed');
    expect(came.effects.filter(({ kind }) => kind !== 'say')).toEqual([]);
    expect(talk.state).toEqual(before);
  });

  it('refuses a choice that was never on offer', () => {
    const talk = atQuiz();
    const before = talk.state;
    expect(talk.taps('z').outcome).toEqual({ outcome: 'told', reason: 'closed' });
    expect(talk.state).toEqual(before);
  });

  it('is not answered by words that quote a question already closed', () => {
    const talk = atQuiz();
    const first = lastPrompt(talk);
    talk.taps('b');
    const before = talk.state;
    expect(talk.says('c', { quoted: first }).text).toBe('closed');
    expect(talk.state).toEqual(before);
  });

  it('thanks for thanks without taking it for an answer', () => {
    const talk = atQuiz();
    const before = talk.state;
    expect(talk.says('terima kasih').text).toBe('talk.thanks');
    expect(talk.state).toEqual(before);
    const number = new Talk();
    number.says('catat');
    number.says('rapat');
    expect(number.says('terima kasih').text).toBe('talk.thanks');
  });

  it('takes thanks, figures and emoji where any words are an answer', () => {
    for (const words of ['terima kasih', '3', '🙏', 'hadir semua']) {
      const talk = new Talk();
      talk.due('reminder', { day: 'monday' });
      talk.says('catat');
      if (words !== 'hadir semua') expect(talk.says(words).text).toBe('hours');
      else expect(talk.says('semua peserta hadir di kelas').text).toBe('hours');
    }
  });

  it('takes a sentence that begins like a command where any words are an answer, but still takes a code', () => {
    const talk = new Talk();
    talk.says('catat');
    expect(talk.says('daftar hadir sudah rapi').text).toBe('hours');
    talk.says('ubah');
    expect(talk.says('daftar KAL-1').text).toBe('code(KAL-1)\nagree');
  });

  it('takes no photo, and says so', () => {
    const talk = new Talk();
    talk.says('catat');
    expect(talk.sends({ kind: 'media', ref: 'f', mime: 'image/png' }).text).toBe('came.photo\n\ntell');
  });

  it('asks for a contact card each time it is said, and takes only the own one', () => {
    const talk = new Talk();
    expect(talk.says('nomor saya').message?.ask).toBe('contact');
    const other = talk.sends({ kind: 'contact', phone: '+62812', ownNumber: false });
    expect(other.text).toBe('ownContactOnly\n\nphone');
    expect(other.message?.ask).toBe('contact');
    expect(talk.sends({ kind: 'contact', phone: '+62811', ownNumber: true }).text).toBe('shared(+62811)');
  });

  it('never sees the masked digits: it says that they are not taken', () => {
    const talk = atQuiz();
    expect(talk.says('****************', { masked: true }).text).toBe('masked\n\nitem(q1, 1)');
    expect(new Talk().says('****************', { masked: true }).text).toBe('masked');
    const free = new Talk();
    free.says('catat');
    expect(free.says('NIK saya ****************', { masked: true }).text).toBe('masked\nhours');
  });
});

describe('time order', () => {
  it('keeps words written before the question was sent from answering it', () => {
    const talk = atQuiz();
    const before = talk.state;
    const came = talk.says('b', { writtenAt: shifted(-1, talk) });
    expect(came.text).toBe('early\n\nitem(q1, 1)');
    expect(came.outcome).toEqual({ outcome: 'told', reason: 'early' });
    expect(talk.state).toEqual(before);
  });

  it('keeps words from answering a question that has not been sent at all', () => {
    const talk = new Talk();
    talk.online = false;
    talk.due('quiz', { code: 'q1' });
    expect(talk.says('b').outcome.reason).toBe('early');
    expect(talk.sends({ kind: 'media', ref: 'f', mime: 'image/png' }).outcome.reason).toBe('early');
  });

  it('keeps words from answering an older question instead, while a newer one is on its way', () => {
    const talk = atQuiz();
    talk.passes(5 * hourMs);
    talk.online = false;
    talk.due('quiz', { code: 'q2' });
    expect(talk.says('b').text).toBe('early\n\nitem(q2, 1)');
  });

  it('takes a command in them all the same, and thanks for thanks', () => {
    const talk = atQuiz();
    expect(talk.says('jadwal', { writtenAt: shifted(-1, talk) }).text).toBe('theSchedule\n\nitem(q1, 1)');
    expect(talk.says('terima kasih', { writtenAt: shifted(-1, talk) }).text).toBe('talk.thanks');
  });

  it('does not bind a tap or a quote, which name their question', () => {
    const tapped = atQuiz();
    const early = { writtenAt: shifted(-1, tapped) };
    expect(tapped.sends({ kind: 'choice', promptId: lastPrompt(tapped), choiceId: 'b' }, early).outcome.outcome).toBe(
      'answered',
    );
    const quoting = atQuiz();
    expect(quoting.says('b', { quoted: lastPrompt(quoting), ...early }).outcome.outcome).toBe('answered');
  });

  it('binds the words of a notice too: "hadir" from before the invitation is no answer to it', () => {
    const talk = new Talk();
    talk.due('reminder', { day: 'monday' });
    const came = talk.says('hadir', { writtenAt: shifted(-1, talk) });
    expect(came.text).toBe('early\n\ncoming(monday)');
    expect(talk.recorded).toEqual([]);
  });

  it('counts from the first time a question was sent, not from its repetition', () => {
    const talk = atQuiz();
    const written = shifted(1000, talk);
    talk.passes(hourMs);
    talk.says('ulang');
    expect(talk.says('b', { writtenAt: written }).outcome.outcome).toBe('answered');
  });
});

describe('commands', () => {
  it('give way to an exact option of the open question', () => {
    const menu = {
      ...quiz,
      steps: {
        item: {
          ...quiz.steps.item,
          ask: () => ({
            text: { key: 'toy.q' },
            choices: [{ id: 'x', label: { verbatim: 'Jadwal', lang: 'id' as const } }],
          }),
        },
      },
    };
    const talk = new Talk({ book: toyBook({ ...toys, quiz: menu }) });
    const { message } = talk.due('quiz', { code: 'q1' });
    expect(talk.says('jadwal', { quoted: message?.promptId ?? '' }).outcome.outcome).toBe('answered');
    expect(talk.says('jadwal').outcome.outcome).toBe('answered');
    talk.due('quiz', { code: 'q2' });
    expect(talk.says('menu').text).toBe('choose');
  });

  it('give way to BERHENTI, whatever is on offer', () => {
    const trap = {
      ...quiz,
      steps: {
        item: {
          ...quiz.steps.item,
          ask: () => ({
            text: { key: 'toy.q' },
            choices: [{ id: 'stop', label: { verbatim: 'Berhenti', lang: 'id' as const } }],
          }),
        },
      },
    };
    const talk = new Talk({ book: toyBook({ ...toys, quiz: trap }) });
    const { message } = talk.due('quiz', { code: 'q1' });
    expect(talk.says('BERHENTI').text).toBe('stopped');
    expect(talk.says('stop', { quoted: message?.promptId ?? '' }).text).toBe('stopped');
  });

  it('interrupt: the open question is repeated in the same message', () => {
    const talk = atQuiz();
    const prompt = lastPrompt(talk);
    const came = talk.says('jadwal');
    expect(came.text).toBe('theSchedule\n\nitem(q1, 1)');
    expect(came.message?.promptId).toBe(prompt);
    expect(talk.says('b').outcome.outcome).toBe('answered');
  });

  it('interrupt with a question of their own: the earlier one comes back when they are done', () => {
    const talk = atQuiz();
    expect(talk.says('menu').text).toBe('choose');
    expect(talk.says('1').text).toBeNull();
    expect(talk.last).toBe('theSchedule\n\nitem(q1, 1)');
  });

  it('are reached while another question is open, even for what usually waits', () => {
    const talk = atQuiz();
    expect(talk.says('catat').text).toBe('tell');
    talk.says('rapat');
    expect(talk.says('2').text).toBe('kept(rapat, 2)\n\nitem(q1, 1)');
  });

  it('leave no second copy of a question behind when they are given twice', () => {
    const talk = new Talk();
    talk.says('menu');
    talk.says('menu');
    expect(talk.state.parked).toEqual([]);
    talk.says('1');
    expect(talk.last).toBe('theSchedule');
  });

  it('leave nothing of the round before when they begin another', () => {
    const talk = new Talk();
    talk.due('quiz', { code: 'q0' });
    talk.says('a');
    talk.passes(5 * hourMs);
    talk.says('kuis');
    expect(talk.state.parked).toEqual([]);
    talk.says('a');
    expect(talk.says('a').text).toBe('verdict(a)\nquizDone');
  });

  it('ask again where it stands what is being asked already', () => {
    const talk = new Talk();
    talk.due('quiz', { code: 'q1' });
    talk.says('a');
    const prompt = talk.active?.promptId;
    expect(talk.says('kuis').text).toBe('item(q1, 2)');
    expect(talk.active?.promptId).toBe(prompt);
  });

  it('say so, and repeat the open question, when there is nothing to do or one is not registered', () => {
    const talk = atQuiz();
    talk.facts = { done: ['q0'] };
    expect(talk.says('kuis').text).toBe('nothingToDo\n\nitem(q1, 1)');
    const unknown = new Talk({ person: stranger });
    unknown.says('halo');
    expect(unknown.says('jadwal').text).toBe('registerFirst\n\nagree');
  });

  it('are understood with a slip only after everything else', () => {
    const talk = new Talk();
    expect(talk.says('jadwl').text).toBe('theSchedule');
    const free = new Talk();
    free.says('catat');
    expect(free.says('jadwl').text).toBe('hours');
  });

  it('carry what follows the word', () => {
    expect(new Talk().says('DAFTAR kode KAL-2027-01').text).toBe('code(KAL-2027-01)\nagree');
  });

  it('refuse to mean two things', () => {
    const twin = { ...messages, name: 'twin' };
    expect(() => toyBook({ messages, twin })).toThrow("'berhenti' means both 'stop' and 'stop'");
  });
});

describe('a notice', () => {
  const withNotice = () => {
    const talk = new Talk();
    talk.due('reminder', { day: 'monday' });
    return talk;
  };

  it('is never the question being asked, and takes its buttons and everyday words', () => {
    const talk = withNotice();
    expect(talk.active).toBeNull();
    expect(talk.says('siap, insya Allah hadir 🙏').text).toBe('noted(hadir)');
    expect(talk.says('maaf tdk bisa hadir, anak sakit').text).toBe('noted(izin)');
    expect(talk.taps('hadir', talk.state.notices[0]?.promptId).text).toBe('noted(hadir)');
  });

  it('takes no digits', () => {
    const talk = withNotice();
    expect(talk.says('1').outcome.outcome).toBe('not-understood');
    expect(talk.recorded).toEqual([]);
    expect(talk.state.notices[0]?.keys).toBe('words');
  });

  it('takes its words past an open question of letters, and leaves that question open', () => {
    const talk = withNotice();
    talk.due('quiz', { code: 'q1' });
    const quizPrompt = lastPrompt(talk);
    expect(talk.says('izin').text).toBe('noted(izin)');
    expect(talk.says('saya tidak bisa hadir').text).toBe('noted(izin)');
    expect(talk.active?.promptId).toBe(quizPrompt);
    expect(talk.says('b').text).toContain('item(q1, 2)');
  });

  it('stays open until it expires, and no longer', () => {
    const talk = withNotice();
    const { promptId } = talk.state.notices[0] ?? { promptId: '' };
    talk.says('hadir');
    talk.passes(2 * dayMs - 1);
    expect(talk.says('izin').text).toBe('noted(izin)');
    talk.passes(1);
    expect(talk.says('izin').outcome.outcome).toBe('not-understood');
    expect(talk.taps('izin', promptId).text).toBe('closed');
  });

  it('may go on to a notice of its own, and may be closed by an answer', () => {
    const talk = withNotice();
    expect(talk.says('terlambat').text).toBe('why');
    expect(talk.active).toBeNull();
    expect(talk.says('macet').text).toBe('noted(macet)');
    expect(talk.state.notices).toEqual([]);
  });

  it('said twice about the same thing is one notice, about another thing two', () => {
    const talk = withNotice();
    talk.due('reminder', { day: 'monday' });
    expect(talk.state.notices).toHaveLength(1);
    talk.due('reminder', { day: 'tuesday' });
    expect(talk.state.notices.map(({ data }) => data)).toEqual([{ day: 'tuesday' }, { day: 'monday' }]);
  });

  it('said twice about the same thing is answered by the buttons of either message', () => {
    const talk = withNotice();
    const first = lastPrompt(talk);
    talk.says('hadir');
    talk.says('ubah');
    expect(lastPrompt(talk)).toBe(first);
    expect(talk.taps('izin', first).text).toBe('noted(izin)');
  });

  it('is one of five at most; the oldest is let go', () => {
    const talk = new Talk();
    for (const day of ['1', '2', '3', '4', '5', '6']) talk.due('reminder', { day });
    expect(talk.state.notices.map(({ data }) => (data as { day: string }).day)).toEqual(['6', '5', '4', '3', '2']);
  });

  it('is said again by ULANG when no question is open', () => {
    const talk = withNotice();
    const before = talk.state;
    expect(talk.says('ulang').text).toBe('coming(monday)');
    expect(talk.state).toEqual(before);
  });

  it('is meant when it is quoted, but there is nothing of it to put off or skip: it may be answered once they are sure', () => {
    const talk = withNotice();
    const { promptId } = talk.state.notices[0] ?? { promptId: '' };
    expect(talk.says('nanti', { quoted: promptId }).text).toBe('whenSure');
    expect(talk.says('lewati', { quoted: promptId }).text).toBe('whenSure');
    expect(talk.says('nanti').text).toBe('whenSure');
    expect(talk.state.notices).toHaveLength(1);
    expect(talk.says('xyz', { quoted: promptId }).text).toBe('pickOne.digits\n\ncoming(monday)');
  });
});

describe('a stranger', () => {
  it('is welcomed, whatever they write', () => {
    for (const words of ['halo', 'apa ini', '🙏'])
      expect(new Talk({ person: stranger }).says(words).text).toBe('agree');
    expect(new Talk({ person: stranger }).sends({ kind: 'media', ref: 'f', mime: 'image/png' }).text).toBe('agree');
  });

  it('is not welcomed anew while something is still to be answered', () => {
    const talk = new Talk({ person: stranger });
    talk.says('halo');
    talk.passes(5 * hourMs);
    expect(talk.says('apa ini').text).toBe('notUnderstood\nresumeHint');
    expect(talk.says('lanjut').text).toBe('agree');
    expect(talk.says('ya').text).toBe('agreed');
  });

  it('leaves nothing behind after a no but the number of the last prompt', () => {
    const talk = new Talk({ person: stranger });
    talk.says('halo');
    const { asked } = talk.state;
    expect(talk.says('tidak').outcome).toEqual({ outcome: 'answered', reason: 'forgotten' });
    expect(talk.state).toEqual({
      schema: 1,
      active: null,
      parked: [],
      notices: [],
      queue: [],
      undo: null,
      missed: [],
      asked,
    });
    talk.says('daftar');
    expect(talk.state.asked).toBeGreaterThan(asked);
  });
});

describe('somebody who said no', () => {
  it('is not told what they missed before', () => {
    const talk = new Talk({ person: stranger });
    talk.says('halo');
    talk.person = ibuSari;
    talk.due('quiz', { code: 'q1' }, { dropped: 'expired' });
    talk.person = stranger;
    expect(talk.says('tidak').text).toBe('declined');
  });
});

describe('somebody known', () => {
  it('is told what else they can do when nothing was understood', () => {
    expect(new Talk().says('apa ini').text).toBe('notUnderstood');
    expect(new Talk().sends({ kind: 'unsupported', what: 'sticker' }).text).toBe('came.sticker\ntypeMenu');
  });
});
