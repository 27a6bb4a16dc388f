/** The questions of `reader.ts`, answered from what is committed. */
import type { Reader } from '../reader.ts';
import { readAffected } from './affected.ts';
import { readAudit } from './audit.ts';
import { readAway } from './away.ts';
import { readCases } from './cases.ts';
import { readChanging } from './changing.ts';
import { readAtDesk } from './desk-registration.ts';
import { findPeople } from './find-people.ts';
import { readIncidents } from './incidents.ts';
import { readInvitations } from './invitations.ts';
import { likeRoster } from './like-roster.ts';
import { readOwnHours } from './own-hours.ts';
import type { Parts } from './parts.ts';
import { readPersonRecord } from './person-record.ts';
import { readAnnouncements } from './read-announcements.ts';
import { readHelp } from './read-help.ts';
import { readHolders } from './read-holders.ts';
import { readIdentity } from './read-identity.ts';
import { readLedger } from './read-ledger.ts';
import { readLinks } from './read-links.ts';
import { readMissing } from './read-missing.ts';
import { readPeople } from './read-people.ts';
import { readPresence } from './read-presence.ts';
import { readProgrammes } from './read-programmes.ts';
import { countingEnded } from './retention.ts';
import { readRoles } from './roles.ts';
import { readDecision } from './untold.ts';

export function openReader(parts: Parts): Reader {
  return {
    ...readProgrammes(parts),
    ...readIdentity(parts),
    ...likeRoster(parts),
    ...readPeople(parts),
    ...findPeople(parts),
    ...readAtDesk(parts),
    ...readLedger(parts),
    ...readMissing(parts),
    ...readRoles(parts),
    ...readInvitations(parts),
    ...readDecision(parts),
    ...readAudit(parts),
    ...readChanging(parts),
    ...readHelp(parts),
    ...readHolders(parts),
    ...readLinks(parts),
    ...readOwnHours(parts),
    ...readAway(parts),
    ...readCases(parts),
    ...countingEnded(parts),
    ...readAffected(parts),
    ...readPersonRecord(parts),
    ...readPresence(parts),
    ...readAnnouncements(parts),
    ...readIncidents(parts),
  };
}
