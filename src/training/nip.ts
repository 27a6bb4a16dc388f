/** Reads a NIP or NI PPPK as people type it, and as spreadsheets spoil it. */
import { Temporal } from 'temporal-polyfill';
import { MASK, maskSixteenDigits } from './nik.ts';

/**
 * Why a text is no NIP. `nik`: 16 digits, which must not be stored (also when already masked); `old-nip`: the nine digits
 * used until 2009; `excel-notation`: `1.90101E+17`, whose digits are lost; `stray-characters`: something else stands between;
 * `letter-for-digit`: 18 signs, some of them an O, I or l.
 */
export type NipRefusal =
  | 'no-digits'
  | 'stray-characters'
  | 'letter-for-digit'
  | 'excel-notation'
  | 'nik'
  | 'old-nip'
  | 'length'
  | 'birth-date'
  | 'month-block'
  | 'sex-digit';

/** Well formed, but for an officer to look at. `serial-zero`: Excel keeps 15 digits and writes 000 for the rest. */
export type NipWarning = 'serial-zero' | 'age-at-appointment' | 'age-now' | 'appointment-in-future';

export type NipReading =
  | {
      readonly ok: true;
      readonly nip: string;
      readonly status: 'pns' | 'pppk';
      readonly warnings: readonly NipWarning[];
    }
  | { readonly ok: false; readonly reason: NipRefusal; readonly found?: number };

/**
 * Reads 18 digits, with or without separators, a leading apostrophe and "NIP." or "NI PPPK". `today` is YYYY-MM-DD and
 * serves the warnings only. A refusal says how many digits came (`found`), never which. Nothing about the person is
 * derived but the status: the birth date and the sex in the number are checked and forgotten.
 * Rules: Perka BKN 22/2007 and 43/2007; the block 21 and up of NI PPPK by practice (domain.md 1.1–1.3).
 */
export function readNip(text: string, today: string): NipReading {
  const bare = withoutPrefix(text);
  if (/^\d[.,]?\d*\s*e\s*\+?\s*\d+$/i.test(bare)) return { ok: false, reason: 'excel-notation' };
  const digits = bare.replace(SEPARATORS, '');
  const found = digits.replaceAll(MASK, '0').replace(/\D/g, '').length;
  if (found === 0) return { ok: false, reason: 'no-digits', found };
  const hidesNik = maskSixteenDigits(bare).includes(MASK);
  if (!hidesNik && found < 18 && /^[\doil]{18}$/i.test(digits)) return { ok: false, reason: 'letter-for-digit', found };
  if (found === 16 || hidesNik) return { ok: false, reason: 'nik', found };
  if (!/^\d+$/.test(digits)) return { ok: false, reason: 'stray-characters', found };
  if (found === 9) return { ok: false, reason: 'old-nip', found };
  if (found !== 18) return { ok: false, reason: 'length', found };
  const reason = misfit(digits);
  if (reason !== null) return { ok: false, reason, found };
  return { ok: true, nip: digits, status: statusOf(digits), warnings: warningsOf(digits, today) };
}

/** The last three digits, the only part of a NIP that is ever shown (domain.md 5.2): the rest tells birth date and sex. */
export function nipTail(nip: string): string {
  return nip.slice(-3);
}

const SEPARATORS = /[\s.\-\u2010-\u2013]/g;
const PREFIX = /^(nomor\s+)?(nip|ni\s*pppk|nipppk)(?![a-z])\s*(pns\s*|pppk\s*|baru\s*)?(saya\s*)?(adalah\s*)?[\s.:=]*/i;
const APOSTROPHE = /^['’‘`]/;

function withoutPrefix(text: string): string {
  // Copied numbers bring invisible signs along.
  return text
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(APOSTROPHE, '')
    .replace(PREFIX, '')
    .replace(APOSTROPHE, '')
    .trim();
}

function misfit(digits: string): NipRefusal | null {
  if (birthDate(digits) === null) return 'birth-date';
  const block = Number(digits.slice(12, 14));
  if (block === 0 || (block > 12 && block < 21)) return 'month-block';
  return /^[12]$/.test(digits.charAt(14)) ? null : 'sex-digit';
}

/** Digits 13–14 are a month for a PNS, 21 and up for a PPPK; nothing more is read from the block (domain.md 1.2). */
function statusOf(digits: string): 'pns' | 'pppk' {
  return Number(digits.slice(12, 14)) >= 21 ? 'pppk' : 'pns';
}

function birthDate(digits: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`);
  } catch {
    return null;
  }
}

/** Ages in whole years; of a PPPK only the year of appointment is known, so the whole of it gets the benefit. */
function warningsOf(digits: string, today: string): readonly NipWarning[] {
  const born = birthDate(digits);
  if (born === null) return [];
  const now = Temporal.PlainDate.from(today);
  const appointed = appointmentMonths(digits);
  const earliest = born.until(appointed.first.toPlainDate({ day: 1 }), { largestUnit: 'years' }).years;
  const latest = born.until(appointed.last.toPlainDate({ day: 31 }), { largestUnit: 'years' }).years;
  const ageNow = born.until(now, { largestUnit: 'years' }).years;
  const found: readonly (readonly [NipWarning, boolean])[] = [
    ['serial-zero', digits.endsWith('000')],
    ['age-at-appointment', latest < 16 || earliest > 60],
    ['age-now', ageNow < 18 || ageNow > 66],
    ['appointment-in-future', Temporal.PlainYearMonth.compare(appointed.first, now.toPlainYearMonth()) > 0],
  ];
  return found.filter(([, applies]) => applies).map(([warning]) => warning);
}

function appointmentMonths(digits: string): { first: Temporal.PlainYearMonth; last: Temporal.PlainYearMonth } {
  const year = Number(digits.slice(8, 12));
  const block = Number(digits.slice(12, 14));
  const month = (value: number) => Temporal.PlainYearMonth.from({ year, month: value });
  return block >= 21 ? { first: month(1), last: month(12) } : { first: month(block), last: month(block) };
}
