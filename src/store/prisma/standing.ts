/** How things stand in the database when a turn is to be committed. */
import type { Commit } from '../store.ts';
import { isWithHolder } from './holder.ts';
import type { Tx } from './queue.ts';
import { anyOf } from './sql.ts';

export interface Standing {
  readonly seq: number;
  readonly inboxState: string;
  readonly inboxKind: string;
  readonly inboxAt: Date;
  readonly conversationId: string;
  readonly revision: number;
  readonly heardAt: Date | null;
  readonly agencyId: string;
  readonly zone: string;
  readonly personId: string | null;
  readonly locale: string;
  readonly chatId: string;
  readonly currentConversationId: string;
  readonly chosenUntil: Date | null;
  readonly accountId: string;
  readonly channel: string;
  readonly closedAt: Date | null;
  readonly refusedAt: Date | null;
  readonly profile: Uint8Array | null;
  readonly personLocale: string | null;
  readonly stopped: boolean | null;
}

/** By inbox id; one statement, however many turns. */
export async function standingsOf(tx: Tx, commits: readonly Commit[]): Promise<ReadonlyMap<string, Standing>> {
  const rows = await tx.$queryRaw<Standing[]>`
    SELECT i.seq, i.state AS "inboxState", i.kind AS "inboxKind", i."createdAt" AS "inboxAt", c."heardAt", c.id AS "conversationId", c.revision, c."agencyId", g.zone, c."personId", c.locale,
      h.id AS "chatId", h."accountId", h.channel, h."closedAt", h."refusedAt", h."currentConversationId", h."chosenUntil",
      p.profile, p.locale AS "personLocale", p.stopped
    FROM inbox i
    JOIN conversation c ON c.id = i."conversationId"
    JOIN chat h ON h.id = c."chatId"
    JOIN agency g ON g.id = c."agencyId"
    LEFT JOIN person p ON p.id = c."personId"
    WHERE i.seq IN (${anyOf(commits.map(({ inboxId }) => Number(inboxId)))})`;
  return new Map(rows.map((row) => [String(row.seq), row]));
}

/** Whether the turn was computed from what still stands: its event waits, nobody else went first, and the phone is in the same hands. */
export function stillFits(commit: Commit, standing: Standing | undefined): standing is Standing {
  return (
    standing?.inboxState === 'waiting' &&
    standing.conversationId === commit.who.conversationId &&
    standing.revision === commit.revision &&
    (isWithHolder(standing, commit.now) || !does(commit))
  );
}

/** Says something or makes something true: then it is for whoever holds the phone, or not now. */
const does = ({ effects }: Commit): boolean => effects.some(({ kind }) => kind === 'say' || kind === 'record');
