/** `/menu@pamong_bot` and the payload of a link are words like any others. Pure. */
import type { Bot } from './inbound.ts';

const link = /^\/start(?:@\w+)?\s+([\w-]{1,64})\s*$/i;

/**
 * The text as somebody would have typed it. A link `t.me/bot?start=DAFTAR_KAL-2027-01` arrives as `/start DAFTAR_KAL-2027-01`
 * and becomes `DAFTAR KAL-2027-01`: a payload knows no blanks. What is written by hand stays as it is.
 */
export function ofCommand(text: string, { username }: Bot): string {
  const [, payload] = link.exec(text) ?? [];
  if (payload !== undefined) return payload.replaceAll('_', ' ');
  const [, command, at, rest = ''] = /^(\/\w+)@(\w+)([\s\S]*)$/.exec(text) ?? [];
  return command !== undefined && at?.toLowerCase() === username.toLowerCase() ? `${command}${rest}` : text;
}
