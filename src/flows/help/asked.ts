/** What people ask who look for a human: where the desk is, its number, somebody to talk to. */
import type { Asked } from '../../core/understanding/match-question.ts';
import { phrases } from '../../core/understanding/phrases.ts';

/** PANITIA: "saya mau bicara dengan orang". */
export const desk: readonly Asked[] = [
  {
    about: [phrases('panitia, petugas, kontak, narahubung, desk, staff, contact')],
    beside: phrases(
      'nomor, wa, telepon, siapa, mana, dimana, kemana, berapa, bagaimana, kapan, jam, hubungi, menghubungi, dihubungi, buka, tutup, kantor, meja, kerja, alamat, bicara, ngobrol, cara, how, who, where, when',
    ),
  },
  {
    about: [
      phrases('bicara, berbicara, ngobrol, hubungi, menghubungi, bertemu, ketemu, ditelepon, telepon, speak, talk'),
      phrases('orang, manusia, panitia, petugas, seseorang, operator, person, human, someone, staff'),
    ],
    beside: phrases(
      'mau, ingin, dengan, sama, langsung, asli, minta, perlu, bisa, saja, want, real, can, i, a, with, would, like',
    ),
    unmarked: true,
  },
];
