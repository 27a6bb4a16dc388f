/** The table of commands: one line each, in the order in which help lists them. */
import { approve } from './approve.ts';
import type { CliCommand } from './command.ts';
import { invite } from './invite.ts';
import { plan } from './plan.ts';
import { programmeCheck } from './programme-check.ts';
import { programmeImport } from './programme-import.ts';
import { registrations } from './registrations.ts';
import { rosterImport } from './roster-import.ts';
import { why } from './why.ts';

export const commands: readonly CliCommand[] = [
  programmeCheck,
  programmeImport,
  rosterImport,
  plan,
  registrations,
  approve,
  invite,
  why,
];
