/** The table of commands: one line each, in the order in which help lists them. */
import { approve } from './approve.ts';
import { attendance } from './attendance.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { breach } from './breach.ts';
import type { CliCommand } from './command.ts';
import { invite } from './invite.ts';
import { keyRotate } from './key-rotate.ts';
import { plan } from './plan.ts';
import { present } from './present.ts';
import { programmeCheck } from './programme-check.ts';
import { programmeClose, programmeOpen } from './programme-door.ts';
import { programmeImport } from './programme-import.ts';
import { register } from './register.ts';
import { registrations } from './registrations.ts';
import { restore } from './restore.ts';
import { retention } from './retention.ts';
import { roleEnd } from './role-end.ts';
import { rosterImport } from './roster-import.ts';
import { telegramCheck } from './telegram-check.ts';
import { why } from './why.ts';

export const commands: readonly CliCommand[] = [
  programmeCheck,
  programmeImport,
  programmeClose,
  programmeOpen,
  rosterImport,
  plan,
  registrations,
  approve,
  register,
  invite,
  roleEnd,
  present,
  attendance,
  why,
  audit,
  backup,
  restore,
  keyRotate,
  retention,
  breach,
  telegramCheck,
];
