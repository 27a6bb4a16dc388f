/** What is written to and by officers in a question: the facts of a batch, and what must hold for each. */
import type { HelpFact, HelpGuard } from '../../training/facts.ts';
import { takesCareOf } from '../../training/help.ts';
import { mayAsk, writeAsking } from './asking-write.ts';
import type { Draft, Turn } from './draft.ts';
import { type HelpDeed, writeAnswer, writeClosing, writeReading, writeSaying } from './help-write.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { unreachable } from './read-help.ts';
import { rolesOf } from './roles.ts';
import type { Standing } from './standing.ts';

/** Throws where somebody writes before they are known. */
export function recordHelp(draft: Draft, { agencyId, personId, standing, commit }: Turn, fact: HelpFact): void {
  if (personId === null) throw new Error(`"${fact.kind}" was recorded by somebody who is not known.`);
  draft.help.push({ agencyId, personId, seq: standing.seq, now: commit.now, fact });
}

export async function writeHelp(parts: Parts, tx: Tx, deeds: readonly HelpDeed[]): Promise<void> {
  for (const deed of deeds) await writeOne(parts, tx, deed);
}

function writeOne(parts: Parts, tx: Tx, { fact, ...deed }: HelpDeed): Promise<void> {
  switch (fact.kind) {
    case 'help-said':
      return writeSaying(parts, tx, { ...deed, fact });
    case 'help-read':
      return writeReading(parts, tx, { ...deed, fact });
    case 'help-answered':
      return writeAnswer(parts, tx, { ...deed, fact });
    case 'help-asked':
      return writeAsking(parts, tx, { ...deed, fact });
    case 'help-closed':
      return writeClosing(parts, tx, { ...deed, fact });
    default:
      return fact satisfies never;
  }
}

export async function helpHolds(tx: Tx, guard: HelpGuard, standing: Standing): Promise<boolean> {
  if (guard.kind === 'officer-asks') return mayAsk(tx, guard, standing);
  const { agencyId, personId } = standing;
  const help = await tx.help.findFirst({ where: { id: guard.help, agencyId } });
  if (help === null || personId === null) return false;
  const isOfficer = takesCareOf(await rolesOf(tx, agencyId, personId), help.programmeCode);
  switch (guard.kind) {
    case 'help-officer':
      return isOfficer;
    case 'help-open': {
      if (help.closedAt !== null || !(isOfficer || help.personId === personId)) return false;
      if (guard.line === null) return true;
      const where = { helpId: help.id, by: 'person', seq: { gt: guard.line } };
      return (await tx.helpLine.findFirst({ where })) === null;
    }
    case 'help-waits': {
      if (!isOfficer || help.closedAt !== null) return false;
      const where = { helpId: help.id, by: 'officer', seq: { gt: guard.line } };
      if ((await tx.helpLine.findFirst({ where })) !== null) return false;
      return (await unreachable(tx, agencyId, help.personId)) === null;
    }
    default:
      return guard satisfies never;
  }
}
