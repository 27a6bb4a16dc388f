/** What people ask about their own registration: how it stands, and when they will know. */
import type { Asked } from '../../core/understanding/match-question.ts';
import { phrases } from '../../core/understanding/phrases.ts';

const beside = phrases(
  'status, daftar, mendaftar, pendaftaran, registrasi, diterima, terima, disetujui, setujui, setuju, lolos, lulus, terdaftar, diperiksa, diproses, masuk, kapan, berapa, lama, bagaimana, hasil, kabar, kabarnya, keputusan, pengumuman, panitia, mana, dapat, tahu, sampai, jadi, pelatihan, peserta, registration, accepted, approved, when, result, registered, yet, have, has, been',
);

export const asked: readonly Asked[] = [
  { about: [['status']], beside, unmarked: true },
  {
    about: [phrases('diterima, disetujui, lolos, terdaftar, diproses, diperiksa, accepted, approved, registered')],
    beside,
  },
  {
    about: [phrases('pendaftaran, registrasi, registration'), phrases('hasil, kabar, bagaimana, kapan, result, how')],
    beside,
  },
  { about: [phrases('kabar, keputusan, pengumuman'), phrases('kapan, bagaimana, mana, when')], beside },
];
