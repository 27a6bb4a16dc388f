/** Facts that a flow recorded → rows, and what they change about whom the turn is with. */
import { Fact } from '../../training/facts.ts';
import type { Seal } from '../seal.ts';
import { recordAnnouncement } from './announcement-draft.ts';
import { recordAtDesk } from './desk-registration.ts';
import type { Draft, Turn } from './draft.ts';
import { recordHelp } from './help-draft.ts';
import { recordHolder } from './holder-draft.ts';
import { recordLink } from './link-draft.ts';
import { recordOfficer } from './officer-draft.ts';
import { Described, nipHash } from './person-row.ts';
import { recordPresence } from './presence-draft.ts';
import { recordProgramme } from './programme-draft.ts';
import { recordRights } from './rights-draft.ts';
import { type Agencies, consent, personOf } from './subject.ts';

/**
 * Throws when a fact needs a person and there is none yet (nothing is kept before consent), and when it names a
 * programme of another agency.
 */
export function recordFact(seal: Seal, draft: Draft, turn: Turn, json: unknown, agencies: Agencies): void {
  const fact = Fact.parse(json);
  if ('programme' in fact) checkAgency(fact, agencies, turn);
  switch (fact.kind) {
    case 'consent-given':
      consent(draft, turn, fact);
      return;
    case 'consent-refused':
      turn.refused = true;
      return;
    case 'person-described': {
      const { kind: _, ...described } = fact;
      const person = personOf(seal, draft, turn, fact.kind);
      if (person.described === null) throw new Error('A profile that cannot be read is not written over.');
      person.described = Described.parse({ ...person.described, ...described });
      return;
    }
    case 'registered':
    case 'attendance-said':
    case 'answered':
      recordTraining(draft, turn, fact, personOf(seal, draft, turn, fact.kind).id);
      return;
    case 'nip-tried':
      draft.nipTries.push({
        agencyId: turn.agencyId,
        chatId: turn.standing.chatId,
        nipHash: nipHash(seal, fact.nip),
        at: turn.commit.now,
      });
      return;
    case 'language-chosen':
      turn.locale = fact.locale;
      if (turn.personId !== null) personOf(seal, draft, turn, fact.kind).locale = fact.locale;
      return;
    case 'messages-stopped':
    case 'messages-resumed':
      // A stranger is sent nothing unasked as it is.
      if (turn.personId !== null) personOf(seal, draft, turn, fact.kind).stopped = fact.kind === 'messages-stopped';
      return;
    case 'person-corrected':
    case 'right-asked':
    case 'consent-withdrawn':
    case 'data-erased':
    case 'case-seen':
    case 'case-closed':
      recordRights(seal, draft, turn, fact);
      return;
    case 'taken-up': {
      const { id: personId } = personOf(seal, draft, turn, fact.kind);
      draft.takenUp.push({ agencyId: turn.agencyId, personId, key: fact.key, now: turn.commit.now });
      return;
    }
    case 'hours-chosen': {
      const { agencyId } = turn;
      const { id } = personOf(seal, draft, turn, fact.kind);
      draft.hours.push({ id, agencyId, hours: fact.hours && JSON.stringify(fact.hours) });
      return;
    }
    case 'invitation-made':
    case 'invitation-withdrawn':
    case 'join-tried':
    case 'role-taken':
    case 'role-ended':
    case 'registration-seen':
    case 'person-found':
    case 'ledger-seen':
    case 'missing-seen':
    case 'registration-decided':
    case 'decision-withdrawn':
      recordOfficer(draft, turn, fact);
      return;
    case 'attendance-opened':
    case 'attendance-closed':
    case 'heads-counted':
    case 'signing-list-asked':
    case 'attendance-code-tried':
    case 'presence-said':
    case 'presence-seen':
    case 'presence-decided':
      recordPresence(draft, turn, fact);
      return;
    case 'check-tried':
    case 'announcement-seen':
    case 'announcement-made':
    case 'announcement-withdrawn':
      recordAnnouncement(draft, turn, fact);
      return;
    case 'programme-edited':
      recordProgramme(draft, turn, fact);
      return;
    case 'registered-at-desk':
    case 'desk-joined':
    case 'desk-registration-withdrawn':
      recordAtDesk(draft, turn, fact);
      return;
    case 'help-said':
    case 'help-read':
    case 'help-answered':
    case 'help-asked':
    case 'help-closed':
      recordHelp(draft, turn, fact);
      return;
    case 'holder-left':
    case 'holder-chosen':
      recordHolder(draft, turn, fact);
      return;
    case 'link-code-made':
    case 'link-code-dropped':
    case 'chat-linked':
    case 'chat-unlinked':
      recordLink(draft, turn, fact);
      return;
    default:
      fact satisfies never;
  }
}

type TrainingFact = Extract<Fact, { kind: 'registered' | 'attendance-said' | 'answered' }>;

function recordTraining(draft: Draft, { agencyId, commit }: Turn, fact: TrainingFact, personId: string): void {
  const common = { agencyId, personId, programmeCode: fact.programme, at: commit.now };
  switch (fact.kind) {
    case 'registered': {
      const { standing, rosterEntryId = null } = fact;
      draft.enrolments.push({ ...common, standing, doubts: JSON.stringify(fact.doubts), rosterEntryId });
      return;
    }
    case 'attendance-said':
      draft.attendance.push({ ...common, date: fact.date, said: fact.said });
      return;
    case 'answered': {
      const { quiz, item, choice, correct, competency } = fact;
      draft.answers.push({ ...common, quiz, item, choice, correct, competency });
      return;
    }
    default:
      fact satisfies never;
  }
}

/** A stranger may refuse any programme; everything else stays within the person's agency. */
function checkAgency(fact: Fact & { readonly programme: string }, agencies: Agencies, { agencyId }: Turn): void {
  if (fact.kind === 'consent-refused' || agencies.get(fact.programme) === agencyId) return;
  throw new Error(`"${fact.kind}" names ${fact.programme}, which is no programme of the agency that the chat serves.`);
}
