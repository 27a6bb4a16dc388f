/** What was written before anybody said that they hold a shared phone: all of it is theirs, in its order, and none of it twice. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';

const phone = 'shared';
let stage: Stage;
const minutes = (count: number) => stage.travelTo(new Date(stage.clock.now().getTime() + count * 60_000));
const said = async (...words: readonly string[]) =>
  (await stage.say(phone, ...words)).map(({ message }) => message.text);

beforeEach(async () => {
  stage = await openStage({ start: new Date('2027-04-05T03:00:00Z') });
  const agencyId = await stage.importProgramme(exampleProgramme('kalianda'));
  await stage.importRoster(agencyId, 'KAL-2027-01', 'kalianda-roster.csv');
  await stage.app.start();
  for (const word of ['DAFTAR KAL-2027-01', 'setuju', '190203151923032002', 'benar']) {
    await stage.write(phone, word, '+6284000000002');
    await stage.app.settle();
  }
  const details = ['Edi Contoh', 'Puskesmas Contoh', 'Perawat', 'bapak', 'benar'];
  await stage.say(phone, 'ganti pengguna', 'orang lain', 'setuju', '190101011921011011', ...details);
  await minutes(11);
});
afterEach(() => stage.close());

describe('while nobody holds the phone', () => {
  test('all that is written waits, and each of it is answered in its order', async () => {
    expect(await said('jadwal')).toEqual([expect.stringContaining('saya teruskan pesan yang baru saja')]);
    expect(await said('tolong ya')).toEqual([expect.stringContaining('saya teruskan 2 pesan')]);
    expect(await said('nilai')).toEqual([expect.stringContaining('saya teruskan 3 pesan')]);
    const answers = await said('sari');
    expect(answers).toHaveLength(3);
    expect(answers[0]).toMatch(/^Jadwal "Proyek Kecil/);
    expect(answers[2]).toMatch(/^Belum ada kuis yang dijawab/);
  });

  test('BERHENTI is not lost because something was written after it', async () => {
    await said('berhenti', 'tolong ya');
    await said('sari');
    const [agency] = await stage.reader.agencies();
    const [match] = await stage.reader.findPeople(agency?.id ?? '', '190203151923032002');
    expect(match).toBeDefined();
    const her = await stage.reader.profile(agency?.id ?? '', match?.personId ?? '');
    expect(her).toMatchObject({ name: 'Sari Contoh, S.Sos.', stopped: true });
  });

  test('of five things each is kept, and a sixth is said not to be', async () => {
    for (const kept of ['pesan yang baru', '2 pesan', '3 pesan', '4 pesan'])
      expect((await said('jadwal'))[0]).toContain(`saya teruskan ${kept}`);
    expect((await said('jadwal'))[0]).toContain('Lebih dari itu belum dapat saya simpan');
    expect((await said('nilai'))[0]).toContain('Lebih dari itu belum dapat saya simpan');
    const answers = await said('s. c.');
    expect(answers).toHaveLength(5);
    for (const answer of answers) expect(answer).toMatch(/^Jadwal/);
    await minutes(11);
    expect((await said('nilai'))[0]).toContain('saya teruskan pesan yang baru saja');
  });

  test('only what is less than ten minutes old is passed on, and that the rest is not is said', async () => {
    await said('nilai');
    await minutes(8);
    await said('jadwal');
    await minutes(4);
    const answers = await said('sari');
    expect(answers[0]).toMatch(/^Jadwal/);
    expect(answers.join('\n')).toContain('belum saya teruskan');
    expect(answers.join('\n')).not.toMatch(/Nilai/);
  });

  test('GANTI PENGGUNA in between keeps what was written before it', async () => {
    await said('jadwal');
    expect((await said('ganti pengguna'))[0]).toContain('saya teruskan pesan yang baru saja');
    expect((await said('sari'))[0]).toMatch(/^Jadwal/);
  });

  test('a newcomer takes over what was written', async () => {
    await said('halo', 'DAFTAR KAL-2027-01');
    const answers = await said('orang lain');
    expect(answers.at(-1)).toContain('Apakah Bapak/Ibu setuju?');
  });
});
