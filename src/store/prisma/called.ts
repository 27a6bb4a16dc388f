/** What somebody who is erased was called: gathered before it goes, so that it is found where officers were told of them. */
import { detailIn } from './audit.ts';
import { phoneContext } from './chats.ts';
import type { Called } from './mentions.ts';
import { describedOr, isUnreadable, opened } from './opened.ts';
import type { Parts } from './parts.ts';
import type { Tx } from './queue.ts';
import { lineOr } from './roster-rows.ts';

interface PersonRow {
  readonly id: string;
  readonly agencyId: string;
  readonly profile: Uint8Array;
}

/** `here`: the chat in which it was asked for; its conversation is nobody's by then. */
export async function calledOf(
  parts: Parts,
  tx: Tx,
  { id: personId, agencyId, profile }: PersonRow,
  here: string | null,
): Promise<Called> {
  const { seal } = parts;
  const described = describedOr(parts, { personId, profile });
  const corrections = await tx.audit.findMany({ where: { agencyId, personId, act: 'data-corrected' } });
  const former = corrections.flatMap((row) => {
    const detail = opened(() => detailIn(seal, row));
    return isUnreadable(detail) || detail?.part !== 'name' ? [] : [detail.from, detail.to];
  });
  const rows = await tx.rosterEntry.findMany({ where: { personId }, select: { id: true, line: true } });
  const lines = rows.flatMap((row) => lineOr(parts, row) ?? []);
  const talks = await tx.conversation.findMany({ where: { personId }, select: { chatId: true } });
  const ids = [...talks.map(({ chatId }) => chatId), ...(here === null ? [] : [here])];
  const chats = await tx.chat.findMany({ where: { id: { in: ids } }, select: { id: true, phone: true } });
  const phones = chats.flatMap(({ id, phone }) => {
    const number = phone && opened(() => seal.unseal(phone, phoneContext(id)).toString('utf8'));
    return number === null || isUnreadable(number) ? [] : [number];
  });
  const texts = (list: readonly unknown[]) => [
    ...new Set(list.flatMap((one) => (typeof one === 'string' && one !== '' ? [one] : []))),
  ];
  return {
    names: texts([described?.name, ...former, ...lines.map(({ name }) => name)]),
    numbers: texts([described?.nip, ...lines.map(({ nip }) => nip), ...phones]),
  };
}
