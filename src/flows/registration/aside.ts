/** What people write beside the point while they register: they want to leave, to go back, or to ask; none of it is a name or a unit. */
import { standardWords } from '../../core/understanding/clauses.ts';
import { phrases } from '../../core/understanding/phrases.ts';
import { legible } from '../../core/understanding/plain.ts';
import { saysNoNip } from './nip-answer.ts';

/** `withdraw`: of consent, which has its own word; `number`: as long as a NIP, be it a wrong one; `denial`: "tidak punya", "jangan". */
export type Aside = 'leave' | 'withdraw' | 'back' | 'denial' | 'number' | 'question';

/** Commands elsewhere, or a word about coming to a class; said to a registration they are about it. */
export const ownWords: readonly string[] = phrases('batal, kembali');

/** `leave`, `withdraw` and `back` are meant at every step; the others only where words of one's own are asked for. */
export function asideIn(said: string): Aside | null {
  const words = standardWords(legible(said)).filter((word) => !around.has(word));
  if (withdraws(words)) return 'withdraw';
  if (leaves(words)) return 'leave';
  if (words.length > 0 && words.every((word) => backward.has(word))) return 'back';
  if (saysNoNip(said) || (words.length > 0 && words.every((word) => denials.has(word)))) return 'denial';
  if (isNumber(said)) return 'number';
  return /\?\s*$/.test(said.trim()) ? 'question' : null;
}

/** So many digits that a NIP, or something taken for one, is meant. */
export const isNumber = (said: string): boolean =>
  said.replace(/\D/g, '').length >= 9 || (/\bnip\b/i.test(said) && /\d{4}/.test(said));

/** The part of the answers that somebody calls wrong, or merely names where `bare` is enough: "NIP", "nama saya salah". */
export function partNamed(said: string, { bare }: { readonly bare: boolean }): Part | null {
  const words = standardWords(legible(said)).filter((word) => !around.has(word));
  const [part, ...more] = partNames.filter((name) => words.some((word) => parts[name].has(word)));
  if (part === undefined || more.length > 0 || said.includes('?')) return null;
  const others = words.filter((word) => !parts[part].has(word));
  return others.every((word) => amiss.has(word)) && (bare || others.length > 0) ? part : null;
}

function leaves(words: readonly string[]): boolean {
  const others = words.filter((word) => !matters.has(word));
  const saysSo = others.length > 0 && others.every((word) => leaving.has(word));
  const [negator = '', verb, ...more] = others;
  if (saysSo) return true;
  if (!negators.has(negator) || more.length > 0) return false;
  return verb === undefined || unwanted.has(verb) ? others.length < words.length : undone.has(verb);
}

const withdraws = (words: readonly string[]): boolean =>
  (words.some((word) => taking.has(word)) && words.some((word) => consent.has(word))) ||
  words.join(' ') === 'tidak setuju';

const around = new Set(
  phrases(
    'saya, aku, mohon, tolong, maaf, izin, saja, aja, dulu, dong, deh, ya, lah, nya, pak, bu, bapak, ibu, min, admin, kak, ingin, mau, ini, itu, lagi, untuk, the, please, i, my, want, to',
  ),
);
const leaving = new Set(
  phrases(
    'batal, batalkan, dibatalkan, membatalkan, pembatalan, cancel, keluar, quit, exit, leave, mundur, mengundurkan, diri, undur',
  ),
);
const matters = new Set(
  phrases(
    'daftar, mendaftar, pendaftaran, registrasi, ikut, pelatihan, lanjut, melanjutkan, registration, registering',
  ),
);
const negators = new Set(phrases('tidak, jangan, not'));
const unwanted = new Set(phrases('usah, perlu'));
const undone = new Set(phrases('jadi, jd'));
const denials = new Set(phrases('tidak, jangan, usah, perlu, bukan, belum, tau, tahu'));
const backward = new Set(phrases('kembali, balik, mundur, sebelumnya, back, previous, undo, ke, pertanyaan, tadi'));
const taking = new Set(
  phrases(
    'tarik, menarik, ditarik, cabut, mencabut, dicabut, batalkan, membatalkan, hapus, menghapus, withdraw, revoke, delete, erase',
  ),
);
const consent = new Set(phrases('persetujuan, setuju, consent, data, datanya'));
const amiss = new Set(
  phrases(
    'salah, keliru, ganti, mengganti, diganti, ubah, mengubah, diubah, perbaiki, memperbaiki, diperbaiki, koreksi, ralat, tidak, belum, kurang, benar, tepat, sesuai, ada, yang, tulis, ketik, tertulis, di, is, wrong, not, correct, change',
  ),
);
const parts = {
  nip: new Set(phrases('nip, nipnya, nipppk')),
  name: new Set(phrases('nama, namanya, gelar, gelarnya, name')),
  unit: new Set(phrases('unit, unitnya, kerja, instansi, kantor')),
  position: new Set(phrases('jabatan, jabatannya, position')),
  salutation: new Set(phrases('sapaan, sapaannya, panggilan, salutation')),
} as const;
export type Part = keyof typeof parts;
const partNames: readonly Part[] = ['nip', 'name', 'unit', 'position', 'salutation'];
