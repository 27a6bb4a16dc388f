/** What CEK has to know: what the code stands for, how often this chat has guessed, and where a human can tell. */
import type { Glance } from '../../core/flow.ts';
import { type Text, text } from '../../core/text.ts';
import type { CheckedMessage, FlowReader } from '../../store/reader.ts';
import { looksLikeCheckCode } from '../../training/check-code.ts';

export interface Facts {
  /** Something like a code was typed. */
  readonly asked: boolean;
  /** Null: of no message of ours. */
  readonly message: CheckedMessage | null;
  /** Codes of no message of ours, given in this chat within the hour. */
  readonly tries: number;
  readonly desk: Text;
}

const hourMs = 3_600_000;

export async function look(reader: FlowReader, { who, now, params }: Glance): Promise<Facts> {
  const rest = typeof params?.rest === 'string' ? params.rest.replace(/^(?:cek|check)\s+/i, '').trim() : '';
  const asked = looksLikeCheckCode.test(rest) || /^[a-z\d]{4}$/i.test(rest);
  const [first] = await reader.programmes(who.agencyId);
  const place = first?.programme.agency.desk.place;
  return {
    asked,
    message: asked ? await reader.checkedMessage(rest) : null,
    tries: await reader.checkTries(who.agencyId, who.chatId, new Date(now.getTime() - hourMs)),
    desk: place === undefined ? text('check.officers') : { verbatim: place, lang: 'id' },
  };
}
