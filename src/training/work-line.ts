/** A unit or position as somebody typed it: tidied, or null where it cannot be one. */
import { MASK, maskSixteenDigits } from './nik.ts';

/** 2 to 100 characters with two letters in a row and nothing that may be a NIK; invisible signs and runs of blanks are taken out. */
export function readWorkLine(said: string): string | null {
  const line = said
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const hidesNik = maskSixteenDigits(line) !== line || line.includes(MASK);
  return line.length >= 2 && line.length <= 100 && /\p{L}{2}/u.test(line) && !hidesNik ? line : null;
}
