/** A training programme as an officer's file describes it, read and checked as a whole. */
import { z } from 'zod';
import { Item, Quiz } from './item.ts';
import type { Problem } from './problem.ts';
import { background } from './programme-background.ts';
import { crossProblems } from './programme-check.ts';
import { CalendarDate, ClockTime, Code, line, list, shaped, Zone } from './programme-shapes.ts';
import { Session } from './session.ts';
import { shapeProblems } from './shape-problems.ts';

export type { Item, Option, Quiz } from './item.ts';
export type { Problem } from './problem.ts';
export { isTimed, type Mode, type Session, type SpannedSession, type TimedSession } from './session.ts';

/** Manajerial and sosial-kultural titles follow PermenPANRB 38/2017; teknis is free. `level` is the standard to reach, 1–5. */
export const Competency = z.strictObject({
  code: Code,
  kind: z.enum(['teknis', 'manajerial', 'sosial-kultural']),
  name: line(80),
  level: z.number().int().min(1).max(5),
});
export type Competency = Readonly<z.infer<typeof Competency>>;

const Agency = z.strictObject({
  code: shaped('agency-code', 'kalianda', (text) => /^[a-z][a-z0-9-]{1,23}$/.test(text)),
  name: line(60),
  /** The agency's own sentence in the first message, after the one that says whose assistant it is. */
  opening: line(80).optional(),
  /** Where and when a human answers, on working days in the programme's zone. */
  desk: z.strictObject({ place: line(60), opens: ClockTime, closes: ClockTime }),
});

const Registration = z.strictObject({
  opensOn: CalendarDate,
  /** The last day on which one may register. */
  closesOn: CalendarDate,
  /** Whether someone without NIP or NI PPPK may register. */
  withoutNip: z.boolean(),
  /** Units people choose from; an empty list means they type theirs. */
  units: list(line(72)),
});

/** Everything in one programme file. Dates are calendar days and hours wall-clock times in `zone`. */
export const Programme = z.strictObject({
  code: shaped('programme-code', 'KAL-2027-01', (text) => /^[A-Z]{3}-\d{4}-\d{2}$/.test(text)),
  version: z.number().int().min(1),
  lang: z.literal('id'),
  agency: Agency,
  title: line(160),
  /** Used in messages, where every character counts. */
  shortTitle: line(40),
  batch: line(40),
  city: line(40),
  region: line(80),
  zone: Zone,
  /** `jenisDiklatId` of SIASN, as its API writes it; 3 is Diklat Teknis. */
  siasnKind: shaped('siasn-kind', '3', (text) => /^([1-9]|1\d|2[0-5])$/.test(text)),
  /** JP of the whole programme, as the certificate will say. */
  totalJp: z.number().int().min(1),
  quota: z.number().int().min(1),
  aim: line(),
  audience: line(),
  /** The day after which a person's data are erased or made anonymous; named in the consent. */
  keepUntil: CalendarDate,
  /** What to bring to class, as the middle of a sentence: "ponsel yang terisi". */
  bring: line(80).optional(),
  /** Where a message is checked with CEK: the number printed on the invitation, as the end of a sentence. */
  checkAt: line(60).optional(),
  registration: Registration,
  /** Where the consent text has changed since the programme began: everyone is asked anew before it holds for them. */
  consent: z
    .strictObject({
      version: z.number().int().min(2),
      /** What is different now, in one sentence to whoever is asked. */
      change: line(200),
      from: CalendarDate,
    })
    .optional(),
  competencies: list(Competency, 1),
  sessions: list(Session, 1),
  items: list(Item),
  quizzes: list(Quiz),
  ...background,
});
export type Programme = Readonly<z.infer<typeof Programme>>;

/** A programme that may be published (with warnings to look at), or everything that stands in the way. */
export type ProgrammeReading =
  | { readonly ok: true; readonly programme: Programme; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a programme file that was parsed as JSON. Every problem is listed at once, the warnings among them; a check
 * that compares parts waits until those parts have their shape.
 */
export function readProgramme(value: unknown): ProgrammeReading {
  const parsed = Programme.safeParse(value);
  const problems = [
    ...(parsed.success ? [] : shapeProblems(parsed.error.issues, value)),
    ...crossProblems(wellFormedParts(value), value),
  ];
  if (parsed.success && problems.every((problem) => problem.level === 'warning')) {
    return { ok: true, programme: parsed.data, warnings: problems };
  }
  return { ok: false, problems };
}

function wellFormedParts(value: unknown): Partial<Programme> {
  if (typeof value !== 'object' || value === null) return {};
  const parts = Object.entries(Programme.shape).flatMap(([name, shape]) => {
    const parsed = shape.safeParse(Reflect.get(value, name));
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : [];
  });
  return Object.fromEntries(parts);
}
