/** Facts that a flow recorded → rows, and what they change about whom the turn is with. */
import { Fact } from '../../training/facts.ts';
import type { Seal } from '../seal.ts';
import type { Draft, Turn } from './draft.ts';
import { recordOfficer } from './officer-draft.ts';
import { Described, nipHash } from './person-row.ts';
import { type Agencies, consent, personOf } from './subject.ts';

/**
 * Throws when a fact needs a person and there is none yet (nothing is kept before consent), and when it names a
 * programme of another agency.
 */
export function recordFact(seal: Seal, draft: Draft, turn: Turn, json: unknown, agencies: Agencies): void {
  const fact = Fact.parse(json);
  if ('programme' in fact && fact.kind !== 'consent-given') checkAgency(fact, agencies, turn);
  switch (fact.kind) {
    case 'consent-given':
      consent(draft, turn, fact, agencies);
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
    case 'join-tried':
    case 'role-taken':
    case 'registration-seen':
    case 'registration-decided':
    case 'decision-withdrawn':
      recordOfficer(draft, turn, fact);
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
  throw new Error(`"${fact.kind}" names ${fact.programme}, which is no programme of the conversation's agency.`);
}
