/** What people ask that the schedule answers: when, where, and whether there is a class. */
import type { Asked } from '../../core/understanding/match-question.ts';
import { phrases } from '../../core/understanding/phrases.ts';

const classes = phrases(
  'jadwal, kelas, pelatihan, sesi, acara, kegiatan, pertemuan, diklat, bimtek, class, session, training',
);
const places = phrases('tempat, lokasi, ruang, ruangan, aula, gedung, alamat, room, venue, place, location, lantai');
const times = phrases(
  'jam, pukul, kapan, hari, tanggal, mulai, dimulai, selesai, bubar, masuk, pulang, istirahat, libur, lama, when, time, start, starts, begin, end, ends',
);
const ways = phrases(
  'berapa, dimana, mana, kemana, kumpul, hadir, datang, pertama, terakhir, berikut, selanjut, where, how, long, first',
);

export const asked: readonly Asked[] = [
  // "jam berapa?" is enough, and so is "di mana?"; "hari" alone is not.
  {
    about: [phrases('jam, pukul, kapan, when, time, libur, start')],
    beside: [...classes, ...places, ...times, ...ways],
  },
  { about: [phrases('dimana, kemana, where, wheres')], beside: [...classes, ...places, ...times, ...ways] },
  {
    about: [[...classes, ...places, ...times.filter((word) => !['hari', 'tanggal', 'lama', 'end'].includes(word))]],
    beside: [...times, ...ways],
  },
  { about: [phrases('tempat, lokasi, ruang, ruangan, alamat, venue, location')], unmarked: true },
  {
    about: [
      ['hari', 'tanggal', 'lama'],
      ['berapa', 'apa', 'how'],
    ],
    beside: [...classes, ...times, ...ways],
  },
];
