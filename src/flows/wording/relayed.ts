/** What people write to each other through the bot: in which frame it is shown, and how much fits. */
import type { Reading } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import { maskSixteenDigits } from '../../training/nik.ts';

/** The frame, the promise and the choices stand in the same message. */
export const longestRelayed = 350;

/** As it is passed on: on one line, what may be a NIK masked. Too long, or nothing in it: not read. */
export function readRelayed(said: string): Reading<string> {
  const words = maskSixteenDigits(said.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim());
  if (words.length > longestRelayed)
    return { ok: false, hint: text('wording.relayedTooLong', { most: longestRelayed }) };
  return /[\p{L}\p{N}?]/u.test(words) ? { ok: true, value: words } : { ok: false, hint: text('wording.relayedEmpty') };
}

/** Somebody's own words: nothing in them is filled in. */
export const quoted = (words: string): Text => text('wording.quoted', { words: { verbatim: words, lang: 'id' } });
