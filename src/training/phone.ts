/** Reads a mobile number as people type it. */
import parsePhoneNumber from 'libphonenumber-js/max';

/** `not-mobile`: a real number that cannot chat (a landline); `not-valid`: no network gives out such a number. */
export type PhoneRefusal =
  | 'empty'
  | 'stray-characters'
  | 'excel-notation'
  | 'too-short'
  | 'too-long'
  | 'not-valid'
  | 'not-mobile';

export type PhoneReading =
  | { readonly ok: true; readonly e164: string }
  | { readonly ok: false; readonly reason: PhoneRefusal };

/**
 * Reads `0812-3456-7890`, `+62 812 …`, `62812…`, `+620812…` or `8123456789`; without a country code it is Indonesian.
 * Gives E.164, `+6281234567890`. With `sample` the invented +6284… numbers of sample data pass too: no network has them,
 * so a message can never reach anyone. Rules: domain.md 1.5, metadata of libphonenumber.
 */
export function readPhone(text: string, options: { readonly sample?: boolean } = {}): PhoneReading {
  const bare = text.trim().replace(/^['’‘`]/, '');
  if (bare === '') return { ok: false, reason: 'empty' };
  if (/^\d[.,]\d+\s*e\s*\+?\d+$/i.test(bare)) return { ok: false, reason: 'excel-notation' };
  const dialled = bare.replace(/[\s().\-\u2010-\u2013]/g, '');
  if (!/^\+?\d+$/.test(dialled)) return { ok: false, reason: 'stray-characters' };
  const international = withCountry(dialled);
  if (options.sample && SAMPLE.test(international)) return { ok: true, e164: international };
  return refusalOf(international) ?? { ok: true, e164: international };
}

/** Mobile numbers that the Indonesian numbering plan gives to nobody (samples.md). */
const SAMPLE = /^\+6284\d{7,10}$/;

function withCountry(dialled: string): string {
  return dialled
    .replace(/^00/, '+')
    .replace(/^(?=62)/, '+')
    .replace(/^0|^(?=8)/, '+62')
    .replace(/^\+620+/, '+62');
}

function refusalOf(e164: string): PhoneReading | null {
  const number = parsePhoneNumber(e164);
  const digits = e164.replace(/\D/g, '').length;
  // E.164 allows 15 digits; Indonesian mobiles have 11 to 14 with the country code
  if (digits > 15) return { ok: false, reason: 'too-long' };
  if (digits < 9) return { ok: false, reason: 'too-short' };
  if (!number?.isValid()) return { ok: false, reason: 'not-valid' };
  const type = number.getType();
  return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE' ? null : { ok: false, reason: 'not-mobile' };
}
