/** What people ask that the overview of their own quizzes answers. */
import type { Asked } from '../../core/understanding/match-question.ts';
import { phrases } from '../../core/understanding/phrases.ts';

const figures = phrases('nilai, skor, hasil, poin, score, scores, result, results, mark, marks');
const ways = phrases(
  'berapa, mana, dimana, kapan, keluar, bagaimana, kuis, soal, tes, benar, tepat, salah, jawaban, kemarin, terakhir, quiz, test, how, where, when',
);

export const asked: readonly Asked[] = [
  { about: [figures], beside: ways },
  {
    about: [
      ['benar', 'tepat', 'right'],
      ['berapa', 'how'],
    ],
    beside: [...ways, 'many'],
  },
];
