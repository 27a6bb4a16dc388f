/** The event that tells somebody what an officer decided about their registration: the same, whoever decided and where. */
import type { CaseOutcome, Right } from '../training/facts.ts';
import type { Role } from '../training/role.ts';
import type { Decided } from '../training/standing.ts';
import type { Scheduled } from './store.ts';

/** More urgent than a reminder: somebody waits for it. */
const PRIORITY = 5;

interface News {
  readonly agencyId: string;
  readonly programme: string;
  readonly personId: string;
  readonly standing: Decided;
  /** Told to the person. */
  readonly reason: string | null;
  /** Part of the key: the same decision can be made again later, but is told once. */
  readonly mark: string;
  readonly notBefore: Date;
}

export function registrationNews({ agencyId, personId, mark, notBefore, ...params }: News): Scheduled {
  const told = { ...params, priority: PRIORITY, expiresAt: null };
  const key = `${params.programme}/registration-news/${params.standing}/${mark}/${personId}`;
  const event = { kind: 'flow-due', flow: 'registration-news', params: told, key } as const;
  return {
    agencyId,
    personId,
    key,
    event,
    unasked: { priority: PRIORITY, urgency: 'normal', notBefore, expiresAt: null },
  };
}

interface RoleNews {
  readonly agencyId: string;
  readonly personId: string;
  readonly role: Role;
  readonly programme: string | null;
  readonly at: Date;
}

/** A role that somebody else ended. */
export function roleNews({ agencyId, personId, role, programme, at }: RoleNews): Scheduled {
  const key = `role-ended/${role}/${programme ?? ''}/${at.toISOString()}/${personId}`;
  const params = { role, programme, at: at.toISOString() };
  const event = { kind: 'flow-due', flow: 'role-ended', params, key } as const;
  const unasked = { priority: PRIORITY, urgency: 'normal', notBefore: at, expiresAt: null } as const;
  return { agencyId, personId, key, event, unasked };
}

interface CaseNews {
  readonly agencyId: string;
  readonly personId: string;
  readonly caseId: string;
  readonly right: Right;
  readonly outcome: CaseOutcome;
  /** Told to the person. */
  readonly reason: string | null;
  readonly notBefore: Date;
}

/** What became of a right that somebody asked for. */
export function caseNews({ agencyId, personId, caseId, right, outcome, reason, notBefore }: CaseNews): Scheduled {
  const key = `rights-news/${caseId}`;
  const params = { right, outcome, reason };
  const event = { kind: 'flow-due', flow: 'rights-news', params, key } as const;
  const unasked = { priority: PRIORITY, urgency: 'normal', notBefore, expiresAt: null } as const;
  return { agencyId, personId, key, event, unasked };
}
