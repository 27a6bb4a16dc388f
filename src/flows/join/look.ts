/** What joining has to know: whether the code still opens, and how often this chat has guessed. */
import type { Glance } from '../../core/flow.ts';
import type { ChannelName } from '../../core/message.ts';
import type { FlowReader, Invitation } from '../../store/reader.ts';
import { looksLikeCode } from '../../training/invite-code.ts';
import { isIn } from '../../training/standing.ts';

export interface Facts {
  readonly channel: ChannelName;
  /** As typed; null where nothing like a code was. */
  readonly code: string | null;
  /** Null: unknown, used or run out. Nobody is told which. */
  readonly invitation: Invitation | null;
  /** Codes that opened nothing, given in this chat within the hour. */
  readonly tries: number;
  /** They have that very role already. */
  readonly held: boolean;
  /** They are in some programme: after a withdrawal consent is asked for that first. */
  readonly isInAny: boolean;
}

const hourMs = 3_600_000;

export async function look(reader: FlowReader, { who, now, params, data }: Glance): Promise<Facts> {
  const code = params === null ? codeIn(data) : codeAsked(params.rest);
  const invitation = code === null ? null : await reader.invitation(code, now);
  const roles = who.personId === null ? [] : await reader.roles(who.agencyId, who.personId);
  const mine = who.personId === null ? [] : await reader.registrations(who.agencyId, who.personId);
  return {
    channel: who.channel,
    code,
    invitation,
    tries: await reader.joinTries(who.agencyId, who.chatId, new Date(now.getTime() - hourMs)),
    held: roles.some(({ role, programme }) => role === invitation?.role && programme === invitation.programme),
    isInAny: mine.some(({ standing }) => isIn(standing)),
  };
}

const codeAsked = (rest: unknown): string | null =>
  typeof rest === 'string' && looksLikeCode.test(rest.trim()) ? rest.trim() : null;

const codeIn = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string' ? data.code : null;
