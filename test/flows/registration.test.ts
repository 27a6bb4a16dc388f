/** Registration as somebody might abuse it, or as two people might meet in it: what scripts do not show. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { account, exampleProgramme, openStage, type Stage } from '../support/stage.ts';

/** Wednesday 24 March 2027, 10.12 WIB. */
const start = new Date('2027-03-24T03:12:00Z');
const minutes = (count: number): Date => new Date(start.getTime() + count * 60_000);
const programme = exampleProgramme('kalianda');
const register = `DAFTAR ${programme.code}`;

/** Of the roster: Darma, Sari and Bayu. */
const [darma, sari, bayu] = [
  { nip: '190101011921011001', phone: '+6284000000001' },
  { nip: '190203151923032002', phone: '+6284000000002' },
  { nip: '190406201925211003', phone: '+6284000000003' },
] as const;
/** Well formed, and nobody's. */
const unknownNip = (at: number): string => `190101011921011${String(900 + at)}`;

let stage: Stage;
let agencyId: string;
let serial = 0;
beforeEach(async () => {
  stage = await openStage({ start });
  agencyId = await stage.importProgramme(programme);
  await stage.importRoster(agencyId, programme.code, 'kalianda-roster.csv');
  await stage.app.start();
});
afterEach(() => stage.close());

interface Chatter {
  readonly address: string;
  readonly phone?: string;
}

function accept({ address, phone }: Chatter, text: string): Promise<void> {
  serial += 1;
  return stage.hooks().accept({
    channel: 'web',
    account,
    chat: { address, kind: 'private' },
    sender: { id: address, ...(phone && { verifiedPhone: phone }) },
    externalId: `m-${serial}`,
    sentAt: stage.clock.now(),
    reply: { kind: 'text', text },
  });
}

/** Says each in turn and gives the answer to the last; all of them at once where there are several people. */
async function say(who: Chatter | readonly Chatter[], ...texts: readonly string[]): Promise<readonly string[]> {
  const people = 'address' in who ? [who] : who;
  let from = stage.heard.length;
  for (const text of texts) {
    from = stage.heard.length;
    await Promise.all(people.map((person) => accept(person, text)));
    await stage.app.settle();
  }
  return stage.heard.slice(from).map(({ message }) => message.text);
}

const kept = async () => {
  const people = await stage.reader.people(agencyId, null, 100);
  const registrations = await Promise.all(people.map(({ personId }) => stage.reader.registrations(agencyId, personId)));
  return registrations.flat();
};

describe('guessing NIPs', () => {
  const tooMany = /^Sudah beberapa kali dicoba dalam satu jam ini\./;
  const asksName = /^Siapa nama lengkap/;

  test('is stopped at the sixth try within an hour from one address, also with a NIP that is on the roster', async () => {
    const guesser = { address: 'chat-1', phone: sari.phone };
    for (const at of [1, 2, 3, 4, 5])
      expect((await say(guesser, register, 'setuju', unknownNip(at))).at(-1)).toMatch(asksName);
    expect((await say(guesser, register, 'setuju', sari.nip)).at(-1)).toMatch(tooMany);
    expect((await say({ address: 'chat-2' }, register, 'setuju', unknownNip(1))).at(-1)).toMatch(asksName);

    await stage.travelTo(minutes(60));
    expect((await say(guesser, sari.nip)).at(-1)).toMatch(tooMany);
    await stage.travelTo(minutes(61));
    expect((await say(guesser, sari.nip)).at(-1)).toMatch(/^Data Bapak\/Ibu cocok dengan surat tugas/);
  });

  test('costs no try where the number is no NIP at all', async () => {
    const typist = { address: 'chat-1' };
    await say(typist, register, 'setuju');
    for (const typo of ['1901', '19010101192101', '190101011921O11001', '199999999999999999', 'lupa', '12345'])
      await say(typist, typo);
    expect((await say(typist, unknownNip(1))).at(-1)).toMatch(asksName);
  });

  test('of one NIP is stopped at the fifty-first try within an hour, wherever it comes from', async () => {
    const crowd = Array.from({ length: 50 }, (_, at) => ({ address: `crowd-${at}` }));
    const told = await say(crowd, register, 'setuju', sari.nip);
    expect(told).toHaveLength(50);
    expect(told.every((answer) => asksName.test(answer))).toBe(true);

    const herself = { address: 'chat-sari', phone: sari.phone };
    expect((await say(herself, register, 'setuju', sari.nip)).at(-1)).toMatch(tooMany);
    expect((await say({ address: 'chat-2' }, register, 'setuju', unknownNip(1))).at(-1)).toMatch(asksName);
    await stage.travelTo(minutes(61));
    expect((await say(herself, sari.nip)).at(-1)).toMatch(/^Data Bapak\/Ibu cocok dengan surat tugas/);
  });
});

const answers = ['Contoh Orang', 'Puskesmas Contoh', 'Perawat', 'Bapak'];

describe('correcting a NIP on the summary', () => {
  const correct = ['perlu diperbaiki', 'NIP'];
  const summary = /Mohon diperiksa sebelum saya teruskan:\n.*\n.*\n.*\n.*\nNIP: berakhiran (?<tail>\d{3})$/;
  const tailIn = (said: readonly string[]) => summary.exec(said.at(-1) ?? '')?.groups?.tail;

  test('counts as a try like the first: the sixth within an hour is refused, and the one given before stands', async () => {
    const guesser = { address: 'chat-1', phone: sari.phone };
    expect(tailIn(await say(guesser, register, 'setuju', unknownNip(1), ...answers))).toBe('901');
    for (const at of [2, 3, 4, 5])
      expect(tailIn(await say(guesser, ...correct, unknownNip(at)))).toBe(unknownNip(at).slice(-3));
    const sixth = await say(guesser, ...correct, sari.nip);
    expect(sixth.at(-1)).toMatch(/^Sudah beberapa kali dicoba dalam satu jam ini\./);
    expect(tailIn(sixth)).toBe('905');
    await stage.travelTo(minutes(61));
    expect((await say(guesser, ...correct, sari.nip)).at(-1)).toMatch(/^Data Bapak\/Ibu cocok dengan surat tugas/);
  });

  test('is read by the same rules as the first', async () => {
    const typist = { address: 'chat-1' };
    await say(typist, register, 'setuju', unknownNip(1), ...answers, ...correct);
    expect((await say(typist, '19010101192101')).at(-1)).toContain('yang saya terima 14 angka');
    expect(tailIn(await say(typist, 'ubah'))).toBe('901');
    expect((await say(typist, ...correct, 'tidak punya')).at(-1)).toContain('NIP: tidak diisi');
    await say(typist, 'benar');
    expect(await kept()).toMatchObject([{ standing: 'pending', doubts: ['no-nip'] }]);
  });

  test('tells nobody whether the NIP is on the roster, held by somebody, or unknown', async () => {
    await say({ address: 'chat-darma', phone: darma.phone }, register, 'setuju', darma.nip, 'benar');
    const answersTo = async (who: Chatter, nip: string): Promise<string> => {
      await say(who, register, 'setuju', 'tidak punya', ...answers, ...correct);
      const from = stage.heard.length;
      await say(who, nip, 'benar');
      const heard = stage.heard.slice(from).map(({ message: { text, choices } }) => JSON.stringify({ text, choices }));
      return heard.join('\n').replaceAll(`berakhiran ${nip.slice(-3)}`, 'berakhiran …');
    };
    const onRoster = await answersTo({ address: 'chat-1' }, sari.nip);
    const others = [
      await answersTo({ address: 'chat-2' }, darma.nip),
      await answersTo({ address: 'chat-3' }, unknownNip(1)),
      await answersTo({ address: 'chat-4', phone: bayu.phone }, sari.nip),
    ];
    expect(onRoster).toContain('Pendaftaran sudah saya teruskan kepada panitia');
    expect(others).toEqual([onRoster, onRoster, onRoster]);
  });

  test('to one that somebody else holds enrols nobody, though the first one matched', async () => {
    await say({ address: 'chat-darma', phone: darma.phone }, register, 'setuju', darma.nip, 'benar');
    const herself = { address: 'chat-sari', phone: sari.phone };
    await say(herself, register, 'setuju', sari.nip, 'ada yang perlu diperbaiki', 'NIP', darma.nip, 'Staf', 'benar');
    const standings = (await kept()).map(({ standing, doubts }) => [standing, ...doubts]);
    expect(standings).toEqual(expect.arrayContaining([['enrolled'], expect.arrayContaining(['pending', 'nip-held'])]));
  });
});

describe('a programme of another agency', () => {
  const denpasar = exampleProgramme('denpasar');

  test('is refused in a chat of ours, be it of somebody known or of a stranger, and nothing of it is told', async () => {
    await stage.importProgramme({ ...denpasar, registration: programme.registration }, 'web-denpasar');
    const herself = { address: 'chat-sari', phone: sari.phone };
    await say(herself, register, 'setuju', sari.nip, 'benar');
    for (const who of [herself, { address: 'chat-1' }]) {
      const [answer = ''] = await say(who, `DAFTAR ${denpasar.code}`);
      expect(answer).toContain(`Obrolan ini melayani ${programme.agency.name}, sedangkan kode ${denpasar.code}`);
      for (const theirs of [denpasar.agency.name, denpasar.shortTitle, denpasar.agency.desk.place])
        expect(answer).not.toContain(theirs);
    }
    expect(await kept()).toMatchObject([{ programme: programme.code }]);
  });

  test('lends no example to the others: the code shown is one that may be typed here, or none', async () => {
    const [own] = await say({ address: 'chat-1' }, 'DAFTAR XYZ-2027-09');
    expect(own).toContain(`Misalnya: DAFTAR ${programme.code}.`);

    await stage.importProgramme({ ...denpasar, registration: { ...denpasar.registration, opensOn: '2027-03-01' } });
    const [other] = await say({ address: 'chat-2' }, 'DAFTAR XYZ-2027-09');
    expect(other).toContain(`Misalnya: DAFTAR ${denpasar.code}.`);
    expect(other).not.toContain('KAL-');

    await stage.importProgramme({
      ...denpasar,
      registration: { ...denpasar.registration, opensOn: '2027-06-01', closesOn: '2027-06-02' },
    });
    const [none] = await say({ address: 'chat-3' }, 'DAFTAR XYZ-2027-09');
    expect(none).toContain('ketik DAFTAR, lalu kodenya.');
    expect(none).not.toMatch(/KAL-|DPS-|Misalnya/);
  });
});

describe('knowing a NIP', () => {
  const details = [...answers, 'Benar'];

  /** All that is said to somebody who gives this NIP, from then on; the digits they see of it are their own. */
  async function answersTo(who: Chatter, nip: string): Promise<string> {
    await say(who, register, 'setuju');
    const from = stage.heard.length;
    await say(who, nip, ...details);
    return stage.heard
      .slice(from)
      .map(({ message }) => JSON.stringify({ text: message.text, choices: message.choices }))
      .join('\n')
      .replaceAll(`berakhiran ${nip.slice(-3)}`, 'berakhiran …');
  }

  test('tells nobody whether it is on the roster, held by somebody, or unknown: every answer is byte for byte the same', async () => {
    expect(
      (await say({ address: 'chat-darma', phone: darma.phone }, register, 'setuju', darma.nip, 'benar'))[0],
    ).toMatch(/peserta ke-1 dari 30/);
    const onRoster = await answersTo({ address: 'chat-1' }, sari.nip);
    const held = await answersTo({ address: 'chat-2' }, darma.nip);
    const unknown = await answersTo({ address: 'chat-3' }, unknownNip(1));
    const withAnothersPhone = await answersTo({ address: 'chat-4', phone: bayu.phone }, sari.nip);

    expect(onRoster.split('\n')).toHaveLength(6);
    expect(onRoster).toContain('Pendaftaran sudah saya teruskan kepada panitia');
    expect([held, unknown, withAnothersPhone]).toEqual([onRoster, onRoster, onRoster]);
    expect((await kept()).map(({ standing }) => standing).toSorted()).toEqual([
      'enrolled',
      'pending',
      'pending',
      'pending',
      'pending',
    ]);
  });

  test('and typing the phone number that belongs to it lets nobody in', async () => {
    const stranger = { address: 'chat-1' };
    await say(stranger, sari.phone);
    await say(stranger, register, 'setuju', sari.phone, `${sari.phone} ${sari.nip}`, `nomor saya ${sari.phone}`);
    const answer = await say(stranger, sari.nip);
    expect(answer.at(-1)).toMatch(/^Siapa nama lengkap/);
    await say(stranger, ...details);
    expect(await kept()).toMatchObject([{ standing: 'pending', doubts: expect.arrayContaining(['phone-unverified']) }]);
  });

  test('that ends in 000 turns nobody away: an officer looks at it', async () => {
    await say({ address: 'chat-1' }, register, 'setuju', '190101011921011000', ...details);
    expect(await kept()).toMatchObject([{ standing: 'pending', doubts: expect.arrayContaining(['serial-zero']) }]);
  });

  test('and having its phone lets one in', async () => {
    await say({ address: 'chat-1', phone: sari.phone }, register, 'setuju', sari.nip, 'benar');
    expect(await kept()).toMatchObject([{ standing: 'enrolled', doubts: [] }]);
  });
});

test('of two people who confirm at once with one seat left, one is enrolled and the other waits, and each is told so', async () => {
  await stage.importProgramme({ ...programme, version: programme.version + 1, quota: 1 });
  const both = [
    { address: 'chat-sari', phone: sari.phone },
    { address: 'chat-bayu', phone: bayu.phone },
  ] as const;
  await say(both, register, 'setuju');
  await say(both[0], sari.nip);
  await say(both[1], bayu.nip);
  const told = await say(both, 'benar');

  expect(told).toHaveLength(2);
  expect(told.filter((answer) => answer.includes('peserta ke-1 dari 1'))).toHaveLength(1);
  expect(told.filter((answer) => answer.includes('tercatat di daftar tunggu'))).toHaveLength(1);
  expect((await kept()).map(({ standing }) => standing).toSorted()).toEqual(['enrolled', 'waitlisted']);
  expect(await stage.reader.seats(agencyId, programme.code)).toEqual({ quota: 1, enrolled: 1, waitlisted: 1 });
});

describe('two chats that stand at "Benar" with one NIP', () => {
  const [first, second] = [
    { address: 'chat-1', phone: sari.phone },
    { address: 'chat-2', phone: sari.phone },
  ] as const;
  const passedOn = /^Terima kasih\. Pendaftaran sudah saya teruskan kepada panitia/;
  const doubtsOf = async () => (await kept()).map(({ standing, doubts }) => [standing, ...doubts]).toSorted();
  beforeEach(async () => {
    for (const chat of [first, second]) await say(chat, register, 'setuju', sari.nip);
  });

  test('end at once as one who is enrolled and one whom an officer looks at, and each is told so', async () => {
    const told = await say([first, second], 'benar');
    expect(told).toHaveLength(2);
    expect(told.filter((answer) => answer.includes('peserta ke-1 dari 30'))).toHaveLength(1);
    expect(told.filter((answer) => passedOn.test(answer))).toHaveLength(1);
    expect(await doubtsOf()).toEqual([['enrolled'], ['pending', 'nip-held']]);
  });

  test('end one after the other likewise, also where details were corrected, and both chats go on', async () => {
    await say(second, 'ada yang perlu diperbaiki', 'unit');
    await say(first, 'benar');
    expect((await say(second, 'Puskesmas Contoh', 'benar')).at(-1)).toMatch(passedOn);
    expect(await doubtsOf()).toEqual([['enrolled'], ['pending', 'nip-held']]);
    expect(await say([first, second], 'BERHENTI')).toHaveLength(2);
  });

  test('leave the row of the roster with the one who is enrolled', async () => {
    await say(first, 'benar');
    const people = await stage.reader.people(agencyId, null, 100);
    const standings = await Promise.all(people.map(({ personId }) => stage.reader.registrations(agencyId, personId)));
    const enrolled = people[standings.findIndex((mine) => mine.length > 0)];
    await say(second, 'benar');
    const database = new Database(join(stage.dataDir, 'pamong.db'), { readonly: true });
    const taken = database.prepare('SELECT "personId" FROM roster_entry WHERE "personId" IS NOT NULL').all();
    database.close();
    expect([await doubtsOf(), taken]).toEqual([
      [['enrolled'], ['pending', 'nip-held']],
      [{ personId: enrolled?.personId }],
    ]);
  });
});
