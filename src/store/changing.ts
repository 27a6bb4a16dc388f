/** What is asked and written where a programme changes while it runs: its rows that wait, and the door of its registration. */
import type { LocalDate } from '../training/local-time.ts';
import type { Door } from '../training/registration-door.ts';

/** The rows of one planned message: of everyone it is for. */
export interface PlannedRows {
  /** Of the whole, as the timeline has it. */
  readonly key: string;
  readonly waiting: number;
  readonly sent: number;
}

export interface ChangingReader {
  /** For each of these keys how many people still wait for the message, and how many have it. */
  plannedRows(agencyId: string, keys: readonly string[]): Promise<readonly PlannedRows[]>;
  /** Null where the programme's own dates of registration hold. */
  registrationDoor(agencyId: string, programme: string): Promise<Door | null>;
}

export interface ChangingDesk {
  /** Says since when registration is closed, or up to when it is open. */
  setRegistrationDoor(
    door: {
      readonly agencyId: string;
      readonly programme: string;
      readonly state: Door['state'];
      readonly on: LocalDate;
      readonly by: string;
    },
    now: Date,
  ): Promise<void>;
}
