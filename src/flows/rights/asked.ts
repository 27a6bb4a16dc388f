/** "Nama saya salah tulis", "saya mau menghapus data saya": said, not asked. */
import { type Asked, matchQuestion } from '../../core/understanding/match-question.ts';
import { phrases } from '../../core/understanding/phrases.ts';

const around = phrases(
  'tulis, ditulis, tertulis, ketik, penulisan, sertifikat, saya, mau, ingin, minta, perlu, ada, yang, di, pada, tolong, mohon, semua, my, is, the, on, certificate, want, to',
);

const corrections: readonly Asked[] = [
  {
    about: [
      phrases('nama, nip, unit, gelar, jabatan, sapaan, name, position'),
      phrases(
        'salah, keliru, perbaiki, diperbaiki, memperbaiki, koreksi, ralat, ubah, diubah, mengubah, ganti, diganti, misspelt, misspelled, correct, fix, change',
      ),
    ],
    beside: around,
    unmarked: true,
  },
];

export const isCorrection = (said: string): boolean =>
  matchQuestion(said, [{ words: [], asked: corrections }])?.outcome === 'one';

const withdrawals: readonly Asked[] = [
  {
    about: [
      ['persetujuan', 'consent'],
      phrases('tarik, menarik, ditarik, cabut, mencabut, dicabut, batalkan, membatalkan, withdraw, revoke'),
    ],
    beside: around,
    unmarked: true,
  },
];

export const isWithdrawal = (said: string): boolean =>
  matchQuestion(said, [{ words: [], asked: withdrawals }])?.outcome === 'one';

const erasures: readonly Asked[] = [
  {
    about: [['data', 'datanya'], phrases('hapus, menghapus, dihapus, hapuskan, delete, erase')],
    beside: around,
    unmarked: true,
  },
];

export const isErasure = (said: string): boolean =>
  matchQuestion(said, [{ words: [], asked: erasures }])?.outcome === 'one';
