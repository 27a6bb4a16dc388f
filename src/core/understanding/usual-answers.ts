/** What people say for the answers that come up everywhere; flows hand these lists to a choice as its aliases. */
import { phrases } from './phrases.ts';

/** Yes, go on. Not for consent: see `consent`. */
export const yes =
  phrases(`ya, iya, y, iya benar, iya betul, betul, benar, setuju, oke, oke siap, siap, sip, boleh, bisa, lanjut, lanjutkan, sure, yes, tentu
  sudah benar, iya silakan, silakan, insyaallah, betul sekali, cocok, gas, 👍, 👌, ✅`);

/** No, or not now. */
export const no =
  phrases(`tidak, enggak, tidak setuju, belum setuju, tidak mau, tidak usah, tidak bisa, belum bisa, tidak perlu, belum, bukan, jangan, batal, no, nope
  menolak, keberatan, tidak bersedia, disagree, 👎, ❌`);

/** A plain yes to keeping data. "Oke", "siap", "boleh" and "terserah" are missing on purpose: consent is asked for again. */
export const consent = phrases(
  'setuju, ya, iya, y, yes, saya setuju, iya setuju, ya setuju, sangat setuju, agree, setuju sekali',
);

/** What is shown is right. */
export const correct =
  phrases(`benar, betul, iya, ya, y, oke, sip, sudah benar, sudah betul, sudah sesuai, sesuai, iya benar, data sudah benar, data sudah sesuai
  benar semua, semua benar, tidak ada yang salah, tidak ada yang perlu diperbaiki, tidak perlu diperbaiki, tidak ada perbaikan, sudah tepat, sudah pas, pas, cocok, sudah cocok, yes, setuju, siap, beres, aman, 👍, 👌, ✅`);

/** What is shown needs a correction. */
export const incorrect =
  phrases(`salah, ada yang salah, masih salah, keliru, ada yang keliru, perbaiki, diperbaiki, perlu diperbaiki, perbaikan, belum benar, tidak benar, kurang tepat
  belum sesuai, tidak sesuai, kurang sesuai, tidak, bukan, belum, no, salah ketik, ada yang kurang, ada kesalahan, belum lengkap, kurang lengkap, koreksi, dikoreksi, ralat, bukan saya, typo, 👎, ❌`);

/** I shall be there. A plan, echoed and open to UBAH, so "siap", "oke" and "saya usahakan hadir" count; "noted" and "baik" do not. */
export const attend =
  phrases(`hadir, siap hadir, datang, ikut, bisa, dapat hadir, siap, sip, oke, oke siap, iya, ya, y, insyaallah, siap laksanakan, laksanakan
  izin hadir, izin ikut, present, bersedia, bersedia hadir, mengikuti, usahakan hadir, diusahakan hadir, hadir tepat waktu, sanggup, siap meluncur, ikut serta, merapat, siap merapat, gas`);

/** I shall not be there; the reason is not kept. */
export const excuse =
  phrases(`izin, mohon izin, tidak, tidak hadir, tidak ikut, izin tidak hadir, izin tidak ikut, izin tidak bisa hadir, izin tidak datang, berhalangan, berhalangan hadir
  berhalangan ikut, sakit, anak sakit, izin sakit, cuti, izin cuti, dinas luar, dl, tugas luar, luar kota, tidak ikut serta, perjalanan dinas, opname, dirawat, meninggal, berduka, melahirkan, sick, leave
  batal, batal hadir, ada acara, ada rapat, ada kegiatan, no, ada halangan, luar daerah, tidak masuk, izin tidak masuk, tidak enak badan, kurang enak badan, tidak sehat, kurang sehat`);

/** I shall be there, later. */
export const late =
  phrases(`terlambat, agak terlambat, sedikit terlambat, izin terlambat, izin agak terlambat, izin hadir terlambat, izin datang terlambat, hadir terlambat
  datang terlambat, hadir agak terlambat, datang agak siang, agak siang, datang siang, menyusul, izin menyusul, hadir menyusul, lambat
  tidak bisa hadir tepat waktu, tidak bisa tepat waktu, tidak bisa datang tepat waktu, tidak hadir tepat waktu`);
