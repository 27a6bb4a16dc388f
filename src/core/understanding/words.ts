/** The small words of a chat: which of them carry no answer, and which turn one round. */
import { phrases } from './phrases.ts';
import { spellings } from './spellings.ts';

const set = (list: string): ReadonlySet<string> => new Set(phrases(list));

/** Ways to address somebody, from all over the country. */
export const addresses: readonly string[] =
  phrases(`pak, bu, bapak, ibu, bpk, pk, pa, mas, mbak, mba, bang, abang, kak, kakak, ka, min, admin, ndan, komandan, yth, bos, boss, bosku, gan, guru, dok
  bunda, bun, kang, teh, bli, mbok, ito, lae, amang, inang, bah, om, tante, bro, sis, gaes, guys`);

/** Address, thanks, greeting, particles: they change nothing and are left out before reading. */
export const courtesy = new Set([
  ...addresses,
  ...phrases(`maaf, mohon, tolong, please, pls, permisi, saya, dong, deh, sih, kok, lah, nih, aja, saja, doang, kan, kah, lho, loh, mah, atuh,
  terimakasih, terima, kasih, selamat, assalamualaikum, wr, wb, halo, hai, banget, sekali, itu, ini,
  tersebut, atas, sebelumnya, bismillah, alhamdulillah, nya, am, will, the, to, is, do, be, dulu, you, ji, mi, ki, ah, eh, oh, nah, wah, pisan`),
]);

/** Words that turn the next one round. */
export const negators = set('tidak, belum, bukan, jangan, batal, no');

/** Every way in which a negator is commonly written. */
export const negatorSpellings: readonly string[] = [
  ...negators,
  ...[...spellings].filter(([, standard]) => negators.has(standard)).map(([variant]) => variant),
];

/** What may stand between a negator and the word it turns round. */
export const helpers =
  set(`bisa, dapat, akan, mau, jadi, ikut, sempat, perlu, sanggup, berkenan, bersedia, ingin, usah, lagi, pernah,
  iya, ya, y, oke, siap, boleh, sudah, insyaallah, baik, can, able, memungkinkan`);

/** Assent that any plainer word beside it outweighs: "iya, saya izin". */
export const assents = set(
  'iya, ya, y, oke, siap, sip, baik, boleh, bisa, insyaallah, ikut, laksanakan, sure, tentu, pasti',
);

/** Words that answer only where nothing unexplained stands beside them: "bisa", but not "bisa minta tautan". */
export const onlyAlone =
  set(`iya, ya, y, oke, siap, sip, baik, boleh, bisa, dapat, insyaallah, ikut, laksanakan, sure, tentu, pasti, lanjut, benar,
  betul, sesuai, menyusul, lambat, tidak, belum, bukan, jangan, batal, no, n, masih, tepat`);

/** Words that tell nothing of the answer and leave a clause clean. */
export const trimmings =
  set(`besok, hari, jam, pukul, senin, selasa, rabu, kamis, jumat, sabtu, nanti, semua, sudah, akan, pasti, tentu, memang, juga,
  untuk, dengan, yang, agak, sedikit, masih, tetap, otw, fix, zoom, online, daring, dikit, ada, dan, lagi, sedang, jadi, mau, dapat, thank, thanks, info, infonya, of, course, nip, nik, tua, pagi, siang, sore, malam, di, ke, dari, pada, oleh, at, on, in, saat, tanggal, pelatihan, kegiatan, kelas, sesi, pilih, memilih, jawab, jawaban, pilihan`);

/** A clause with one of these asks; it tells nothing. */
export const questions =
  set(`apakah, bagaimana, kapan, berapa, dimana, kemana, kenapa, siapa, bolehkah, bisakah, haruskah, wajibkah, hadirkah,
  kah, apa, mana, maksudnya, how, what, when, where, why, who, tanya, bertanya, menanyakan, harus, wajib, adakah`);

/** Not decided yet: whatever stands beside it waits. */
export const doubts =
  set(`mungkin, entah, entahlah, bingung, ragu, tergantung, kalau, asal, asalkan, syarat, catatan, atau, tahu, tau, kabari, dikabari, kemarin,
  teman, rekan, kawan, wakil, wakili, wakilkan, diwakili, diwakilkan, mewakili, perwakilan, ndang, dang, indang, seng, sing`);

/** Words of somebody who wonders whether this is genuine. */
export const suspicions = set(
  'penipuan, penipu, nipu, menipu, tipu, tipuan, hoax, hoaks, scam, phishing, palsu, modus, fraud',
);

/** A guess or a wish: enough for a no, not for a yes. */
export const hunches = set(
  'sepertinya, kurang, hampir, nyaris, semoga, ingin, pengen, pengin, inginnya, rasanya, kiranya, agaknya, berharap, harap',
);

/** Phrases whose words look like an answer and are none. */
export const empty =
  phrases(`tidak ada masalah, tidak masalah, tidak apa apa, tidak papa, tidak ada kendala, tidak mengapa
  kurang setuju, agak setuju, cukup setuju, daftar hadir, kode hadir, tanda hadir, absen hadir, jumlah hadir, surat izin, surat sakit, surat cuti
  sakit hati, jadwal terlambat, undangan terlambat, info terlambat, surat terlambat, link tidak bisa, tautan tidak bisa
  izin menghadiri, izin menyampaikan, izin sampaikan, izin lapor, izin melapor, izin konfirmasi, izin info, izin share, izin kirim, izin mengirim
  izin mengingatkan, izin menambahkan, izin usul, izin bicara, izin pulang, izin masuk, bisa jadi, bisa minta
  yang setuju, yang hadir, yang izin, yang ikut, yang datang, yang benar, siap siap, selamat ulang tahun`);

/** Real words one letter from an answer or a command: never a slip of the finger. */
export const lookalikes =
  set(`pulang, telah, oleh, ganti, tegas, salat, salak, besar, matang, sakti, terhenti, henti, kadir, hadis, bulan, tangan, tindak, sudah, semua, kenal,
  dating, pangan, batang, wadah, salam, malam, mulia, nilam, benak, lebar, jarang, cepat, tempat, detik, ketika, batasan, alasan, sarah, nadir, saldo, kuliah, ikat, menit, lanjur, surat, pantai, lewat, tautan`);
