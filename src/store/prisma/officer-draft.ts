/** What officers do in a chat: their facts, gathered over a batch, and how each is written. */
import type { Fact, InviteFact } from '../../training/facts.ts';
import { registrationNews } from '../news.ts';
import { type Deed, writeAudit } from './audit.ts';
import { writeDecision, writeWithdrawal } from './decide.ts';
import type { Draft, Turn } from './draft.ts';
import { writeInvitation } from './invite-draft.ts';
import type { Parts } from './parts.ts';
import { nobodyYet } from './person-row.ts';
import type { Tx } from './queue.ts';
import { endRole, type Taking, takeRole } from './roles.ts';
import { insertRows } from './sql.ts';

type Seen = 'registration-seen' | 'person-found' | 'ledger-seen' | 'missing-seen';

export type OfficerFact =
  | InviteFact
  | Extract<
      Fact,
      { kind: 'join-tried' | 'role-taken' | 'role-ended' | Seen | 'registration-decided' | 'decision-withdrawn' }
    >;

interface Done {
  readonly agencyId: string;
  /** `person:<id>`. */
  readonly by: string;
  /** The officer's turn. */
  readonly seq: number;
  readonly now: Date;
}

export interface OfficerDraft {
  readonly tries: { readonly agencyId: string; readonly chatId: string; readonly at: Date }[];
  readonly takings: Taking[];
  readonly deeds: (Done & {
    readonly fact: Exclude<OfficerFact, { kind: 'join-tried' | 'role-taken' }>;
  })[];
}

export const emptyOfficerDraft = (): OfficerDraft => ({ tries: [], takings: [], deeds: [] });

/** Throws where somebody acts for others before they are known. */
export function recordOfficer(draft: Draft, turn: Turn, fact: OfficerFact): void {
  const { commit, standing } = turn;
  const { now } = commit;
  switch (fact.kind) {
    case 'join-tried':
      draft.officer.tries.push({ agencyId: turn.agencyId, chatId: standing.chatId, at: now });
      return;
    case 'role-taken':
      draft.officer.takings.push({ ...joined(draft, turn, fact), code: fact.code, at: now });
      return;
    case 'invitation-made':
    case 'invitation-withdrawn':
    case 'role-ended':
    case 'registration-seen':
    case 'person-found':
    case 'ledger-seen':
    case 'missing-seen':
    case 'registration-decided':
    case 'decision-withdrawn': {
      const { agencyId, personId } = turn;
      if (personId === null) throw new Error(`"${fact.kind}" was recorded by somebody who is not known.`);
      draft.officer.deeds.push({ agencyId, by: `person:${personId}`, seq: standing.seq, now, fact });
      return;
    }
    default:
      fact satisfies never;
  }
}

/** Whoever was not known begins to exist in the agency that invites, which their chat belongs to; the proof of consent bears the moment it was given. */
function joined(draft: Draft, turn: Turn, fact: Extract<OfficerFact, { kind: 'role-taken' }>) {
  const { agencyId, textVersion, agreedAt } = fact;
  if (turn.agencyId !== agencyId)
    throw new Error('The invitation is of another agency than the chat: each serves one.');
  const personId = turn.personId ?? crypto.randomUUID();
  if (turn.personId === null) {
    const { locale } = turn;
    const fresh = { id: personId, agencyId, createdAt: turn.commit.now, described: nobodyYet, locale, stopped: false };
    draft.people.set(personId, fresh);
    turn.personId = personId;
  }
  const { channel, accountId } = turn.standing;
  // Agreed to as an officer or mentor of the agency, not as a participant of a programme.
  const proof = { agencyId, personId, programme: '', textVersion, channel, accountId, at: new Date(agreedAt) };
  draft.consents.push(proof);
  return { agencyId, personId };
}

export async function writeOfficer(parts: Parts, tx: Tx, { tries, takings, deeds }: OfficerDraft): Promise<void> {
  await insertRows(tx, 'join_try', tries);
  await forgetOldTries(tx, tries);
  for (const taking of takings) await takeRole(parts, tx, taking);
  for (const deed of deeds) await writeDeed(parts, tx, deed);
}

async function writeDeed(parts: Parts, tx: Tx, { fact, agencyId, by, seq, now }: OfficerDraft['deeds'][number]) {
  if (fact.kind === 'invitation-made' || fact.kind === 'invitation-withdrawn')
    return writeInvitation(parts, tx, { fact, agencyId, by }, now);
  if (fact.kind === 'role-ended') {
    const { personId, role, within: programme } = fact;
    if (await endRole(parts, tx, { agencyId, personId, role, programme, by }, now)) return;
    throw new Error('A role was ended that nobody holds, though its guard had let it pass');
  }
  const about = { agencyId, programme: fact.programme, by };
  switch (fact.kind) {
    case 'registration-seen':
    case 'person-found':
    case 'ledger-seen': {
      const seen: Deed = { ...about, act: fact.kind, personId: fact.personId };
      return writeAudit(tx, parts.seal, [seen], now);
    }
    case 'missing-seen':
      return writeAudit(tx, parts.seal, [{ ...about, act: fact.kind, detail: { of: fact.of } }], now);
    case 'registration-decided': {
      const { programme, personId, standing, reason, tellAt } = fact;
      const news = { agencyId, programme, personId, standing, reason };
      const event = registrationNews({ ...news, mark: `turn-${seq}`, notBefore: new Date(tellAt) });
      const became = await writeDecision(parts, tx, { ...about, personId, standing, reason }, [event], now);
      if (became !== 'done') throw new Error(`A decision was ${became} though its guard had let it pass`);
      return;
    }
    case 'decision-withdrawn':
      return writeWithdrawal(parts, tx, { ...about, personId: fact.personId }, now);
    default:
      return fact satisfies never;
  }
}

const TRIES_KEPT_MS = 24 * 3_600_000;

/** They are counted by the hour; yesterday's tell nothing any more. */
async function forgetOldTries(tx: Tx, [first]: OfficerDraft['tries']): Promise<void> {
  if (first === undefined) return;
  const before = new Date(first.at.getTime() - TRIES_KEPT_MS);
  await tx.$executeRaw`DELETE FROM join_try WHERE at < ${before}`;
}
