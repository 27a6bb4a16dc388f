/** What people do with their rights in a chat: their facts, gathered over a batch, and how each is written. */
import type { Fact } from '../../training/facts.ts';
import type { Seal } from '../seal.ts';
import { writeAudit } from './audit.ts';
import { closeCase, openCase, seeCase } from './cases.ts';
import type { Draft, Turn } from './draft.ts';
import { type Erasing, erasePerson } from './erase.ts';
import type { Parts } from './parts.ts';
import { Described } from './person-row.ts';
import type { Tx } from './queue.ts';
import { personOf } from './subject.ts';
import { withdrawConsent } from './withdraw.ts';

export type RightsFact = Extract<
  Fact,
  {
    kind: 'person-corrected' | 'right-asked' | 'consent-withdrawn' | 'data-erased' | 'case-seen' | 'case-closed';
  }
>;

interface Done {
  readonly agencyId: string;
  readonly personId: string;
  readonly now: Date;
}

export interface RightsDraft {
  readonly corrections: (Done & { readonly part: string; readonly from: string | null; readonly to: string | null })[];
  readonly deeds: (Done & {
    readonly channel: string;
    readonly accountId: string;
    readonly conversationId: string;
    readonly fact: Exclude<RightsFact, { kind: 'person-corrected' | 'data-erased' }>;
  })[];
  readonly erasures: Erasing[];
}

export const emptyRightsDraft = (): RightsDraft => ({ corrections: [], deeds: [], erasures: [] });

/** Throws where somebody who is not known uses a right: there is nothing kept of them. */
export function recordRights(seal: Seal, draft: Draft, turn: Turn, fact: RightsFact): void {
  const { agencyId, personId, commit, standing } = turn;
  if (personId === null) throw new Error(`"${fact.kind}" was recorded by somebody who is not known.`);
  const done = { agencyId, personId, now: commit.now };
  switch (fact.kind) {
    case 'person-corrected': {
      const person = personOf(seal, draft, turn, fact.kind);
      if (person.described === null) throw new Error('A profile that cannot be read is not written over.');
      const from = person.described[fact.part];
      person.described = Described.parse({ ...person.described, [fact.part]: fact.value });
      draft.rights.corrections.push({ ...done, part: fact.part, from, to: fact.value });
      return;
    }
    case 'data-erased': {
      const { chatId, conversationId, seq } = standing;
      const dueAt = new Date(fact.dueAt);
      draft.rights.erasures.push({ ...done, here: { chatId, conversationId, seq }, asked: { dueAt } });
      // What is still said in this turn is said to nobody who is known.
      turn.personId = null;
      return;
    }
    case 'right-asked':
    case 'consent-withdrawn':
    case 'case-seen':
    case 'case-closed': {
      const { channel, accountId, conversationId } = standing;
      draft.rights.deeds.push({ ...done, channel, accountId, conversationId, fact });
      return;
    }
    default:
      fact satisfies never;
  }
}

export async function writeRights(parts: Parts, tx: Tx, { corrections, deeds }: RightsDraft): Promise<void> {
  for (const { agencyId, personId, now, ...detail } of corrections) {
    const deed = { agencyId, by: `person:${personId}`, act: 'data-corrected', personId, detail } as const;
    await writeAudit(tx, parts.seal, [deed], now);
  }
  for (const { fact, ...done } of deeds) {
    switch (fact.kind) {
      case 'right-asked':
        await openCase(parts, tx, { ...done, right: fact.right, dueAt: new Date(fact.dueAt), nip: fact.nip ?? null });
        break;
      case 'consent-withdrawn':
        await withdrawConsent(parts, tx, { ...done, dueAt: new Date(fact.dueAt) });
        break;
      case 'case-seen':
        await seeCase(parts, tx, { ...done, caseId: fact.caseId });
        break;
      case 'case-closed':
        await closeCase(parts, tx, { ...done, ...fact, tellAt: new Date(fact.tellAt) });
        break;
      default:
        fact satisfies never;
    }
  }
}

export async function eraseAsked(parts: Parts, tx: Tx, { erasures }: RightsDraft): Promise<void> {
  for (const erasing of erasures) await erasePerson(parts, tx, erasing);
}
