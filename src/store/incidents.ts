/** Read-only questions about what officers are alarmed of, and what the job that watches may write. */
import type { Finding, IncidentKind } from '../training/incident.ts';
import type { Scheduled } from './store.ts';

export interface Incident extends Finding {
  readonly id: string;
  readonly openedAt: Date;
  readonly toldAt: Date | null;
}

export interface IncidentReader {
  /** Those that are not over, the oldest first. */
  incidents(agencyId: string): Promise<readonly Incident[]>;
  /** When officers were last told of each kind. */
  alarmsTold(agencyId: string): Promise<ReadonlyMap<IncidentKind, Date>>;
  /** By account: what became of messages since then. */
  sendsSince(
    agencyId: string,
    since: Date,
  ): Promise<readonly { readonly account: string; readonly refused: number; readonly sent: number }[]>;
  /** Since when each registration of the programme waits, the oldest first. */
  pendingSince(agencyId: string, programme: string): Promise<readonly Date[]>;
}

export interface IncidentDesk {
  /** Opens what is found for the first time, and closes what is found no more. Writes nothing where all is as it was. */
  keepIncidents(agencyId: string, findings: readonly Finding[], now: Date): Promise<void>;
  /** Marks them as told, with the events that tell: one transaction. */
  tellIncidents(agencyId: string, ids: readonly string[], events: readonly Scheduled[], now: Date): Promise<void>;
}
