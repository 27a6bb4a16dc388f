/** Carries out one request: the same function in the running process and, where none runs, in the command line itself. */
import type { Desk } from '../store/desk.ts';
import type { Almanac, Reader } from '../store/reader.ts';
import type { Answer } from './answer.ts';
import { decide } from './decide.ts';
import { endRole } from './end-role.ts';
import { importProgramme } from './import-programme.ts';
import { importRoster } from './import-roster.ts';
import { invite } from './invite.ts';
import type { OtherAccount } from './other-accounts.ts';
import { attendanceList, setPresence } from './presence.ts';
import { registerAtDesk } from './register-at-desk.ts';
import { setDoor } from './registration-door.ts';
import type { Request } from './request.ts';

export interface Hands {
  readonly desk: Desk;
  readonly reader: Reader;
  /** Read already: a decision asks it when the person may be told. */
  readonly almanac: Almanac;
  readonly clock: { now(): Date };
  /** Accounts of other channels than the page, and for which agency each speaks. Absent: there are none. */
  readonly accounts?: readonly OtherAccount[];
}

export async function perform(request: Request, hands: Hands): Promise<Answer> {
  switch (request.kind) {
    case 'import-programme':
      return importProgramme(request, hands);
    case 'import-roster':
      return importRoster(request, hands);
    case 'decide':
      return decide(request, hands);
    case 'registration-door':
      return setDoor(request, hands);
    case 'invite':
      return invite(request, hands);
    case 'end-role':
      return endRole(request, hands);
    case 'register-at-desk':
      return registerAtDesk(request, hands);
    case 'set-presence':
      return setPresence(request, hands);
    case 'attendance-list':
      return attendanceList(request, hands);
    default:
      return request satisfies never;
  }
}
