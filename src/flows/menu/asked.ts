/** What people ask about the bot itself: who it is, whether it is genuine, what becomes of the data, what it costs. */
import type { Asked } from '../../core/understanding/match-question.ts';
import { phrases } from '../../core/understanding/phrases.ts';
import { suspicions } from '../../core/understanding/words.ts';

const itself = phrases(
  'pesan, chat, nomor, link, tautan, wa, whatsapp, telegram, program, sistem, aplikasi, bot, pelatihan, panitia, dinas, pemda, pemerintah, message, number, it, really',
);

/** BANTUAN: whom one writes with, and how it works. */
export const help: readonly Asked[] = [
  {
    about: [['siapa', 'who']],
    beside: phrases('dengan, anda, kamu, ini, bicara, berbicara, admin, nomor, pengirim, are'),
  },
  {
    about: [phrases('robot, bot, mesin, manusia, orang, ai, komputer, human')],
    beside: phrases('anda, kamu, asli, atau, dengan, balas, membalas, jawab, real, person'),
  },
  {
    about: [['cara'], ['bagaimana', 'apa', 'mana']],
    beside: phrases(
      'pakai, memakai, menggunakan, balas, membalas, jawab, menjawab, isi, mengisi, daftar, mendaftar, mulai, hubungi',
    ),
  },
  { about: [['how'], phrases('work, works, use, register, reply, answer')], beside: ['this'] },
];

/** "Nama saya salah tulis", "saya mau mundur", "hapus data saya": said, not asked. */
export const matters: readonly Asked[] = [
  {
    about: [
      phrases('nama, nip, unit, data, gelar, jabatan, persetujuan'),
      phrases(
        'salah, keliru, perbaiki, diperbaiki, memperbaiki, koreksi, ralat, ubah, diubah, mengubah, ganti, diganti, hapus, dihapus, menghapus, tarik, menarik, cabut, mencabut',
      ),
    ],
    beside: phrases(
      'tulis, ditulis, tertulis, ketik, penulisan, sertifikat, mau, ingin, minta, perlu, ada, yang, di, pada',
    ),
    unmarked: true,
  },
  {
    about: [phrases('mundur, mengundurkan')],
    beside: phrases('diri, mau, ingin, dari, pelatihan, peserta, sebagai, jadi, karena, akan'),
    unmarked: true,
  },
];

/** "Ini penipuan bukan?" */
export const genuine: readonly Asked[] = [
  {
    about: [[...suspicions]],
    beside: [
      ...itself,
      ...phrases(
        'bukan, tidak, takut, khawatir, curiga, awas, hati, jangan, seperti, sepertinya, kayak, apakah, ini, itu, banyak, is, this',
      ),
    ],
    unmarked: true,
  },
  {
    about: [
      phrases(
        'asli, resmi, aman, bahaya, berbahaya, beneran, dipercaya, percaya, betulan, safe, legit, genuine, real, trust, official',
      ),
    ],
    beside: [...itself, ...phrases('data, dari, siapa, benar, dijamin, anda, kamu, this, how')],
  },
];

/** "Data saya buat apa? Siapa yang baca?" */
export const privacy: readonly Asked[] = [
  {
    about: [
      phrases('data, nip, identitas, informasi, nama, nomor, jawaban, pesan, chat, pribadi, answers, information'),
      phrases(
        'buat, untuk, guna, gunanya, tujuan, kenapa, mengapa, siapa, minta, diminta, bocor, disebar, dijual, disimpan, dipakai, digunakan, rahasia, disalahgunakan, dibaca, dilihat, why, who, used, stored, kept',
      ),
    ],
    beside: phrases(
      'dimana, mana, berapa, lama, perlu, harus, akan, aman, atasan, pimpinan, orang, lain, kemana, where, how, need, needed, see, read',
    ),
  },
  {
    about: [
      phrases('siapa, atasan, pimpinan, kepala, bos, who, boss'),
      phrases('baca, membaca, dibaca, lihat, melihat, dilihat, tahu, mengetahui, see, read, reads, sees'),
    ],
    beside: phrases('data, jawaban, pesan, chat, nilai, saja, all, answers'),
  },
];

/** "Gratis? Bayar tidak?" */
export const cost: readonly Asked[] = [
  {
    about: [
      phrases(
        'gratis, bayar, membayar, dibayar, berbayar, biaya, pulsa, kuota, dipungut, pungutan, free, cost, costs, pay, paid, charge',
      ),
    ],
    beside: [...itself, ...phrases('berapa, kena, harus, ikut, daftar, apakah, uang, how, much, to, is')],
  },
];
