/** The answers to "your NIP, please" that are no NIP, and how often one may try. */
import { plain } from '../../core/understanding/plain.ts';

/** "TIDAK PUNYA", in the ways people say it. */
export function saysNoNip(said: string): boolean {
  return (
    /^(saya )?(tidak|tdk|tak|ga|gak|nggak|enggak|ngga|belum|blm|no)( ada| punya| memiliki| mempunyai| have)?( nip| ni pppk| nomor| one)?$/.test(
      plain(said),
    ) && plain(said) !== 'tidak'
  );
}

/** Guessing NIPs is made useless: five an hour from one address, fifty an hour for one NIP. */
export const triedTooOften = ({ byChat, byNip }: { readonly byChat: number; readonly byNip: number }): boolean =>
  byChat >= 5 || byNip >= 50;
