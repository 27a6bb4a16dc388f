/** Forms: every kind of question, rules across answers, conditions, corrections, and taking steps back. */
import { describe, expect, it } from 'vitest';
import type { FormQuestion } from '../../src/core/form/question.ts';
import type { Reply } from '../../src/core/message.ts';
import { text } from '../../src/core/text.ts';
import { Talk } from './support/talk.ts';
import { everyKind, formFlow } from './support/toy-form.ts';
import { hourMs, toyBook, toys } from './support/toys.ts';

/** A conversation at the first question of a form made of some of the questions. */
function at(
  ids: readonly string[],
  also: { plain?: boolean; known?: object; questions?: readonly FormQuestion[] } = {},
): Talk {
  const questions = ids.flatMap((id) => (also.questions ?? everyKind).find((question) => question.id === id) ?? []);
  const book = toyBook({ ...toys, profile: formFlow('profile', questions, { plain: also.plain ?? true }) });
  const talk = new Talk({ book });
  talk.due('profile', { known: also.known ?? {} } as never); // the answers are plain JSON
  return talk;
}
const answersOf = (talk: Talk) => talk.recorded.at(-1);
const photo: Reply = { kind: 'media', ref: 'f-1', mime: 'image/jpeg' };
const card: Reply = { kind: 'contact', phone: '+6281234567890', ownNumber: true };

describe('a question of a form', () => {
  const fits: readonly (readonly [string, string | Reply, unknown])[] = [
    ['name', '  Sari Contoh ', 'Sari Contoh'],
    ['name', 'terima kasih', 'terima kasih'],
    ['age', '41', 41],
    ['age', 'umur saya 41', 41],
    ['unit', '2', 'dinas-b'],
    ['unit', 'dinas-a', 'dinas-a'],
    ['unit', 'Kecamatan Contoh', 'Kecamatan Contoh'],
    ['trip', 'darat', 'darat'],
    ['blocks', '1, 3', ['waktu', 'data-dan-jaringan']],
    ['blocks', '1 3', ['waktu', 'data-dan-jaringan']],
    ['blocks', '1 dan 2', ['waktu', 'anggaran']],
    ['blocks', 'anggaran dan waktu', ['anggaran', 'waktu']],
    ['blocks', 'data dan jaringan, waktu', ['data-dan-jaringan', 'waktu']],
    ['rating', '3', 3],
    ['rating', 'tiga', 3],
    ['matters', '3 4 3 4', { isi: 3, contoh: 4, urutan: 3, bahan: 4 }],
    ['matters', '3434', { isi: 3, contoh: 4, urutan: 3, bahan: 4 }],
    ['from', '21 April', '2027-04-21'],
    ['phone', '081234567890', '081234567890'],
    ['phone', card, '+6281234567890'],
    ['letter', photo, 'f-1'],
  ];
  it.each(fits)('(%s) takes %j', (id, reply, answer) => {
    const talk = at([id]);
    const came = typeof reply === 'string' ? talk.says(reply) : talk.sends(reply);
    expect(came.text).toBe('formDone');
    expect(answersOf(talk)).toEqual({ [id]: answer });
  });

  const misfits: readonly (readonly [string, string | Reply, string])[] = [
    ['name', 'x'.repeat(501), 'tooLong(500)'],
    ['name', photo, 'came.photo'],
    ['age', 'tua', 'needNumber(18, 70)'],
    ['age', '17', 'outOfRange(18, 70)'],
    ['age', card, 'came.contact'],
    ['trip', 'udara', 'pickOne.digits'],
    ['trip', '1 atau 2', 'unclear'],
    ['blocks', '1, 9', 'pickSeveral(3)'],
    ['blocks', '1 atau 2', 'pickSeveral(3)'],
    ['rating', '5', 'outOfRange(1, 4)'],
    ['matters', 'bagus', 'needRows(3 3 3 3, 1, 4)'],
    ['from', 'kapan-kapan', 'needDate'],
    ['phone', '12', 'noPhone'],
    ['letter', 'besok saya kirim', 'fileOnly'],
    ['letter', { kind: 'unsupported', what: 'voice' }, 'cameNoFile(thing.voice)'],
  ];
  it.each(misfits)('(%s) is asked again, with a hint, for %j', (id, reply, hint) => {
    const talk = at([id]);
    const asked = talk.last ?? '';
    const came = typeof reply === 'string' ? talk.says(reply) : talk.sends(reply);
    expect(came.text).toBe(`${hint}\n\n${asked}`);
    expect(came.outcome.outcome).toBe('not-understood');
  });

  it('takes a label that holds an "and" for itself, not for its parts', () => {
    const options = ['data', 'data dan jaringan'].map((label) => ({
      id: label.replaceAll(' ', '-'),
      label: { verbatim: label, lang: 'id' } as const,
    }));
    const blocks = everyKind.flatMap((question) =>
      question.id === 'blocks' ? [{ ...question, kind: { kind: 'several', options } as const }] : [],
    );
    const talk = at(['blocks'], { questions: blocks });
    talk.says('data dan jaringan');
    talk.says('selesai');
    expect(answersOf(talk)).toEqual({ blocks: ['data-dan-jaringan'] });
  });

  it('offers what can be tapped, and takes the tap', () => {
    for (const [id, choice, answer] of [
      ['trip', 'laut', 'laut'],
      ['rating', '2', 2],
    ] as const) {
      const talk = at([id]);
      expect(talk.active?.choices.map((one) => one.id)).toContain(choice);
      talk.taps(choice);
      expect(answersOf(talk)).toEqual({ [id]: answer });
    }
    expect(at(['rating']).log[0]?.message).toMatchObject({
      keys: 'words',
      choices: [1, 2, 3, 4].map((n) => ({ id: `${n}`, label: `scaleValue(${n})` })),
    });
    expect(at(['phone']).log[0]?.message?.ask).toBe('contact');
    expect(at(['letter']).log[0]?.message?.ask).toBe('media');
  });
});

describe('several choices', () => {
  /** Each as it is tapped, as its number, and as words in capitals with a full stop. */
  const hands: Readonly<
    Record<string, (talk: Talk, choice: 'waktu' | 'anggaran' | 'data-dan-jaringan' | 'enough') => string | null>
  > = {
    tapped: (talk, choice) => talk.taps(choice).text,
    'by number': (talk, choice) => {
      const number = { waktu: '1', anggaran: '2', 'data-dan-jaringan': '3', enough: '4' }[choice];
      return talk.says(number).text;
    },
    'in words': (talk, choice) =>
      talk.says(`${choice === 'enough' ? 'Selesai' : choice.replaceAll('-', ' ')}.`.toUpperCase()).text,
  };
  const ticked = (...choices: readonly string[]) =>
    `ask.blocks\nticked(${choices.map((choice) => `tickedOne(${choice})`).join(' + ')})\ntickMore`;

  it.each(Object.entries(hands))('are ticked one after the other, shown, and ended with "Selesai" (%s)', (_, give) => {
    const talk = at(['blocks']);
    expect(talk.last).toBe('ask.blocks\nseveralHint');
    expect(give(talk, 'data-dan-jaringan')).toBe(ticked('data dan jaringan'));
    expect(give(talk, 'waktu')).toBe(ticked('data dan jaringan', 'waktu'));
    expect(give(talk, 'enough')).toBe('formDone');
    expect(answersOf(talk)).toEqual({ blocks: ['data-dan-jaringan', 'waktu'] });
  });

  it.each(Object.entries(hands))('are no longer ticked when they are given again (%s)', (_, give) => {
    const talk = at(['blocks']);
    give(talk, 'waktu');
    give(talk, 'anggaran');
    expect(give(talk, 'waktu')).toBe(ticked('anggaran'));
    expect(give(talk, 'anggaran')).toBe('ask.blocks\nseveralHint');
    expect(talk.active?.choices.map(({ id }) => id)).not.toContain('enough');
  });

  it('need one at least: "Selesai" with none is asked again', () => {
    const talk = at(['blocks']);
    expect(talk.says('selesai').text).toBe('pickSeveral(3)\n\nask.blocks\nseveralHint');
    expect(talk.recorded).toEqual([]);
  });

  it('are the whole answer when they are written at once, and are added where some are ticked', () => {
    expect(at(['blocks']).says('1 3').text).toBe('formDone');
    const talk = at(['blocks']);
    talk.taps('waktu');
    expect(talk.says('1, 2').text).toBe(ticked('waktu', 'anggaran'));
    expect(talk.says('3, selesai').text).toBe('formDone');
    expect(answersOf(talk)).toEqual({ blocks: ['waktu', 'anggaran', 'data-dan-jaringan'] });
  });

  it('lose nothing to a button of before, nor to ULANG hours later', () => {
    const talk = at(['blocks']);
    const first = talk.active?.promptId ?? '';
    talk.taps('waktu');
    expect(talk.taps('waktu', first).text).toBe('closed');
    talk.passes(5 * hourMs);
    expect(talk.says('ulang').text).toBe(ticked('waktu'));
  });
});

describe('rows', () => {
  it('keep what fits and ask again only for the rest, row by row', () => {
    const talk = at(['matters']);
    expect(talk.says('3 5 4 0').text).toBe(
      'rowOutOfRange(b, 5, 4)\nrowsAgain(b, d, 1, 4)\nrow(b, contoh)\nrow(d, bahan)\nrowsHint',
    );
    expect(talk.says('b 2').text).toBe('rowsAgain(d, 1, 4)\nrow(d, bahan)\nrowsHint');
    talk.says('1');
    expect(JSON.stringify(answersOf(talk))).toBe('{"matters":{"isi":3,"contoh":2,"urutan":4,"bahan":1}}');
  });

  it('are asked again for themselves, so that ULANG hours later still makes sense', () => {
    const talk = at(['matters']);
    talk.says('3 5 4 4');
    talk.passes(5 * hourMs);
    expect(talk.says('ulang').text).toBe('rowsAgain(b, 1, 4)\nrow(b, contoh)\nrowsHint');
  });
});

describe('a date', () => {
  it('that is vague is confirmed before it is kept', () => {
    const talk = at(['from']);
    const came = talk.says('minggu depan');
    expect(came.text).toBe('confirmDate(2027-04-16)\nconfirmDateHint');
    expect(came.message?.choices).toEqual([{ id: 'yes', label: 'yes' }]);
    expect(talk.recorded).toEqual([]);
    talk.says('ya');
    expect(answersOf(talk)).toEqual({ from: '2027-04-16' });
  });

  it('is replaced by another while it is being confirmed, and not taken for a no', () => {
    const talk = at(['from']);
    talk.says('minggu depan');
    expect(talk.says('tidak').text).toContain('needDate');
    talk.says('21 April');
    expect(answersOf(talk)).toEqual({ from: '2027-04-21' });
  });

  it('goes by the day where the person is', () => {
    const talk = at(['from']);
    talk.now = new Date('2027-04-06T18:00:00Z'); // already Wednesday in Jakarta
    talk.person = { ...talk.person, zone: 'Asia/Jakarta' };
    talk.says('lanjut');
    talk.says('besok');
    expect(answersOf(talk)).toEqual({ from: '2027-04-08' });
  });
});

describe('a rule across answers', () => {
  it('refuses what contradicts an earlier answer', () => {
    const talk = at(['from', 'until']);
    talk.says('30 April');
    expect(talk.says('21 April').text).toBe('beforeItBegan\n\nask.until');
    talk.says('2 Mei');
    expect(answersOf(talk)).toEqual({ from: '2027-04-30', until: '2027-05-02' });
  });

  it('asks the question anew when what was confirmed contradicts', () => {
    const talk = at(['from', 'until']);
    talk.says('30 April');
    talk.says('minggu depan');
    expect(talk.says('ya').text).toBe('beforeItBegan\nask.until');
  });
});

describe('conditions', () => {
  const ids = ['name', 'trip', 'boat', 'port', 'age'];

  it('ask only what concerns the person', () => {
    const talk = at(ids);
    talk.says('Sari');
    expect(talk.says('darat').text).toBe('ask.age');
  });

  it('ask what has become relevant, and drop what is relevant no longer, all the way down', () => {
    const talk = at(ids, { plain: false });
    for (const said of ['Sari', 'laut', 'KM Raya', 'Merak', '40']) talk.says(said);
    expect(talk.taps('incorrect').text).toBe('whichToCorrect');
    talk.taps('trip');
    expect(talk.says('darat').text).toBe(
      'summary\nsummaryLine(label.name, Sari)\nsummaryLine(label.trip, darat)\nsummaryLine(label.age, 40)',
    );
    talk.taps('incorrect');
    talk.taps('trip');
    expect(talk.says('laut').text).toBe('ask.boat');
    expect(talk.says('KM Baru').text).toBe('ask.port');
    expect(talk.says('Bakauheni').text).toContain('summaryLine(label.port, Bakauheni)');
  });

  it('keep nothing of what is relevant no longer', () => {
    const talk = at(['trip', 'boat', 'port'], { plain: false });
    for (const said of ['laut', 'KM Raya', 'Merak']) talk.says(said);
    talk.taps('incorrect');
    talk.taps('trip');
    talk.says('darat');
    talk.taps('correct');
    expect(answersOf(talk)).toEqual({ trip: 'darat' });
  });

  it('do not ask for what is known already', () => {
    expect(at(ids, { known: { name: 'Sari', trip: 'darat' } }).last).toBe('ask.age');
    expect(at(['name'], { known: { name: 'Sari' }, plain: false }).last).toContain('summaryLine(label.name, Sari)');
  });
});

describe('LEWATI', () => {
  it('is an answer where the question is optional, and refused elsewhere', () => {
    const talk = at(['age', 'blocks'], { plain: false });
    expect(talk.says('lewati').text).toBe('cannotSkip\n\nask.age');
    talk.says('41');
    expect(talk.says('lewati').text).toBe('summary\nsummaryLine(label.age, 41)\nsummaryLine(label.blocks, skipped)');
    expect(talk.says('lewati').text).toContain('cannotSkip');
    talk.taps('correct');
    expect(answersOf(talk)).toEqual({ age: 41, blocks: null });
  });
});

describe('the summary', () => {
  const whole = () => {
    const talk = at(
      everyKind.map(({ id }) => id),
      { plain: false },
    );
    for (const said of ['Sari', '40', '1', 'darat', '1 3', '3', '3434', '21 April', '30 April', '081234567890'])
      talk.says(said);
    talk.sends(photo);
    return talk;
  };

  it('shows every answer the way it reads', () => {
    expect(whole().last?.split('\n')).toEqual([
      'summary',
      'summaryLine(label.name, Sari)',
      'summaryLine(label.age, 40)',
      'summaryLine(label.unit, dinas-a)',
      'summaryLine(label.trip, darat)',
      'summaryLine(label.blocks, waktu + data dan jaringan)',
      'summaryLine(label.rating, 3)',
      'summaryLine(label.matters, 3 4 3 4)',
      'summaryLine(label.from, 2027-04-21)',
      'summaryLine(label.until, 2027-04-30)',
      'summaryLine(label.phone, 081234567890)',
      'summaryLine(label.letter, ✓)',
    ]);
  });

  it('shows an answer as its question says, where it says so', () => {
    const [name] = everyKind;
    const questions = name ? [{ ...name, show: () => text('toy.shown') }] : [];
    const talk = at(['name'], { plain: false, questions });
    expect(talk.says('Sari').text).toContain('summaryLine(label.name, shown)');
  });

  it.each(['1', 'benar', 'sudah sesuai', 'ya'])('is confirmed by %j', (said) => {
    const talk = whole();
    expect(talk.says(said).text).toBe('formDone');
    expect(answersOf(talk)).toMatchObject({ name: 'Sari', rating: 3, letter: 'f-1' });
  });

  it('is asked again when the reply is neither yes nor no, and so is the list of corrections', () => {
    const talk = whole();
    expect(talk.says('entahlah').text).toContain('pickOne.digits');
    expect(talk.says('ada yang salah').text).toBe('whichToCorrect');
    expect(talk.says('entahlah').text).toContain('pickOne.digits');
  });

  it('comes again after the one answer that was corrected', () => {
    const talk = whole();
    talk.says('2');
    talk.says('1');
    expect(talk.last).toBe('ask.name');
    expect(talk.says('Rini').text).toContain('summaryLine(label.name, Rini)');
  });
});

describe('UBAH', () => {
  it('asks the question before once more, and then goes on where one was', () => {
    const talk = at(['name', 'age', 'trip']);
    talk.says('Sari');
    talk.says('40');
    expect(talk.says('ubah').text).toBe('ask.age');
    expect(talk.says('ubah').text).toBe('ask.name');
    expect(talk.says('Rini').text).toBe('ask.trip');
    talk.says('1');
    expect(answersOf(talk)).toEqual({ name: 'Rini', age: 40, trip: 'darat' });
  });

  it('passes over what was never asked', () => {
    const talk = at(['trip', 'boat', 'port', 'age']);
    talk.says('darat');
    expect(talk.says('ubah').text).toBe('ask.trip');
  });

  it('lets half an answer go', () => {
    const talk = at(['from', 'until']);
    talk.says('21 April');
    talk.says('minggu depan');
    expect(talk.says('ubah').text).toBe('ask.from');
    expect(talk.says('22 April').text).toBe('ask.until');
  });

  it('at the first question has nothing to undo', () => {
    expect(at(['name']).says('ubah').text).toBe('nothingToUndo\n\nask.name');
  });

  it('in the summary goes back to the last answer, and further', () => {
    const talk = at(['name', 'age'], { plain: false });
    talk.says('Sari');
    talk.says('40');
    expect(talk.says('ubah').text).toBe('ask.age');
    expect(talk.says('ubah').text).toBe('ask.name');
    expect(talk.says('Rini').text).toBe('summary\nsummaryLine(label.name, Rini)\nsummaryLine(label.age, 40)');
  });

  it('in a correction, or in the list of them, returns to the summary', () => {
    const talk = at(['name', 'age'], { plain: false });
    talk.says('Sari');
    talk.says('40');
    const summary = talk.last;
    talk.says('2');
    expect(talk.says('ubah').text).toBe(summary);
    talk.says('2');
    talk.says('2');
    expect(talk.last).toBe('ask.age');
    expect(talk.says('ubah').text).toBe(summary);
  });
});

describe('a form that was edited while it ran', () => {
  it('goes on with what it asks now', () => {
    const talk = at(['name', 'age', 'trip']);
    talk.says('Sari');
    const fewer = everyKind.filter(({ id }) => id === 'name' || id === 'trip');
    talk.book = toyBook({ ...toys, profile: formFlow('profile', fewer, { plain: true }) });
    expect(talk.says('40').text).toBe('ask.trip');
  });
});
