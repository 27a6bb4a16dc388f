/** Why a step to the next message brought none into the chat in front. */
import { describe, expect, test } from 'vitest';
import type { Member } from '../../src/demo/cast.ts';
import { whySilent } from '../../src/demo/silence.ts';
import { demoTabs } from '../../src/demo/tabs.ts';
import { translator } from '../../src/i18n/translate.ts';
import { readRoster } from '../../src/training/roster.ts';
import { line, member } from './lines.ts';

const translate = translator();
const roster = readRoster(
  'nama,NIP,nomor,unit,sapaan\nDarma Contoh,190101011921011001,+6284000000001,,Bapak\nSari Contoh,190203151923032002,+6284000000002,,Ibu',
  { today: '2027-04-05', sample: true },
);
const [tab = expect.fail('No tab')] = demoTabs(roster.ok ? roster.people : [], translate);

const from = new Date('2027-04-05T02:00:00Z');
const to = new Date('2027-04-05T06:30:00Z');
const saidOf = (cast: readonly Member[], nothingPlanned = false): string | null => {
  const why = whySilent(
    { from, to, programme: { code: 'KAL-2027-01', zone: 'Asia/Jakarta', quizzes: [] }, nothingPlanned },
    tab,
    cast,
  );
  return why && translate(why, { locale: 'id', name: null, salutation: null });
};

const sent = line({ handledAt: to, outcome: 'started', sending: 'sent', sentAt: to });
const darma = member({ name: 'Bapak Darma', tab: 'demo-001' });

describe('the sentence', () => {
  test('is none where a message came, sent or delivered', () => {
    expect(saidOf([member({ ledger: [sent] })])).toBeNull();
    expect(saidOf([member({ ledger: [{ ...sent, sending: 'delivered' }] })])).toBeNull();
  });

  test('takes no message of another hour for one of this step', () => {
    expect(saidOf([member({ ledger: [{ ...sent, handledAt: from }] })])).toBe(
      'Pada jam itu tidak ada pesan untuk Ibu Sari.',
    );
  });

  test('says what was skipped, and why', () => {
    expect(
      saidOf([member({ ledger: [line({ handledAt: to, outcome: 'skipped', reason: 'already-answered' })] })]),
    ).toBe(
      'Ibu Sari: Pengingat untuk Selasa, 6 April 2027 tidak dikirim pada Senin, 5 April 2027 pukul 13.30 WIB, karena sudah dijawab.',
    );
  });

  test('says what was put back, until when, and why', () => {
    const waitsUntil = new Date('2027-04-06T01:00:00Z');
    expect(saidOf([member({ upcoming: [line({ plannedAt: to, waitsUntil, reason: 'day-full' })] })])).toBe(
      'Ibu Sari: Pengingat untuk Selasa, 6 April 2027 menunggu sampai Selasa, 6 April 2027 pukul 08.00 WIB karena jatah pesan hari itu sudah penuh.',
    );
  });

  test('names the participant who got the message instead', () => {
    expect(saidOf([member(), { ...darma, ledger: [sent] }])).toBe(
      'Pesan berikutnya untuk Bapak Darma, bukan untuk Ibu Sari; silakan buka tabnya.',
    );
  });

  test('names nobody who has no tab to open', () => {
    expect(saidOf([member(), { ...darma, tab: null, ledger: [sent] }])).toBe(
      'Pada jam itu tidak ada pesan untuk Ibu Sari.',
    );
  });

  test.each([
    ['pending', /masih diperiksa panitia/],
    ['waitlisted', /masih di daftar tunggu/],
    ['refused', /tidak disetujui panitia/],
    ['left', /sudah tidak mengikuti/],
    [null, /pendaftarannya belum selesai/],
  ] as const)('says how the registration stands: %s', (standing, words) => {
    expect(saidOf([member({ standing }), { ...darma, ledger: [sent] }])).toMatch(words);
  });

  test('of somebody who has not consented is that the registration comes first', () => {
    expect(saidOf([])).toMatch(/^Ibu Sari .* pendaftarannya belum selesai/);
  });

  test('says that nothing more is planned', () => {
    expect(saidOf([member()], true)).toBe('Tidak ada lagi pesan yang direncanakan; jamnya dimajukan satu jam.');
  });
});
