/** A unit or position as somebody typed it: tidied, or null where it cannot be one. */

/** 2 to 100 characters with two letters in a row; invisible signs and runs of blanks are taken out. */
export function readWorkLine(said: string): string | null {
  const line = said
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length >= 2 && line.length <= 100 && /\p{L}{2}/u.test(line) ? line : null;
}
