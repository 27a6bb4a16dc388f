/** The situations of `replies.md`: what is asked, and how an answer is written down in the table. */
import { matchChoice } from '../../../src/core/understanding/match-choice.ts';
import { type Command, matchCommand } from '../../../src/core/understanding/match-command.ts';
import { matchDate } from '../../../src/core/understanding/match-date.ts';
import { matchNumber, type Range } from '../../../src/core/understanding/match-number.ts';
import { matchScaleRow } from '../../../src/core/understanding/match-scale-row.ts';
import type { Offer } from '../../../src/core/understanding/offer.ts';
import { smallTalk } from '../../../src/core/understanding/small-talk.ts';
import * as usual from '../../../src/core/understanding/usual-answers.ts';

export const offers = {
  consent: {
    keys: 'digits',
    choices: [
      { id: 'setuju', label: 'setuju', aliases: usual.consent, opposite: 'tidak' },
      { id: 'tidak', label: 'tidak', aliases: usual.no },
      { id: 'rincian', label: 'rincian dan hak saya', aliases: ['rincian', 'hak saya'] },
    ],
  },
  confirm: {
    keys: 'digits',
    choices: [
      { id: 'benar', label: 'benar', aliases: usual.correct, opposite: 'perbaiki' },
      { id: 'perbaiki', label: 'ada yang perlu diperbaiki', aliases: usual.incorrect },
    ],
  },
  attendance: {
    keys: 'words',
    choices: [
      { id: 'hadir', label: 'HADIR', aliases: usual.attend, opposite: 'izin' },
      { id: 'izin', label: 'IZIN', aliases: usual.excuse },
      { id: 'terlambat', label: 'TERLAMBAT', aliases: usual.late, narrows: 'hadir' },
    ],
  },
  quiz: {
    keys: 'letters',
    choices: [
      { id: 'a', label: 'Menunggu sampai data dikirim' },
      { id: 'b', label: 'Mencatat hambatan dan dampaknya, lalu membahas pilihan dengan mentor' },
      { id: 'c', label: 'Mengganti tujuan proyek tanpa memberi tahu siapa pun' },
      { id: 'd', label: 'Menghapus kegiatan yang tertunda dari laporan' },
    ],
  },
  menu: {
    keys: 'digits',
    choices: [
      { id: 'waktu', label: 'waktu' },
      { id: 'anggaran', label: 'anggaran' },
      { id: 'data', label: 'data atau jaringan' },
      { id: 'atasan', label: 'dukungan atasan' },
      { id: 'lainnya', label: 'lainnya' },
      {
        id: 'tidak-ada',
        label: 'tidak ada',
        aliases: ['belum ada', 'nihil', 'tidak ada hambatan', 'tidak ada kendala'],
      },
    ],
  },
  form: {
    keys: 'digits',
    choices: [
      { id: 'tautan', label: 'lewat tautan', aliases: ['tautan', 'link', 'lewat link'] },
      { id: 'sini', label: 'di sini', aliases: ['disini', 'lewat sini', 'here'] },
      { id: 'tolak', label: 'tidak mengisi', aliases: [...usual.no, 'tidak mau mengisi'] },
    ],
  },
  'yes-no': {
    keys: 'digits',
    choices: [
      { id: 'ya', label: 'ya', aliases: usual.yes, opposite: 'tidak' },
      { id: 'tidak', label: 'tidak', aliases: usual.no },
    ],
  },
  close: {
    keys: 'digits',
    choices: [
      { id: 'tutup', label: 'tutup sekarang' },
      { id: 'dampingi', label: 'masih mendampingi sampai ada pengganti' },
    ],
  },
  agree: {
    keys: 'digits',
    choices: [
      { id: 'sts', label: 'sangat tidak setuju' },
      { id: 'ts', label: 'tidak setuju' },
      { id: 's', label: 'setuju' },
      { id: 'ss', label: 'sangat setuju' },
    ],
  },
} satisfies Record<string, Offer>;

const reading = (id: string, words: string[]): Command => ({ id, words, reversible: true, reads: true });
const doing = (id: string, words: string[]): Command => ({ id, words, reversible: true });

export const commands: readonly Command[] = [
  reading('menu', ['menu']),
  reading('bantuan', ['bantuan', 'help']),
  reading('jadwal', ['jadwal', 'schedule']),
  reading('kalender', ['kalender', 'calendar']),
  reading('kuis', ['kuis', 'quiz']),
  reading('survei', ['survei', 'survey']),
  reading('tugas', ['tugas']),
  reading('nilai', ['nilai']),
  reading('jp', ['jp saya']),
  reading('mentor', ['mentor']),
  doing('panitia', ['panitia']),
  doing('hubungkan', ['hubungkan', 'tautkan', 'connect', 'hubungkan telegram']),
  doing('jam', ['jam']),
  doing('nanti', ['nanti']),
  doing('lewati', ['lewati', 'skip']),
  doing('ulang', ['ulang', 'ulangi']),
  doing('ubah', ['ubah']),
  doing('lanjut', ['lanjut', 'lanjutkan']),
  doing('bahasa', ['bahasa']),
  doing('berhenti', [
    'berhenti',
    'stop',
    'setop',
    'unsubscribe',
    'jangan kirim lagi',
    'jangan kirim pesan lagi',
    'jangan kirimi saya pesan lagi',
    'berhenti kirim pesan',
  ]),
  doing('mulai', ['mulai', 'mulai lagi', 'start']),
  reading('data', ['data saya']),
  doing('perbaiki', ['perbaiki']),
  { id: 'tarik', words: ['tarik persetujuan'], reversible: false },
  { id: 'hapus-data', words: ['hapus data'], reversible: false },
  doing('ganti', ['ganti pengguna']),
  { id: 'daftar', words: ['daftar', 'register'], takesRest: true, reversible: true },
  { id: 'cek', words: ['cek'], takesRest: true, reversible: true },
];

/** What the matcher of a situation makes of a reply, written as in the table. */
export function understood(situation: string, reply: string): string {
  const offer = Object.entries(offers).find(([name]) => name === situation)?.[1];
  if (offer !== undefined) {
    const match = matchChoice(reply, offer);
    return match.outcome === 'one' ? match.id : match.outcome;
  }
  switch (situation) {
    case 'number':
      return number(reply, { min: 0, max: 20 });
    case 'scale':
      return number(reply, { min: 1, max: 4 });
    case 'row':
      return row(reply);
    case 'date': {
      const match = matchDate(reply, '2027-04-14');
      return match.outcome === 'date' ? `${match.date}${match.exact ? '' : '~'}` : 'none';
    }
    case 'command': {
      const match = matchCommand(reply, commands);
      return match === null ? 'none' : `${match.command.id} ${match.rest}`.trim();
    }
    case 'small talk':
      return smallTalk(reply) ?? 'none';
    default:
      throw new Error(`replies.md has a situation "${situation}" that situations.ts does not know`);
  }
}

function number(reply: string, range: Range): string {
  const match = matchNumber(reply, range);
  return match.outcome === 'none' ? 'none' : `${match.value}${match.outcome === 'number' ? '' : '!'}`;
}

function row(reply: string): string {
  const rows = ['a', 'b', 'c', 'd'];
  const match = matchScaleRow(reply, rows, { min: 1, max: 4 });
  if (match.outcome === 'none') return 'none';
  return rows
    .map((letter, at) => {
      const outside = match.outOfRange.find(({ row }) => row === letter);
      return outside ? `${outside.value}!` : (match.values[at] ?? '–');
    })
    .join(' ');
}
