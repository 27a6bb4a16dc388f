/** Whether somebody writes English. */
import { phrases } from './phrases.ts';
import { legible } from './plain.ts';

/** Every word is English, and one of them is not said in Indonesian chats as well, as "thanks" and "quiz" are. */
export function isEnglish(text: string): boolean {
  const words =
    legible(text)
      .replace(/['’‘`]/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => plainly.has(word)) && words.every((word) => plainly.has(word) || borrowed.has(word));
}

const plainly = new Set(
  phrases(`help, schedule, calendar, scores, results, again, repeat, continue, resume, later, change, what, whats, when, where, wheres, who, whos, how, why, which
  is, are, was, does, did, the, my, your, there, this, that, english, understand, speak, want, would, could, will, need, tomorrow, today, class, training, next, time, question, answer, agree, attend, attending
  coming, register, registered, reply, tell, know, anyone, someone, somebody, write, read, date, place`),
);
const borrowed = new Set(
  phrases(`hello, hi, hey, thanks, thank, you, ok, okay, yes, no, sure, sorry, please, quiz, menu, skip, stop, start, undo, score, good, morning, afternoon, evening, bye, late, sick, present
  i, im, a, an, and, or, to, of, for, in, on, at, it, its, me, we, us, do, dont, be, am, not, cant, can, come, join, have, has, show, get, go, see, send, long, much, many, ends, end, works, work, use, any, about, with, from, but`),
);
