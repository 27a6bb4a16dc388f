/** Words about coming where nothing had asked: what is taken, what is asked back, and what is left alone. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainWord } from '../../src/flows/reminder/plain-word.ts';

const means = (text: string) => plainWord(text)?.means ?? null;

describe('a plain word about coming', () => {
  it.each([
    [
      'hadir',
      ['HADIR', ' hadir. ', 'Hadir pak', 'siap hadir', 'besok hadir', 'saya datang', 'I will attend', 'present'],
    ],
    ['hadir', ['insyaallah saya hadir', 'saya usahakan hadir ya bu', 'izin hadir', 'izin, saya hadir', 'HADIRRR 🙏']],
    ['izin', ['IZIN', 'ijin', 'mohon izin', 'izin pak', 'izin besok', 'besok izin', 'excused', 'absent']],
    ['izin', ['tidak hadir', 'tdk hadir', 'ga bisa dtg besok', 'gabisa hadir', "I can't come", 'I will not attend']],
    ['izin', ['maaf tidak bisa hadir, anak sakit', 'izin tidak hadir', 'berhalangan hadir', 'belum bisa hadir']],
    ['terlambat', ['TERLAMBAT', 'telat', 'late', 'agak telat', 'izin terlambat', 'hadir tapi telat', 'saya menyusul']],
  ] as const)('is taken as %s: %j', (what, said) => {
    expect(said.map((text) => [text, means(text)])).toEqual(said.map((text) => [text, what]));
  });

  it.each([
    ...['mungkin hadir', 'hadir kalau tidak hujan', 'semoga bisa hadir', 'jangan lupa hadir', 'bukan tidak hadir'],
    ...['saya sudah hadir', 'kemarin saya hadir', 'tadi hadir tapi lupa absen'],
    ...[
      'izin pak, laporan sudah saya kirim',
      'izin bu, surat tugas di meja panitia',
      'anak saya sakit',
      'ada rapat di kantor',
      'atasan saya izin',
    ],
    'mohon maaf kepada bapak dan ibu panitia, sepertinya saya dengan berat hati tidak bisa hadir di kelas karena orang tua masuk rumah sakit',
  ])('is asked back where it is not clear: %s', (text) => {
    expect(means(text)).toBe('unclear');
  });

  it.each([
    ...['jam berapa hadir?', 'apakah harus hadir', 'hadir?', 'siapa saja yang hadir', 'daftar hadir di mana'],
    ...[
      'terima kasih',
      'siap',
      'oke',
      'ya',
      'tidak',
      'batal',
      'izin bertanya',
      'saya dari rumah sakit',
      'Puskesmas Contoh',
    ],
    ...['HADIR 4821', 'hadir kode 4821', '4821 hadir', 'izin: 1234'],
  ])('is none where it speaks of something else: %s', (text) => {
    expect(means(text)).toBeNull();
  });

  it('is never the positive of what is denied, however it is denied', () => {
    const denials = [
      'tidak',
      'tdk',
      'ga',
      'gak',
      'nggak',
      'belum',
      'bukan',
      'batal',
      'not',
      'tidak bisa',
      'ga jadi',
      'gabisa',
    ];
    const wrong = denials.flatMap((no) =>
      ['hadir', 'datang', 'bisa hadir', 'hadir besok', 'ikut hadir'].filter(
        (word) => means(`${no} ${word}`) === 'hadir',
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('is taken for nothing else than the published replies to a reminder say', () => {
    const list = readFileSync(new URL('../core/understanding/replies.md', import.meta.url), 'utf8');
    const attendance = list.split('\n## attendance\n')[1]?.split('\n## ')[0] ?? '';
    const rows = [...attendance.matchAll(/^\| (?<reply>.*) \| (?<meant>\w+) \|$/gm)].map(({ groups }) => ({
      reply: groups?.reply?.replaceAll(' ⏎ ', '\n') ?? '',
      meant: groups?.meant ?? '',
    }));
    const taken = rows.map((row) => ({ ...row, got: means(row.reply) })).filter(({ got }) => got && got !== 'unclear');
    expect(taken.length).toBeGreaterThan(350);
    expect(taken.filter(({ meant, got }) => meant !== got)).toEqual([]);
  });

  it('stands alone only where nothing is beside it but a day, so that no longer answer is taken for it', () => {
    const alone = (text: string) => plainWord(text)?.alone ?? null;
    expect(['hadir', 'besok izin', 'mohon izin pak', 'telat'].map(alone)).toEqual([true, true, true, true]);
    expect(['saya tidak bisa hadir karena tugas', 'anak saya sakit'].map(alone)).toEqual([false, false]);
  });
});
