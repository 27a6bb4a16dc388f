/** What officers have to be told of, though nobody asked: found, told once, and over when it is found no more. */
import { z } from 'zod';

export const IncidentKind = z.enum([
  /** A wave that takes longer than the windows of its day. */
  'wave-too-long',
  /** Many messages that the provider refused within the hour. */
  'sends-refused',
  /** Registrations that wait longer than an answer was promised. */
  'registrations-late',
  /** A right that somebody asked for: an officer has to answer it in time. */
  'right-asked',
  /** A job that throws run after run. */
  'job-failing',
  'disk-full',
  /** A channel whose provider does not let us in. */
  'channel-shut',
  /** What was written while we were away too long is lost. */
  'messages-missed',
]);
export type IncidentKind = z.infer<typeof IncidentKind>;

/** Values for its sentence: numbers, codes and instants, never what somebody wrote. */
export const Figures = z.record(z.string(), z.union([z.string(), z.number()]));
export type Figures = z.infer<typeof Figures>;

export interface Finding {
  readonly kind: IncidentKind;
  /** What of its kind: a programme, an account, a job. With the kind it makes the incident the same as before. */
  readonly subject: string;
  /** Whose officers it is for; null: those of the agency. */
  readonly programme: string | null;
  readonly figures: Figures;
}

/** Told at most so often, each kind. */
export const ALARM_PAUSE_MS = 3_600_000;

/** Runs of a job that threw, one after the other: a minute of bad luck is no alarm. */
export const FAILING_RUNS = 3;

const FEW = 10;
const SHARE = 0.2;

/** A fifth of what was sent within the hour, and more than a handful. */
export const isRefusing = ({ refused, sent }: { readonly refused: number; readonly sent: number }): boolean =>
  refused >= FEW && refused >= SHARE * (refused + sent);

const LEAST_BYTES = 500_000_000;
const LEAST_SHARE = 0.05;

/** `free` and `total` in bytes, of the disk that holds the database. */
export const isNearlyFull = ({ free, total }: { readonly free: number; readonly total: number }): boolean =>
  free < LEAST_BYTES || free < LEAST_SHARE * total;
