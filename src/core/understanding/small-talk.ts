/** Thanks, greetings and "siap": messages that want at most one short reply. */
import { standardWords } from './clauses.ts';
import { legible, plain } from './plain.ts';
import { phrases } from './words.ts';

export type SmallTalk = 'thanks' | 'greeting' | 'ready';

/** What a message is if it says nothing else; null as soon as one word of it does. Ask only after the open question and the commands. */
export function smallTalk(text: string): SmallTalk | null {
  const said = legible(text);
  if (said.length > longest || said.includes('?')) return null;
  if (plain(text) === '') return gesture(said);
  const words = said.replace(/\bin\s?sy?h?a+h?\s?all?ah\b/g, 'insyaallah').match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? [];
  const standard = standardWords(words.join(' '));
  if (!standard.every((word) => thanks.has(word) || greetings.has(word) || ready.has(word) || beside.has(word)))
    return null;
  if (standard.some((word) => thanks.has(word))) return 'thanks';
  if (standard.some((word) => greetings.has(word))) return 'greeting';
  return standard.some((word) => ready.has(word)) ? 'ready' : null;
}

/** 🙏 or 👍 alone, in any skin and number. */
function gesture(said: string): SmallTalk | null {
  const signs = [...said.replace(/\s|\p{Emoji_Modifier}/gu, '')];
  if (signs.length === 0 || !signs.every((sign) => '🙏👍👌🫡'.includes(sign))) return null;
  return signs.every((sign) => sign === '🙏') ? 'thanks' : 'ready';
}

const longest = 160;
const thanks = new Set(phrases('terimakasih, terima, kasih, sama'));
const greetings = new Set(
  phrases(`selamat, pagi, siang, sore, malam, assalamualaikum, assalamu, alaikum, waalaikumsalam, walaikumsalam, ass, asswrwb, om, swastiastu, swastyastu
  horas, shalom, salam, halo, hallo, hai, hi, hello, hey, permisi, p, ping, tes, test, tabe, tabik, sampurasun, mejuah, morning, afternoon, evening`),
);
const ready = new Set(
  phrases(
    `siap, baik, noted, oke, sip, mantap, laksanakan, dilaksanakan, 86, paham, mengerti, dimengerti, monitor, copy, roger, iya, ya, amin, aamiin, jelas, dicatat`,
  ),
);
const beside = new Set(
  phrases(`pak, bu, bapak, ibu, bpk, mas, mbak, mba, bang, kak, kakak, min, admin, ndan, komandan, yth, panitia, semua, semuanya, rekan, infonya, info
  informasi, informasinya, atas, banyak, banget, sekali, ya, nya, dong, deh, lah, atas, matur, hatur, warahmatullahi, warohmatullahi, wabarakatuh, wabarokatuh, wr, wb
  kembali, dan, bos, boss, gan, good, you, much, very, so, for, the, dan, sehat, selalu, insyaallah, sudah, alhamdulillah, mohon, maaf`),
);
