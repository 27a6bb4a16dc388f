/** The questions of `reader.ts`, answered from what is committed. */
import type { Reader } from '../reader.ts';
import { readAudit } from './audit.ts';
import { readInvitations } from './invitations.ts';
import { likeRoster } from './like-roster.ts';
import type { Parts } from './parts.ts';
import { readIdentity } from './read-identity.ts';
import { readLedger } from './read-ledger.ts';
import { readPeople } from './read-people.ts';
import { readProgrammes } from './read-programmes.ts';
import { readRoles } from './roles.ts';
import { readDecision } from './untold.ts';

export function openReader(parts: Parts): Reader {
  return {
    ...readProgrammes(parts),
    ...readIdentity(parts),
    ...likeRoster(parts),
    ...readPeople(parts),
    ...readLedger(parts),
    ...readRoles(parts),
    ...readInvitations(parts),
    ...readDecision(parts),
    ...readAudit(parts),
  };
}
