/** The small words of a chat: how they are spelled, and which of them carry no answer. */

/** A list written as people read it: phrases parted by commas or line breaks. */
export const phrases = (list: string): readonly string[] =>
  list
    .split(/[,\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');

const set = (list: string): ReadonlySet<string> => new Set(phrases(list));

/** Everyday spellings, each line `standard: variants`; one variant may stand for two words. */
export const spellings: ReadonlyMap<string, string> = new Map(
  `tidak: tdk, tdak, tida, tidka, tidk, tiadk, tidaak, gak, ga, gk, g, ngga, nggak, enggak, engga, enggk, kagak, kaga, ndak, nda, tak, tda, nggk, mboten, ora, henteu, teu, tusing, not, dont, doesnt, wont, didnt, tidaklah, indak
   tidak bisa: unable, gabisa, gakbisa, gbs, gabs, gbisa, tdkbisa, tdkbs, ndabisa, cant, cannot, couldnt
   tidak mau: gamau, gakmau, ogah, emoh
   tidak tahu: gatau, gaktau
   tidak apa apa: gapapa, gpp
   tidak usah: gausah
   belum: blm, belom, blom, blum, durung
   bukan: bkn, bukannya, bukanlah
   jangan: jgn, jng, jgan
   sudah: sdh, udh, udah, dah, sdah, uda, sudh
   bisa: bs, bsa, saged, iso
   dapat: dpt
   hadir: hdr, attend, attending, teko
   datang: dtg, dateng, dtng, come, coming
   ikut: ikt, join, gabung, bergabung, mengikuti
   terlambat: telat, late, tlat, tlambat, tlt, telaat
   menyusul: nyusul
   mengisi: ngisi, isi
   izin: ijin, izn, ijn, idzin
   iya: iy, iyah, yaudah, iyalah, iyo, iye, ye, yup, yap, yoi, yes, yess, yep, inggih, nggih, njih, enggih, yah, iyes
   oke: ok, okay, okey, okelah, oklah, oks, okeh
   siap: syap, siyap, siapp
   boleh: bole, bolehlah
   benar: bener, bnr, leres, correct, right
   betul: btl, bethul, betull
   setuju: stuju, setujuh, agree
   salah: slh, wrong
   keliru: klru
   insyaallah: insyallah, inshaallah, inshallah, insyaalloh, insaallah, insallah, isyaallah, insya, insyaa
   terimakasih: trimakasih, makasih, mksh, makasi, makasii, mkasih, tks, thx, thanks, thank, trims, tq, trmksh, terimakasi, suwun, nuwun, nuhun, suksma, mauliate
   yang: yg
   dengan: dgn, dg, with
   karena: krn, karna, because, soalnya, sebab, lantaran, dikarenakan
   tapi: tp, tpi, tetapi, namun, but, cuman, melainkan
   kalau: klo, kalo, kl, klau, jika, bila, if
   tahu: tau, tauu
   saya: sy, sya, aku, saia, ane, i, kulo, kami
   orang: org
   hari: hr
   minggu: mgg, mingu
   besok: bsk, besuk
   sedang: sdg
   tanggal: tgl, tggl
   nomor: nomer, nmr, number
   jawab: jwb, jawb
   jawaban: jwbn, jwban, jawabanya, jawabannya, answer
   sangat: sgt, sangt
   selamat: slmt, slamat, met
   lewat: lwt, via, melalui
   lainnya: lainya, lainx
   mungkin: mgkn, mngkin, maybe
   sepertinya: kayaknya, kayanya, keknya, kyknya, sptnya, kykny, spertinya, kayak, seperti
   bagaimana: gimana, gmn, gmana, bgmn
   kapan: kpn
   berapa: brp
   kenapa: knp, mengapa
   apa: apaa, opo
   maaf: maap, sorry, ma af, punten`
    .split('\n')
    .flatMap((line) => {
      const [standard = '', variants = ''] = line.split(':').map((part) => part.trim());
      return phrases(variants).map((variant): [string, string] => [variant, standard]);
    }),
);

/** Address, thanks, greeting, particles: they change nothing and are left out before reading. */
export const courtesy =
  set(`pak, bu, bapak, ibu, bpk, mas, mbak, mba, bang, kak, kakak, min, admin, ndan, komandan, yth,
  maaf, mohon, tolong, please, pls, permisi, saya, dong, deh, sih, kok, lah, nih, aja, saja, doang, kan, kah, lho, loh, mah, atuh,
  terimakasih, terima, kasih, selamat, assalamualaikum, wr, wb, halo, hai, banget, sekali, itu, ini,
  tersebut, atas, sebelumnya, bismillah, alhamdulillah, nya, am, will, the, to, is, do, be, dulu, you, bos, boss, gan, ji, mi, ah, eh, oh, nah, wah, guru`);

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
  betul, sesuai, menyusul, tidak, belum, bukan, jangan, batal, no, n, masih, tepat`);

/** Words that tell nothing of the answer and leave a clause clean. */
export const trimmings =
  set(`besok, hari, jam, pukul, senin, selasa, rabu, kamis, jumat, sabtu, nanti, semua, sudah, akan, pasti, tentu, memang, juga,
  untuk, dengan, yang, agak, sedikit, dikit, ada, dan, lagi, sedang, jadi, mau, dapat, thank, thanks, info, infonya, of, course, nip, nik, tua, pagi, siang, sore, malam, di, ke, dari, pada, oleh, at, on, in, saat, tanggal, pelatihan, kegiatan, kelas, sesi, pilih, memilih, jawab, jawaban, pilihan`);

/** A clause with one of these asks; it tells nothing. */
export const questions =
  set(`apakah, bagaimana, kapan, berapa, dimana, kemana, kenapa, siapa, bolehkah, bisakah, haruskah, wajibkah, hadirkah,
  apa, mana, maksudnya, how, what, when, where, why, tanya, bertanya, menanyakan, harus, wajib, adakah`);

/** Not decided yet: whatever stands beside it waits. */
export const doubts =
  set(`mungkin, entah, entahlah, bingung, ragu, tergantung, kalau, asal, asalkan, syarat, catatan, atau, tahu, tau, kabari, dikabari, kemarin,
  teman, rekan, kawan`);

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
  dating, pangan, batang, wadah, salam, malam, mulia, nilam, benak, lebar, jarang, cepat, tempat, detik, ketika, batasan, alasan, sarah, nadir, saldo, kuliah, ikat, menit, lanjur, surat, pantai, lewat`);
