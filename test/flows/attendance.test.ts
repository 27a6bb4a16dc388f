/** Attendance where things happen at once: two officers, two classes, a role that ends in between, a question that is open. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';

/** Monday, 5 April 2027, 09.00 WIB, and the next morning in class. */
const monday = new Date('2027-04-05T02:00:00Z');
const tuesday = new Date('2027-04-06T01:05:00Z');
const first = exampleProgramme('kalianda');
const second = { ...first, code: 'KAL-2027-02', shortTitle: 'Kelas Kedua' };

let stage: Stage;
let agencyId: string;

beforeEach(async () => {
  stage = await openStage({ start: monday });
  agencyId = await stage.importProgramme(first);
  await stage.importProgramme(second);
  await stage.importRoster(agencyId, first.code, 'kalianda-roster.csv');
  await stage.app.start();
});
afterEach(() => stage.close());

const writes = (...written: Parameters<Stage['write']>) => stage.write(...written);
/** What the bot answered last. */
const says = async (address: string, ...words: readonly string[]): Promise<string> => {
  for (const text of words) {
    await writes(address, text);
    await stage.app.settle();
  }
  return stage.heard.findLast((one) => one.address === address)?.message.text ?? '';
};
const joins = async (address: string, programme: string | null = null) => {
  const invitation = { agencyId, role: 'officer', programme, by: 'cli:test' } as const;
  const { code } = await stage.desk.invite(invitation, stage.clock.now());
  await says(address, `GABUNG ${code}`, 'setuju', address, 'ibu');
};
/** Registers with a NIP of nobody's, and an officer of the machine lets them in. */
const enrols = async (address: string, ...programmes: readonly string[]): Promise<string> => {
  const details = [`19010101192101101${address.length}`, `${address} Contoh`, 'Puskesmas', 'Perawat', 'ibu', 'benar'];
  for (const programme of programmes) {
    await says(address, `DAFTAR ${programme}`, 'setuju', ...details);
    const [waiting] = await stage.reader.pending(agencyId, programme);
    const decision = { agencyId, programme, personId: waiting?.personId ?? '', by: 'cli:test', reason: null } as const;
    await stage.desk.decide({ ...decision, standing: 'enrolled' }, [], stage.clock.now());
  }
  const [one] = await stage.reader.findPeople(agencyId, address);
  return one?.personId ?? '';
};
const codeIn = (said: string): string => /(?:Kode: )(\d{4})/.exec(said)?.[1] ?? '';
const standing = async (personId: string, programme: string) =>
  (await stage.reader.presence(agencyId, personId, programme, 'S01'))?.standing ?? null;

test('which session is opened is asked no more once it was said with the word', async () => {
  await joins('Ratna', first.code);
  await stage.travelTo(tuesday);
  expect(await says('Ratna', 'buka hadir')).toContain('Kehadiran sesi mana yang dibuka?');
  expect(await says('Ratna', 'buka hadir 08.00')).not.toContain('Pertanyaan tadi masih terbuka');
  expect(await says('Ratna', 'siapa belum hadir')).not.toContain('Kehadiran sesi mana yang dibuka?');
});

test('heads are counted of no session before one has begun, and that is said of counting', async () => {
  await joins('Ratna', first.code);
  expect(await says('Ratna', 'kepala 28')).toMatch(/^Pada tanggal ini belum ada sesi yang dimulai/);
});

test('whoever still waits for the officer is told why a code does not count, and not whether it is the right one', async () => {
  await joins('Ratna', first.code);
  await says(
    'Edi',
    `DAFTAR ${first.code}`,
    'setuju',
    '190101011921011014',
    'Edi Contoh',
    'Puskesmas',
    'Perawat',
    'pak',
  );
  await says('Edi', 'benar');
  await stage.travelTo(tuesday);
  expect(await says('Edi', '4821')).toMatch(/belum ada kode hadir yang dibuka/);
  const code = codeIn(await says('Ratna', 'buka hadir 08.00'));
  const [right, wrong] = [await says('Edi', code), await says('Edi', String(10_999 - Number(code)))];
  expect(right).toMatch(/masih menunggu keputusan, jadi kehadiran belum dapat dicatat lewat kode/);
  expect(wrong).toBe(right);
});

describe('two officers', () => {
  test('who open one session at the same moment show one and the same code', async () => {
    await joins('Ratna', first.code);
    await joins('Tarno', first.code);
    await stage.travelTo(tuesday);
    await says('Ratna', 'buka hadir');
    await says('Tarno', 'buka hadir');
    await Promise.all([writes('Ratna', '1'), writes('Tarno', '1')]);
    await stage.app.settle();
    const shown = ['Ratna', 'Tarno'].map((who) =>
      codeIn(stage.heard.findLast(({ address }) => address === who)?.message.text ?? ''),
    );
    expect(shown[0]).toMatch(/^\d{4}$/);
    expect(shown[0]).toBe(shown[1]);
    expect(await stage.reader.openings(agencyId, [first.code], tuesday)).toHaveLength(1);
  });

  test('take back by UBAH the code that they opened themselves, and none that another opened after it', async () => {
    await joins('Ratna', first.code);
    await joins('Tarno', first.code);
    await stage.travelTo(tuesday);
    const code = codeIn(await says('Ratna', 'buka hadir 08.00'));
    expect(await says('Tarno', 'buka hadir 08.00', 'ubah')).toContain('tidak ada catatan yang dapat dibatalkan');
    const opened = async () => (await stage.reader.openings(agencyId, [first.code], stage.clock.now()))[0]?.code;
    expect(await opened()).toBe(code);
    await stage.travelTo(new Date(tuesday.getTime() + 20 * 60_000));
    const again = codeIn(await says('Tarno', 'buka hadir 08.00'));
    await says('Ratna', 'ubah');
    expect(await opened()).toBe(again);
    await says('Tarno', 'ubah');
    expect(await opened()).not.toBe(again);
  });

  test('open only what is theirs, and nothing once their role has ended', async () => {
    await joins('Ratna', second.code);
    await stage.travelTo(tuesday);
    await says('Ratna', 'buka hadir');
    const [ratna] = await stage.reader.findPeople(agencyId, 'Ratna');
    const role = { agencyId, personId: ratna?.personId ?? '', role: 'officer', programme: second.code } as const;
    await stage.desk.endRole({ ...role, by: 'cli:test' }, tuesday);
    await says('Ratna', '1');
    const told = stage.heard.filter((one) => one.address === 'Ratna').map(({ message }) => message.text);
    expect(told.join('\n')).toMatch(/hanya untuk panitia/);
    expect(await stage.reader.openings(agencyId, [first.code, second.code], tuesday)).toEqual([]);
  });
});

test('late codes are accepted at once as far as their names were shown, by one officer of two', async () => {
  await joins('Ratna', first.code);
  await joins('Tarno', first.code);
  const ids = [
    await enrols('Sari', first.code),
    await enrols('Wulan', first.code),
    await enrols('Darmawati', first.code),
  ];
  await stage.travelTo(tuesday);
  const code = codeIn(await says('Ratna', 'buka hadir 08.00'));
  await says('Ratna', 'tutup hadir 3');
  await stage.travelTo(new Date(tuesday.getTime() + 20 * 60_000));
  await says('Sari', code);
  await says('Wulan', code);
  for (const officer of ['Ratna', 'Tarno']) expect(await says(officer, 'menyusul')).toContain('Juga menyusul: Wulan');
  await says('Darmawati', code);
  await Promise.all([writes('Ratna', 'terima semua'), writes('Tarno', 'terima semua')]);
  await stage.app.settle();
  const stand = async () => Promise.all(ids.map((id) => standing(id, first.code)));
  expect(await stand()).toEqual(['present', 'present', 'claimed']);
  const acts = (await stage.reader.audit(agencyId, 30)).filter(({ act }) => act === 'presence-decided');
  expect(acts).toHaveLength(2);
});

describe('two classes at one hour', () => {
  test('each code counts for its own, and for nobody of the other', async () => {
    await joins('Ratna', first.code);
    await joins('Tarno', second.code);
    const [both, one] = [await enrols('Sari', first.code, second.code), await enrols('Wulan', second.code)];
    await stage.travelTo(tuesday);
    const [ours, theirs] = [
      codeIn(await says('Ratna', 'buka hadir', '1')),
      codeIn(await says('Tarno', 'buka hadir', '1')),
    ];
    expect(ours).not.toBe(theirs);
    expect(await says('Wulan', ours)).toMatch(/Kode itu belum cocok/);
    expect([await standing(one, first.code), await standing(one, second.code)]).toEqual([null, null]);
    expect(await says('Wulan', theirs)).toMatch(/Tercatat hadir: /);
    expect(await says('Sari', ours)).toMatch(/Tercatat hadir: /);
    expect(await says('Sari', theirs)).toMatch(/Tercatat hadir: /);
    for (const [person, programme] of [
      [one, second.code],
      [both, first.code],
      [both, second.code],
    ] as const)
      expect(await standing(person, programme)).toBe('present');
  });
});

describe('what an officer decided', () => {
  /** Sari and Budi have written the code too late, and two officers look. */
  const late = async () => {
    await joins('Ratna', first.code);
    await joins('Tarno', first.code);
    const people = [await enrols('Sari', first.code), await enrols('Budiman', first.code)] as const;
    await stage.travelTo(tuesday);
    const code = codeIn(await says('Ratna', 'buka hadir', '1'));
    await says('Ratna', 'tutup hadir', 'lewati');
    await stage.travelTo(new Date(tuesday.getTime() + 20 * 60_000));
    await says('Sari', code);
    await says('Budiman', code);
    return people;
  };
  const stands = (people: readonly string[]) => Promise.all(people.map((one) => standing(one, first.code)));

  test('is taken back by UBAH in the middle of the round, not what was done before it', async () => {
    const people = await late();
    expect(await says('Ratna', 'menyusul', 'terima', 'ubah')).toMatch(/Keputusan tadi dibatalkan/);
    expect(await stands(people)).toEqual(['claimed', 'claimed']);
  });

  test('is left open by BATAL in the middle of a refusal', async () => {
    const people = await late();
    expect(await says('Ratna', 'menyusul', 'tolak', 'batal')).toMatch(/Apakah hadir\?/);
    expect(await says('Ratna', 'batal')).toMatch(/^Baik/);
    expect(await stands(people)).toEqual(['claimed', 'claimed']);
    expect(await says('Ratna', 'hadirkan Sari', 'batal')).toMatch(/tidak ada yang dicatat/);
    expect(await stands(people)).toEqual(['claimed', 'claimed']);
  });

  test('is no more theirs to take back once another officer has decided', async () => {
    const people = await late();
    await says('Ratna', 'menyusul', 'terima', 'batal');
    await says('Tarno', 'hadirkan Sari', '1', 'Pulang sebelum sesi dimulai');
    const decided = await stands(people);
    expect(decided).toContain('absent');
    expect(await says('Ratna', 'ubah')).toMatch(/sudah diputuskan petugas lain/);
    expect(await stands(people)).toEqual(decided);
  });

  test('is about whom its number meant, though the list has changed meanwhile', async () => {
    await joins('Ratna', first.code);
    const [sari, budi] = [await enrols('Sari', first.code), await enrols('Budiman', first.code)];
    await stage.travelTo(tuesday);
    expect(await says('Ratna', 'hadirkan Contoh')).toMatch(/Siapa yang dimaksud/);
    await joins('Tarno', first.code);
    await says('Tarno', 'daftarkan', 'Adi Contoh', 'tidak punya', 'Puskesmas', 'Perawat', 'ibu', 'benar');
    const [adi] = await stage.reader.findPeople(agencyId, 'Adi');
    await says('Ratna', '1', 'lewati');
    expect(await stands([adi?.personId ?? 'nobody', budi, sari])).toEqual([null, 'present', null]);
    expect(await says('Ratna', 'hadirkan Contoh')).toMatch(/Siapa yang dimaksud/);
    expect(stage.heard.at(-1)?.message.choices.map(({ label }) => label.slice(0, 4))).toEqual(['Adi ', 'Budi', 'Sari']);
  });
});
