/** Whom a turn is with: begins to exist with consent, and is one draft for the whole batch. */
import type { Fact } from '../../training/facts.ts';
import type { Seal } from '../seal.ts';
import type { Draft, PersonDraft, Turn } from './draft.ts';
import { isUnreadable, opened } from './opened.ts';
import { type Described, describedIn, localeOf, nobodyYet } from './person-row.ts';

/** Agencies by code, of the programmes that the batch's facts name. */
export type Agencies = ReadonlyMap<string, string>;

/** The person begins to exist here, in the agency that their chat belongs to. */
export function consent(
  draft: Draft,
  turn: Turn,
  { programme, textVersion }: Extract<Fact, { kind: 'consent-given' }>,
): void {
  const { agencyId, locale } = turn;
  if (turn.personId === null) {
    const id = crypto.randomUUID();
    draft.people.set(id, { id, agencyId, createdAt: turn.commit.now, described: nobodyYet, locale, stopped: false });
    turn.personId = id;
  }
  const { channel, accountId } = turn.standing;
  draft.consents.push({
    agencyId,
    personId: turn.personId,
    programme,
    textVersion,
    channel,
    accountId,
    at: turn.commit.now,
  });
}

/** The one draft of a person that the whole batch shares. */
export function personOf(seal: Seal, draft: Draft, { personId, agencyId, standing }: Turn, fact: string): PersonDraft {
  const known = personId === null ? undefined : draft.people.get(personId);
  if (known) return known;
  if (personId === null || standing.profile === null) {
    throw new Error(`"${fact}" was recorded before anybody consented.`);
  }
  const person: PersonDraft = {
    id: personId,
    agencyId,
    createdAt: null,
    described: readDescribed(seal, personId, standing.profile),
    locale: localeOf(standing.personLocale ?? standing.locale),
    stopped: standing.stopped ?? false,
  };
  draft.people.set(personId, person);
  return person;
}

/** BERHENTI and answers need no name: only what would describe the person anew fails where this does not open. */
function readDescribed(seal: Seal, personId: string, profile: Uint8Array): Described | null {
  const read = opened(() => describedIn(seal, personId, profile));
  return isUnreadable(read) ? null : read;
}
