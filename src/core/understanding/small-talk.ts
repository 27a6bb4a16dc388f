/** Thanks, greetings and "siap": messages that want at most one short reply. */
import { standardWords } from './clauses.ts';
import { phrases } from './phrases.ts';
import { legible, plain, signOf } from './plain.ts';
import { mendPairs } from './spellings.ts';
import { addresses } from './words.ts';

export type SmallTalk = 'thanks' | 'greeting' | 'ready';

/** What a message is if it says nothing else; null as soon as one word of it does. Ask only after the open question and the commands. */
export function smallTalk(text: string): SmallTalk | null {
  const said = legible(text);
  if (said.length > longest || said.includes('?')) return null;
  if (plain(text) === '') return gesture(said);
  const words = mendPairs(said).match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? [];
  const standard = standardWords(words.join(' '));
  const thanked = standard.some((word) => thanks.has(word));
  // "Terima kasih nilainya": what one gives thanks for.
  const isFor = (at: number) => thanked && standard.length === words.length && /^\p{L}{3,}nya$/u.test(words[at] ?? '');
  if (!standard.every((word, at) => talk.has(word) || isFor(at))) return null;
  if (thanked) return 'thanks';
  if (standard.some((word) => greetings.has(word))) return 'greeting';
  return standard.some((word) => ready.has(word)) ? 'ready' : null;
}

/** 🙏 or 👍 alone, in any skin and number. */
function gesture(said: string): SmallTalk | null {
  const sign = signOf(said);
  return sign === '🙏' ? 'thanks' : ['👍', '👌', '🫡'].includes(sign) ? 'ready' : null;
}

const longest = 160;
const thanks = new Set(phrases('terimakasih, terima, kasih, sama, sami'));
const greetings = new Set(
  phrases(`selamat, pagi, siang, sore, malam, assalamualaikum, assalamu, alaikum, waalaikumsalam, walaikumsalam, ass, asswrwb, om, swastiastu, swastyastu
  horas, shalom, salam, halo, hallo, hai, hi, hello, hey, permisi, p, ping, tes, test, tabe, tabik, sampurasun, mejuah, njuah, juah, yaahowu, syalom, sugeng, enjing, sonten, dalu, wilujeng, rahajeng, semeng, morning, afternoon, evening`),
);
const ready = new Set(
  phrases(
    `siap, baik, noted, oke, sip, mantap, laksanakan, dilaksanakan, 86, paham, mengerti, dimengerti, monitor, copy, roger, iya, ya, amin, aamiin, jelas, dicatat, mantul, jos, benar, betul`,
  ),
);
const beside = new Set([
  ...addresses,
  ...phrases(`panitia, semua, semuanya, rekan, infonya, info, informasi, informasinya, atas, banyak, banget, sekali, ya, nya, dong, deh, lah, ji, mi
  matur, hatur, pisan, godang, warahmatullahi, warohmatullahi, wabarakatuh, wabarokatuh, wr, wb, kembali, dan, good, you, much, very, so, for, the, sehat, selalu
  insyaallah, sudah, alhamdulillah, mohon, maaf`),
]);
const talk = new Set([...thanks, ...greetings, ...ready, ...beside]);
