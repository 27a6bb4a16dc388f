/** A phone changes hands: the facts of a batch, and what each of them writes. */
import type { HolderFact } from '../../training/facts.ts';
import { HOLD_MS } from '../../training/holder.ts';
import { HOLDER_NOT_CHOSEN } from '../holders.ts';
import type { Draft, Turn } from './draft.ts';
import { beforeWaiting, handOver } from './hand-over.ts';
import type { Place } from './inbox-row.ts';
import type { Parts } from './parts.ts';
import { callPorter, porterOf, putDown } from './porter.ts';
import type { Tx } from './queue.ts';

export interface HolderDeed {
  readonly chatId: string;
  /** Of the turn. */
  readonly seq: number;
  readonly locale: string;
  readonly now: Date;
  readonly fact: HolderFact;
}

export function recordHolder(draft: Draft, { standing, commit, locale }: Turn, fact: HolderFact): void {
  const { chatId, seq, personLocale } = standing;
  draft.holders.push({ chatId, seq, locale: personLocale ?? locale, now: commit.now, fact });
}

export async function writeHolders(parts: Parts, tx: Tx, deeds: readonly HolderDeed[]): Promise<void> {
  for (const { fact, ...deed } of deeds) {
    if (fact.kind === 'holder-left') await leave(parts, tx, deed);
    else await choose(parts, tx, { ...deed, fact });
  }
}

async function leave(parts: Parts, tx: Tx, { chatId, seq, locale, now }: Omit<HolderDeed, 'fact'>): Promise<void> {
  const place = await porterOf(tx, chatId, locale, now);
  await putDown(tx, place, now);
  await callPorter(parts, tx, { place, key: `holder/${seq}`, command: 'left' }, now);
}

type Choosing = HolderDeed & { readonly fact: Extract<HolderFact, { kind: 'holder-chosen' }> };

/** From now on the phone is theirs. Alone on it again, they keep it. */
async function choose(parts: Parts, tx: Tx, { chatId, seq, locale, now, fact }: Choosing): Promise<void> {
  const { personId, said, late, speaks } = fact;
  const place = personId === null ? await porterOf(tx, chatId, locale, now) : await placeIn(tx, chatId, personId);
  const people = await tx.conversation.count({ where: { chatId, personId: { not: null } } });
  const isAlone = people === (personId === null ? 0 : 1);
  const until = isAlone ? null : new Date(now.getTime() + HOLD_MS);
  await tx.chat.update({
    where: { id: chatId },
    data: { currentConversationId: place.conversationId, chosenUntil: until },
  });
  await beforeWaiting(tx, chatId, async () => {
    await handOver(parts, tx, { place, seq, said }, now);
    if (personId === null) return;
    const params = { said: said.length > 0, late, speaks };
    await callPorter(parts, tx, { place, key: `holder/${seq}`, command: 'welcome', params }, now);
  });
  if (personId !== null) await release(tx, place, now);
}

/** What was asked for, and nudges, come by themselves; what came due is offered by the welcome. */
async function release(tx: Tx, { chatId, personId }: Place, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE inbox SET "notBefore" = ${now}, reason = NULL
    WHERE "chatId" = ${chatId} AND "personId" = ${personId} AND state = 'waiting' AND reason = ${HOLDER_NOT_CHOSEN}
      AND (kind <> 'flow-due' OR priority IS NULL)`;
}

async function placeIn(tx: Tx, chatId: string, personId: string): Promise<Place> {
  const row = await tx.conversation.findFirst({ where: { chatId, personId }, include: { chat: true, agency: true } });
  if (row === null) throw new Error('Somebody was chosen to hold a phone that is not theirs.');
  const { id: conversationId, agencyId, chat, agency } = row;
  return { agencyId, personId, chatId, conversationId, accountId: chat.accountId, zone: agency.zone };
}
