/** Everyday spellings, abbreviations and regional words, each with the standard word it stands for. */
import { phrases } from './phrases.ts';

/** Everyday spellings, each line `standard: variants`; one variant may stand for two words. */
export const spellings: ReadonlyMap<string, string> = new Map(
  `tidak: tdk, tdak, tida, tidka, tidk, tiadk, tidaak, gak, ga, gk, g, ngga, nggak, enggak, engga, enggk, kagak, kaga, ndak, nda, tak, tda, nggk, mboten, ora, henteu, teu, tusing, not, dont, doesnt, wont, didnt, tidaklah, indak, nenten, moal, kgk, tra, trada, idak, dak, endak, ndek
   tidak bisa: unable, gabisa, gakbisa, gbs, gabs, gbisa, tdkbisa, tdkbs, ndabisa, cant, cannot, couldnt
   tidak mau: gamau, gakmau, ogah, emoh
   tidak tahu: gatau, gaktau
   tidak apa apa: gapapa, gpp
   tidak usah: gausah
   tidak ada: gaada, gakada, tdkada, ndada
   belum: blm, belom, blom, blum, durung, dereng, belon
   bukan: bkn, bukannya, bukanlah
   jangan: jgn, jng, jgan, ojo
   sudah: sdh, udh, udah, dah, sdah, uda, sudh, sampun, wis, wes
   bisa: bs, bsa, saged, saget, iso, isoh, tiasa, boi
   dapat: dpt, prasida
   mau: gelem, purun
   akan: bade, badhe
   jadi: jd, jdi, dadi
   hadir: hdr, attend, attending, teko
   datang: dtg, dateng, dtng, come, coming, sumping, rawuh, rauh, dongkap
   ikut: ikt, join, gabung, bergabung, mengikuti
   terlambat: telat, late, tlat, tlambat, tlt, telaat
   agak: rada, rodo
   sedikit: sikit, sithik, saeutik, sdikit
   menyusul: nyusul
   sakit: udur, skt
   mengisi: ngisi, isi
   izin: ijin, izn, ijn, idzin
   iya: iy, iyah, yaudah, iyalah, iyo, iye, ye, yup, yap, yoi, yes, yess, yep, inggih, nggih, njih, enggih, yah, iyes, injih, muhun, sumuhun, heeh, hooh, olo, iyek, iyeh, io, yo, yoa
   oke: ok, okay, okey, okelah, oklah, oks, okeh, oce, gaskeun, gasken, gaspol, cus, acc, deal, sepakat
   oke sip: okesip
   silakan: silahkan, monggo, mangga
   siap: syap, siyap, siapp
   boleh: bole, bolehlah
   benar: bener, bnr, leres, correct, right
   betul: btl, bethul, betull
   setuju: stuju, setujuh, agree
   salah: slh, wrong
   keliru: klru
   insyaallah: insyallah, inshaallah, inshallah, insyaalloh, insaallah, insallah, isyaallah, insya, insyaa
   terimakasih: trimakasih, makasih, mksh, makasi, makasii, mkasih, tks, thx, thanks, thank, trims, tq, trmksh, terimakasi, suwun, nuwun, nuhun, suksma, mauliate, makaseh, mksih, tengkyu, syukron
   terima: tarima, trima
   yang: yg
   dengan: dgn, dg, with
   karena: krn, karna, because, soalnya, sebab, lantaran, dikarenakan
   tapi: tp, tpi, tetapi, namun, but, cuman, melainkan
   kalau: klo, kalo, kl, klau, jika, bila, if
   tahu: tau, tauu
   saya: sy, sya, aku, saia, ane, i, kulo, kami, tiang, awak, au
   orang: org
   hari: hr
   minggu: mgg, mingu
   besok: bsk, besuk
   sedang: sdg, nuju
   lagi: lg
   masih: msh
   berhenti: brenti, brhenti
   nanti: ntar, entar, nnti
   habis: abis
   mohon: mhn, nyuwun
   banget: bgt, bngt
   saja: aj, ajah, wae, bae, ae
   dulu: dlu
   tetap: tetep, ttp
   malam: mlm, malem
   dari: dr
   untuk: utk
   ada: wonten
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
   dimana: dmn, dmana
   jam: jm
   berapa: brp
   kenapa: knp, mengapa
   apa: apaa, opo
   maaf: maap, sorry, punten, hapunten`
    .split('\n')
    .flatMap((line) => {
      const [standard = '', variants = ''] = line.split(':').map((part) => part.trim());
      return phrases(variants).map((variant): [string, string] => [variant, standard]);
    }),
);

/** Two words that stand for one; and the blessing behind a promise, in all its spellings. */
const pairs = [
  [/\bin\s?sy?h?a+h?\s?all?ah\b|\bisnya\s?allah\b/g, 'insyaallah'],
  [/\bma af\b|\bnuwun sewu\b/g, 'maaf'],
  [/\b(di|ke) mana\b/g, '$1mana'],
  [/\bh[oe]['’‘` ]+[oe]h\b/g, 'iya'],
  [/\bteu acan\b/g, 'belum'],
  // Within a sentence it may be an "ada" with a slip before it.
  [/^\s*gada\s*$/g, 'tidak ada'],
  [/\b(?:ora|ra) ana\b|\bteu aya\b/g, 'tidak ada'],
  // Police radio for "understood": no number of anything.
  [/\bsiap 86\b/g, 'siap'],
  [/\b86 (?=ndan\b|komandan\b)/g, 'siap '],
] as const;

/** The same text with such pairs in their standard spelling. */
export const mendPairs = (said: string): string =>
  pairs.reduce((mended, [pair, standard]) => mended.replace(pair, standard), said);
