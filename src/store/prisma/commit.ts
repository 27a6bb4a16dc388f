/** Turns → disk: state, effects, facts and the inbox mark, each turn all or nothing, as many as are ready in one transaction. */
import { z } from 'zod';
import type { Commit, CommitResult, Store } from '../store.ts';
import { placesLeft } from './day-place.ts';
import { emptyDraft, type Turn } from './draft.ts';
import { draftTurn } from './effects.ts';
import { failing } from './fail.ts';
import { guardsOf, holds } from './guards.ts';
import type { Parts } from './parts.ts';
import { changesProgramme } from './programme-draft.ts';
import type { Batch, Tx } from './queue.ts';
import { anyOf } from './sql.ts';
import { type Standing, standingsOf, stillFits } from './standing.ts';
import type { Agencies } from './subject.ts';
import { writeDraft } from './write-draft.ts';

export function committing(parts: Parts): Store['commit'] {
  const batch: Batch<Commit, CommitResult> = { run: (tx, commits) => commitAll(parts, tx, commits) };
  const fail = failing(parts);
  const one = async (commit: Commit): Promise<CommitResult> => {
    try {
      const [result] = await parts.queue.add(batch, [commit]);
      // Only now: what is read before the transaction has ended is what stood before it.
      if (result === 'done' && changesProgramme(commit)) parts.directory.forget();
      return result ?? 'stale';
    } catch (error) {
      parts.log?.error({ err: error, inboxId: commit.inboxId }, 'a turn could not be written');
      await fail(commit.inboxId, error instanceof Error ? error.name : 'unknown', commit.now);
      return 'failed';
    }
  };
  // One by one, so that the queue can try each alone; it runs them as one batch all the same.
  return (commits) => Promise.all(commits.map(one));
}

async function commitAll(parts: Parts, tx: Tx, commits: readonly Commit[]): Promise<readonly CommitResult[]> {
  const standings = await standingsOf(tx, commits);
  const agencies = await agenciesOf(tx, commits);
  const results: CommitResult[] = commits.map(() => 'stale');
  const plain = emptyDraft();
  const guarded: { readonly at: number; readonly turn: Turn }[] = [];
  const lanes = new Set<string>();
  const places = await placesLeft(tx, commits);
  commits.forEach((commit, at) => {
    const standing = standings.get(commit.inboxId);
    if (!stillFits(commit, standing) || lanes.has(standing.conversationId) || !places.take(commit)) return;
    lanes.add(standing.conversationId);
    const turn = turnOf(commit, standing);
    if (guardsOf(commit).length > 0) {
      guarded.push({ at, turn });
    } else {
      draftTurn(parts.seal, plain, turn, agencies);
      results[at] = 'done';
    }
  });
  if (plain.turns.length > 0) await writeDraft(parts, tx, plain);
  // Guards are asked one turn after the other, so that the next one sees the seat that this one took.
  for (const { at, turn } of guarded) results[at] = await commitGuarded(parts, tx, turn, agencies);
  return results;
}

async function commitGuarded(parts: Parts, tx: Tx, turn: Turn, agencies: Agencies): Promise<CommitResult> {
  for (const guard of guardsOf(turn.commit)) {
    if (!(await holds(parts, tx, guard, turn.standing, turn.commit.now))) return 'guard-failed';
  }
  const draft = emptyDraft();
  draftTurn(parts.seal, draft, turn, agencies);
  await writeDraft(parts, tx, draft);
  return 'done';
}

function turnOf(commit: Commit, standing: Standing): Turn {
  const { agencyId, personId, locale } = standing;
  return { commit, standing, agencyId, personId, locale, refused: false };
}

/** The agencies of the programmes that the facts of this batch name. */
async function agenciesOf(tx: Tx, commits: readonly Commit[]): Promise<Agencies> {
  const codes = commits.flatMap(({ effects }) => effects.flatMap((effect) => programmeNamed(effect)));
  if (codes.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ code: string; agencyId: string }[]>`
    SELECT code, "agencyId" FROM programme WHERE code IN (${anyOf(codes)})`;
  return new Map(rows.map(({ code, agencyId }) => [code, agencyId]));
}

function programmeNamed(effect: Commit['effects'][number]): readonly string[] {
  if (effect.kind !== 'record') return [];
  const named = z.object({ programme: z.string() }).safeParse(effect.fact);
  return named.success ? [named.data.programme] : [];
}
