/** One message to one chat: its calls one after the other, and what became of them. */
import type { SendResult } from '../../core/delivery.ts';
import type { Outbound } from '../../core/message.ts';
import type { Client, Sent } from './client.ts';
import type { TelegramLimits } from './limits.ts';
import { type Call, callsOf } from './outbound.ts';
import { type Refusal, refusalOf, sendResultOf } from './refusal.ts';
import { shownKeyboards } from './shown-keyboards.ts';

/** How far a message got, so that a second try neither repeats its first part nor, sent whole, any of it. */
interface Progress {
  readonly done: number;
  readonly externalId: string;
}

/** As many messages are remembered; Telegram itself knows no repeat. */
const remembered = 2_000;

export function deliveries(client: Pick<Client, 'sendMessage' | 'sendDocument'>, limits: TelegramLimits) {
  const progress = new Map<string, Progress>();
  const keyboards = shownKeyboards();
  const keep = (id: string, state: Progress): void => {
    progress.delete(id);
    progress.set(id, state);
    const [oldest] = progress.keys();
    if (progress.size > remembered && oldest !== undefined) progress.delete(oldest);
  };

  /** `more` resolves when one further call to this chat may leave. Never throws. */
  return async (address: string, message: Outbound, id: string, more: () => Promise<void>): Promise<SendResult> => {
    const calls = keyboards.below(address, callsOf(message, limits));
    let { done, externalId } = progress.get(id) ?? { done: 0, externalId: '' };
    for (const [at, call] of calls.entries()) {
      if (at < done) continue;
      if (at > 0) await more();
      const made = await madeAt(client, address, call);
      if ('kind' in made) return inScope(address, sendResultOf(made));
      done = at + 1;
      externalId = `${made.chat.id}/${made.message_id}`;
      keep(id, { done, externalId });
    }
    return { outcome: 'sent', externalId };
  };
}

/** A group that grew into a supergroup has another id: followed once. */
async function madeAt(
  client: Pick<Client, 'sendMessage' | 'sendDocument'>,
  address: string,
  call: Call,
): Promise<Sent | Refusal> {
  const made = await make(client, address, call);
  const movedTo = 'kind' in made && made.kind === 'answered' ? made.migratedTo : null;
  return movedTo === null ? made : make(client, movedTo, call);
}

async function make(
  client: Pick<Client, 'sendMessage' | 'sendDocument'>,
  chat: string,
  call: Call,
): Promise<Sent | Refusal> {
  try {
    return call.method === 'sendMessage'
      ? await client.sendMessage(chat, call.text, call.keyboard)
      : await client.sendDocument(chat, call.file, call.caption, call.keyboard);
  } catch (error) {
    return refusalOf(error);
  }
}

/** Our pace for one chat is below Telegram's, so whoever is told to wait in a private chat is told so for the whole bot. */
function inScope(address: string, result: SendResult): SendResult {
  if (result.outcome !== 'later' || result.reason !== 'too-many') return result;
  return { ...result, scope: isGroup(address) ? 'chat' : 'account' };
}

/** https://core.telegram.org/bots/api#chat: groups have negative ids. */
export const isGroup = (address: string): boolean => address.startsWith('-');
