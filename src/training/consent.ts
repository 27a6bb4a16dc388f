/** Which wording of the consent somebody has agreed to, and which one is in force. */
import type { Programme } from './programme.ts';

/** Raised whenever the wording of the registration's consent changes: the consent log names what was agreed to. */
const wording = '2026-11';

/** Of a programme: our wording, and what its file has changed since. */
export const consentVersion = ({ consent }: Pick<Programme, 'consent'>): string =>
  consent ? `${wording}/${consent.version}` : wording;

/** How long there is to answer a request, in law (UU 27/2022 art. 30, 32, 40): three times 24 hours. */
export const ANSWER_MS = 3 * 24 * 3_600_000;
