/** Writes a draft: each table once, however many turns it holds. */
import { newConversation } from '../../core/conversation.ts';
import type { Commit } from '../store.ts';
import { writeAnnouncements } from './announcement-draft.ts';
import { writeTakenUp } from './away.ts';
import { sealState } from './conversation-row.ts';
import { writeAtDesk } from './desk-registration.ts';
import type { Draft, PersonDraft } from './draft.ts';
import { writeEnrolment } from './enrolment.ts';
import { fallOver } from './fall-over.ts';
import { Prisma } from './generated/client.ts';
import { writeHelp } from './help-draft.ts';
import { writeHolders } from './holder-draft.ts';
import { inboxRow } from './inbox-row.ts';
import { keepAs } from './keep-as.ts';
import { writeLinks } from './link-draft.ts';
import { writeOfficer } from './officer-draft.ts';
import type { Parts } from './parts.ts';
import { type Described, nipHash, sealPerson } from './person-row.ts';
import { placesOf } from './place.ts';
import { writePresence } from './presence-draft.ts';
import { writeProgrammes } from './programme-draft.ts';
import type { Tx } from './queue.ts';
import { eraseAsked, writeRights } from './rights-draft.ts';
import { writeSettled } from './settle.ts';
import { anyOf, insertRows, updateRows } from './sql.ts';
import { writeTimers } from './timers.ts';
import { wipeRead, wipeRefusal } from './wipe.ts';
import { renewConsent } from './withdraw.ts';

/** Throws, and so rolls the batch back, when a conversation was changed after it had been looked at. */
export async function writeDraft(parts: Parts, tx: Tx, draft: Draft): Promise<void> {
  await writePeople(parts, tx, [...draft.people.values()]);
  await writeConversations(parts, tx, draft);
  await markDone(tx, draft);
  await insertRows(tx, 'outbox', draft.outbox);
  await writeSettled(tx, draft.settled);
  await writeTimers(tx, [...draft.timers.values()]);
  await writeEvents(parts, tx, draft);
  await writeFacts(tx, draft);
  await writeOfficer(parts, tx, draft.officer);
  await writePresence(parts, tx, draft.presence);
  await writeAnnouncements(parts, tx, draft.announcements);
  await writeHelp(parts, tx, draft.help);
  await writeHolders(parts, tx, draft.holders);
  await writeLinks(parts, tx, draft.links);
  await updateRows(tx, 'person', ['id', 'agencyId'], draft.hours);
  await writeTakenUp(tx, draft.takenUp);
  await writeAtDesk(parts, tx, draft.desk);
  await writeRights(parts, tx, draft.rights);
  await writeProgrammes(parts, tx, draft.programmes);
  for (const turn of draft.turns) if (turn.refused) await wipeRefusal(parts, tx, turn);
  await wipeRead(parts, tx, draft.turns);
  await keepAs(parts, tx, draft.turns);
  await goElsewhere(parts, tx, draft);
  // After all that other turns of the batch have written about them.
  await eraseAsked(parts, tx, draft.rights);
}

async function writePeople({ seal }: Parts, tx: Tx, people: readonly PersonDraft[]): Promise<void> {
  const fresh: Written[] = [];
  const known: Omit<Written, 'createdAt'>[] = [];
  const unread: Omit<Written, 'createdAt' | keyof Profile>[] = [];
  for (const { id, agencyId, described, locale, stopped, createdAt } of people) {
    const row = { id, agencyId, locale, stopped };
    const profile = described && profileOf(seal, id, described);
    if (profile === null) unread.push(row);
    else if (createdAt === null) known.push({ ...row, ...profile });
    else fresh.push({ ...row, ...profile, createdAt });
  }
  await insertRows(tx, 'person', fresh);
  await updateRows(tx, 'person', ['id', 'agencyId'], known);
  await updateRows(tx, 'person', ['id', 'agencyId'], unread);
}

type Profile = ReturnType<typeof profileOf>;
interface Written extends Profile, Pick<PersonDraft, 'id' | 'agencyId' | 'locale' | 'stopped'> {
  readonly createdAt: Date;
}

const profileOf = (seal: Parts['seal'], id: string, described: Described) => ({
  profile: sealPerson(seal, id, described),
  nipHash: described.nip === null ? null : nipHash(seal, described.nip),
});

async function writeConversations({ seal }: Parts, tx: Tx, { turns }: Draft): Promise<void> {
  const rows = turns.map(({ commit, standing, agencyId, personId, locale, refused }) => {
    const { conversationId: id } = standing;
    const { asked, hushed } = commit.conversation;
    // That the phone is to be silent is nothing about anybody.
    const bare = { ...newConversation, asked, ...(hushed && { hushed }) };
    const state = refused && personId === null ? bare : commit.conversation;
    const heardAt = standing.inboxKind === 'replied' ? standing.inboxAt : standing.heardAt;
    return { id, revision: commit.revision, agencyId, personId, locale, state: sealState(seal, id, state), heardAt };
  });
  const written = await updateRows(tx, 'conversation', ['id', 'revision'], rows, [
    'revision = conversation.revision + 1',
  ]);
  if (written !== rows.length) throw new Error(`${rows.length - written} turns were computed from an older revision.`);
}

/** What was said into a chat that is gone goes to another one of theirs. */
async function goElsewhere(parts: Parts, tx: Tx, { turns }: Draft): Promise<void> {
  const closed = turns.filter(({ standing, commit }) => standing.closedAt !== null && speaks(commit));
  const [first] = closed;
  if (first === undefined) return;
  const conversations = anyOf(closed.map(({ standing }) => standing.conversationId));
  await fallOver(parts, tx, Prisma.sql`c.id IN (${conversations})`, [], first.commit.now);
}

const speaks = ({ effects }: Commit): boolean => effects.some(({ kind }) => kind === 'say');

async function markDone(tx: Tx, { turns }: Draft): Promise<void> {
  const rows = turns.map(({ commit, standing }) => ({
    seq: standing.seq,
    state: commit.outcome.outcome === 'failed' ? 'failed' : 'done',
    outcome: commit.outcome.outcome,
    reason: commit.outcome.reason,
    countedOn: commit.countedOn?.day ?? null,
    handledAt: commit.now,
  }));
  await updateRows(tx, 'inbox', ['seq'], rows);
}

/** Flows for others go where those can be reached; who is of another agency, or nowhere, is left out. */
async function writeEvents({ seal }: Parts, tx: Tx, { turns, events, starts }: Draft): Promise<void> {
  const now = turns[0]?.commit.now ?? new Date(0); // a draft is never empty
  const places =
    starts.length === 0
      ? new Map()
      : await placesOf(
          tx,
          starts.map(({ personId }) => personId),
        );
  const started = starts.flatMap(({ agencyId, personId, key, event, unasked }) => {
    const place = places.get(personId);
    return place?.agencyId === agencyId ? [{ place, key, event, unasked }] : [];
  });
  await insertRows(
    tx,
    'inbox',
    [...events, ...started].map((event) => inboxRow(seal, event, now)),
    '(key) DO NOTHING',
  );
}

async function writeFacts(tx: Tx, { consents, enrolments, attendance, answers, nipTries }: Draft): Promise<void> {
  await insertRows(tx, 'consent_log', consents);
  await renewConsent(tx, consents);
  for (const enrolment of enrolments) await writeEnrolment(tx, enrolment);
  await insertRows(tx, 'attendance', attendance);
  // The first answer counts: a second one to the same item is no mistake to report, only none to count.
  await insertRows(tx, 'answer', answers, '("personId", "programmeCode", quiz, item) DO NOTHING');
  await insertRows(tx, 'nip_try', nipTries);
  await forgetOldTries(tx, nipTries);
}

const TRIES_KEPT_MS = 24 * 3_600_000;

/** They are counted by the hour; yesterday's tell nothing any more. */
async function forgetOldTries(tx: Tx, tries: Draft['nipTries']): Promise<void> {
  const [first] = tries;
  if (first === undefined) return;
  const before = new Date(new Date(first.at).getTime() - TRIES_KEPT_MS);
  await tx.$executeRaw`DELETE FROM nip_try WHERE at < ${before}`;
}
