/** Reminders that could not leave, or come beside the news of a late registration; and words about coming where there are several programmes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Programme } from '../../src/training/programme.ts';
import { account, exampleProgramme, openStage, type Stage } from '../support/stage.ts';

const programme = exampleProgramme('kalianda');
/** By the clock of Jakarta. */
const at = (local: string): Date => new Date(`2027-${local}:00+07:00`);

let stage: Stage;
let agencyId: string;
let serial = 0;
beforeEach(async () => {
  stage = await openStage({ start: at('04-05T09:00') });
});
afterEach(() => stage.close());

/** Imports what is taught, and the roster of each. */
async function opens(
  ...programmes: readonly Programme[]
): Promise<readonly { nip: string | null; phone: string | null }[]> {
  let roster: readonly { nip: string | null; phone: string | null }[] = [];
  for (const one of programmes) {
    agencyId = await stage.importProgramme(one);
    roster = await stage.importRoster(agencyId, one.code, 'kalianda-roster.csv');
  }
  await stage.app.start();
  return roster;
}

/** Says each in turn; gives all that was said to anybody meanwhile. */
async function write(phone: string | null, ...texts: readonly string[]): Promise<readonly string[]> {
  const from = stage.heard.length;
  for (const text of texts) {
    serial += 1;
    const sender = { id: 'a', ...(phone && { verifiedPhone: phone }) };
    const chat = { address: 'a', kind: 'private' } as const;
    const sentAt = stage.clock.now();
    const reply = { kind: 'text', text } as const;
    await stage.hooks().accept({ channel: 'web', account, chat, sender, externalId: `m-${serial}`, sentAt, reply });
    await stage.app.settle();
  }
  return stage.heard.slice(from).map(({ message }) => message.text);
}

it('is told of with the next message while the class it was about is under way', async () => {
  const [, sari] = await opens(programme);
  await write(sari?.phone ?? '', 'DAFTAR KAL-2027-01', 'setuju', sari?.nip ?? '', 'benar');
  await stage.app.tick();
  await stage.app.settle();

  // The machine was off from Monday morning until Tuesday, an hour into the class.
  stage.clock.travelTo(at('04-06T09:00'));
  await stage.app.tick();
  await stage.app.settle();
  const [answer] = await write(null, 'bantuan');
  expect(answer).toContain('pengingat untuk Selasa, 6 April 2027 belum sempat saya kirim');
});

describe('a reminder beside the news of an approval', () => {
  /** The first day begins after noon, so that what finds Monday full could still leave on Tuesday morning. */
  const afternoon: Programme = {
    ...programme,
    sessions: programme.sessions.filter(({ code }) => code !== 'S01' && code !== 'S02'),
  };
  const pending = [
    'DAFTAR KAL-2027-01',
    'setuju',
    'tidak punya',
    'Rini Contoh',
    'Puskesmas Contoh',
    'Perawat',
    'Ibu',
    'benar',
  ];

  async function approve(): Promise<void> {
    const [waiting] = await stage.reader.pending(agencyId, programme.code);
    if (!waiting) throw new Error('Nobody waits for the officer');
    const { personId } = waiting;
    const now = stage.clock.now();
    const params = { programme: programme.code, standing: 'enrolled', reason: null };
    const key = `news/${personId}`;
    const event = { kind: 'flow-due', flow: 'registration-news', params, key } as const;
    const unasked = { priority: 5, urgency: 'normal', notBefore: now, expiresAt: null } as const;
    const decision = {
      agencyId,
      programme: programme.code,
      personId,
      standing: 'enrolled',
      by: 'test',
      reason: null,
    } as const;
    await stage.desk.decide(decision, [{ agencyId, personId, key, event, unasked }], now);
    stage.app.wake();
    await stage.app.settle();
  }
  const reminders = async () => {
    const [person] = await stage.reader.people(agencyId, null, 1);
    const lines = await stage.reader.ledger(agencyId, person?.personId ?? '', 20);
    return lines.filter(({ flow }) => flow === 'reminder').map(({ outcome, reason }) => reason ?? outcome);
  };
  const asking = (texts: readonly string[]) => texts.filter((text) => text.includes('hadir Selasa, 6 April 2027?'));
  const said = () => stage.heard.map(({ message }) => message.text);

  it('asks no second time, though nobody has answered and the next morning has room for it', async () => {
    await opens(afternoon);
    await write(null, ...pending);
    await approve();
    await stage.travelTo(at('04-06T12:00'));
    expect(asking(said())).toHaveLength(1);
    expect(asking(said())[0]).toMatch(/^Kabar pendaftaran, Ibu Rini: panitia sudah menyetujui/);
    expect(await reminders()).toEqual(['already-asked', 'started']);
  });

  it('comes alone where the approval was told on an earlier day', async () => {
    await opens({
      ...afternoon,
      sessions: afternoon.sessions.map((one) =>
        'date' in one && one.date === '2027-04-06' ? { ...one, date: '2027-04-09' } : one,
      ),
    });
    await write(null, ...pending);
    await approve();
    expect(said().at(-1)).toMatch(/^Kabar pendaftaran/);
    expect(said().at(-1)).not.toContain('?');
  });

  it('is not made up for where somebody is approved too late for it', async () => {
    await opens(programme);
    await write(null, ...pending);
    await stage.travelTo(at('04-05T17:00'));
    await approve();
    await stage.travelTo(at('04-06T08:30'));
    const [news, ...others] = said().filter((text) => /^Kabar|^Pengingat/.test(text));
    expect(news).toContain('Hari pertama: Selasa, 6 April 2027 pukul 08.00–15.30 WIB');
    expect(others).toEqual([]);
  });
});

describe('a word about coming, of somebody in two programmes', () => {
  const session = programme.sessions.find(({ code }) => code === 'S04');
  const second: Programme = {
    ...programme,
    code: 'KAL-2027-02',
    shortTitle: 'Arsip Digital',
    sessions: session && 'date' in session ? [{ ...session, date: '2027-04-09' }] : [],
    quizzes: [],
  };
  const kept = async () => {
    const [person] = await stage.reader.people(agencyId, null, 1);
    const of = (code: string, date: string) => stage.reader.attendance(agencyId, person?.personId ?? '', code, date);
    return [await of('KAL-2027-01', '2027-04-06'), await of('KAL-2027-02', '2027-04-09')];
  };

  it('concerns the class that begins first, and says whose it is; a day that is named is meant', async () => {
    const [, sari] = await opens(programme, second);
    const enter = ['setuju', sari?.nip ?? '', 'benar'];
    await write(sari?.phone ?? '', 'DAFTAR KAL-2027-01', ...enter, 'DAFTAR KAL-2027-02', ...enter);

    const [first] = await write(null, 'HADIR');
    expect(first).toContain('Dicatat: hadir, Selasa, 6 April 2027 pukul 08.00–15.30 WIB');
    expect(first).toContain('Pelatihan: "Proyek Kecil Layanan Digital".');
    const [named] = await write(null, 'tidak bisa hadir hari Jumat');
    expect(named).toContain('Saya catat izin untuk Jumat, 9 April 2027 pukul 08.00–10.15 WIB');
    expect(named).toContain('Pelatihan: "Arsip Digital".');
    expect(await kept()).toEqual(['hadir', 'izin']);

    await write(null, 'ubah');
    expect(await kept()).toEqual(['hadir', null]);
  });

  it('is kept without the reason that came with it, asked for or not', async () => {
    const [, sari] = await opens(programme);
    await write(sari?.phone ?? '', 'DAFTAR KAL-2027-01', 'setuju', sari?.nip ?? '', 'benar');
    const heard = async () =>
      (await stage.web.history(account, 'a', null, 99, stage.clock.now()))
        .filter(({ from }) => from === 'person')
        .at(-1)?.said.text;
    await write(null, 'tidak bisa hadir, anak sakit');
    expect(await heard()).toBe('IZIN');
    await write(null, 'ubah');
    await stage.travelTo(at('04-05T14:00'));
    await write(null, 'tdk bisa hadir, anak sakit');
    expect((await kept())[0]).toBe('izin');
    expect(await heard()).toBe('IZIN');
    await write(null, 'hadir, sudah sembuh');
    expect(await heard()).toBe('hadir, sudah sembuh');
  });

  it('is asked back where it names a day without class', async () => {
    const [, sari] = await opens(programme);
    await write(sari?.phone ?? '', 'DAFTAR KAL-2027-01', 'setuju', sari?.nip ?? '', 'benar');
    const [answer] = await write(null, 'Jumat saya izin');
    expect(answer).toContain('Apakah Ibu Sari hadir Selasa, 6 April 2027?');
    const [again] = await write(null, 'Jumat saya izin');
    expect(again).toContain('Apakah Ibu Sari hadir Selasa, 6 April 2027?');
    expect((await kept())[0]).toBeNull();
    await write(null, 'Selasa izin');
    expect((await kept())[0]).toBe('izin');
  });
});
