/** Words as a messenger's link carries them: `t.me/<bot>?start=DAFTAR_KAL-2027-01` is what one would type, without blanks. */

/** Telegram's limit: what does not fit cannot be linked to, and has to be typed. */
const payload = /^[A-Za-z0-9_-]{1,64}$/;

/** Null where the words hold anything that such a link cannot carry. The channel turns `_` into a blank again. */
export function payloadOf(words: string): string | null {
  const carried = words.replaceAll(' ', '_');
  return words.includes('_') || !payload.test(carried) ? null : carried;
}
