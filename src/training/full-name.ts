/** A name as somebody typed it: tidied, or null where it cannot be one. */

/** As it is to stand in records: two letters at least, no row of digits, no sign that belongs to a program. */
export function readFullName(said: string): string | null {
  const name = said
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const fits = name.length >= 2 && name.length <= 80 && /\p{L}.*\p{L}/u.test(name) && !/\d{3}|[<>{}$@#\\]/.test(name);
  return fits ? name : null;
}
