/** What an announcement may say, and what of it anybody may read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publicLine, readWording } from '../../src/training/announcement-text.ts';
import { looksLikeCheckCode, makeCheckCode, readCheckCode } from '../../src/training/check-code.ts';

const problemIn = (said: string, most = 350) => {
  const reading = readWording(said, most);
  return reading.ok ? null : reading.problem;
};

describe('a wording', () => {
  test('keeps its lines, without blanks and signs that nobody sees', () => {
    const reading = readWording('  Selasa:\u200B  bawa   laptop. \r\n\r\n Stopkontak ada. ', 350);
    expect(reading).toEqual({ ok: true, text: 'Selasa: bawa laptop.\nStopkontak ada.' });
  });

  test.each([
    ['NIK 3201010101010001', 'number'],
    ['NIK ••••••••••••••••', 'number'],
    ['NIP 190203151923032002', 'number'],
    ['NIP 1902 0315 1923 0320 02', 'number'],
    ['Isi https://bit.ly/abc ya', 'short-link'],
    ['Isi s.id/kelas, Senin 5 April 2027', 'short-link'],
    ['Formulir: HTTPS://FORMS.GLE/xyz', 'short-link'],
    ['Besok bawa laptop', 'no-date'],
    ['Kelas hari ini pindah', 'no-date'],
    ['We meet tomorrow at nine', 'no-date'],
    ['ok', 'too-short'],
    ['👍👍', 'too-short'],
  ])('%j is asked for again: %s', (said, problem) => {
    expect(problemIn(said)).toBe(problem);
  });

  test.each([
    'Besok, Kamis 8 April 2027, bawa laptop',
    'Tomorrow, 8 April 2027: bring a laptop',
    'Formulir: https://docs.google.com/forms/d/abc',
    'Hubungi 0812-3456-7890 bila tersesat',
    'Bahan: https://bkpsdm.contoh.go.id/s.id.pdf',
    'Kelas basis.id dimulai Senin, 5 April 2027',
  ])('%j is taken as it stands', (said) => {
    expect(problemIn(said)).toBeNull();
  });

  test('is as long as the rest of the message leaves, and not a character longer', () => {
    expect(problemIn('a'.repeat(350))).toBeNull();
    expect(problemIn('a'.repeat(351))).toBe('too-long');
  });
});

describe('the line that anybody may read', () => {
  const names = ['Edi Contoh, A.Md.', 'Sari Contoh, S.Sos.', 'Suharto', 'Ani'];

  test.each([
    'Bapak Edi menunggu berkas',
    'Berkas edi contoh belum lengkap',
    'Mohon Sdri. Rini ke meja panitia',
    'Peserta Suharto mohon menghubungi panitia',
  ])('is withheld where it names somebody: %j', (text) => {
    expect(publicLine(text, names)).toBeNull();
  });

  test('is the first one, with the numbers of people masked', () => {
    expect(publicLine('Bapak/Ibu peserta: hubungi 0812-3456-7890, Selasa 6 April 2027\nEdi', names)).toBe(
      'Bapak/Ibu peserta: hubungi ••••-••••-••••, Selasa 6 April 2027',
    );
  });

  test('is no longer than a line', () => {
    expect(publicLine('kata '.repeat(60), names)?.length).toBeLessThanOrEqual(100);
  });
});

describe('a code of CEK', () => {
  test('has four signs that nobody mistakes for others, a digit and a letter among them', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (chance) => {
        const code = makeCheckCode((below) => (chance.next().value ?? 0) % below);
        expect(code).toMatch(/^(?=.*\d)(?=.*[A-Z])[2-9A-HJ-NP-Z]{4}$/);
        for (const typed of [code.toLowerCase(), ` ${code.slice(0, 2)} ${code.slice(2)}.`]) {
          expect(readCheckCode(typed)).toBe(code);
          expect(looksLikeCheckCode.test(typed.trim())).toBe(true);
        }
      }),
    );
  });

  test.each(['', '7K3', '7K3PX', '7K3O', '1K3P', 'jadwal'])('%j is none', (said) => {
    expect(readCheckCode(said)).toBeNull();
  });

  test.each(['kuis', 'jadwal besok', 'saya', '2027-04-05'])('"cek %s" asks for something else', (rest) => {
    expect(looksLikeCheckCode.test(rest)).toBe(false);
  });
});
