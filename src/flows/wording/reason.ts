/** The one sentence with which an officer says why; the person it is about reads it. */
import type { Reading } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { MASK, maskSixteenDigits } from '../../training/nik.ts';

/** The whole message to the person has to stay below 600. */
const longestReason = 200;

/** Words, on one line; what may be a NIK is nobody's reason. */
export function readReason(said: string): Reading<string> {
  const reason = said.replace(/\s+/g, ' ').trim();
  if (maskSixteenDigits(reason) !== reason || reason.includes(MASK))
    return { ok: false, hint: text('wording.reasonNumber') };
  return /\p{L}{2}/u.test(reason) && reason.length <= longestReason
    ? { ok: true, value: reason }
    : { ok: false, hint: text('wording.reason', { most: longestReason }) };
}
