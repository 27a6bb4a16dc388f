/** What people ask that KUIS answers: whether a quiz waits, and where it is. */
import type { Asked } from '../../core/understanding/match-question.ts';
import { phrases } from '../../core/understanding/phrases.ts';

export const asked: readonly Asked[] = [
  {
    about: [phrases('kuis, soal, quiz')],
    beside: phrases(
      'kapan, mana, dimana, jam, pukul, berapa, mulai, dimulai, keluar, dikirim, hari, minggu, berikut, pelatihan, kelas, when, where, there, new',
    ),
  },
];
