/** A chat that several people share, while none has said who holds it: only that one question takes an answer. */
import type { Book } from './book.ts';
import type { Conversation } from './conversation.ts';
import type { Event } from './event.ts';
import type { Route } from './route.ts';
import { means } from './takes.ts';
import { openIn } from './tidy.ts';
import { matchCommand } from './understanding/match-command.ts';

type Replied = Extract<Event, { kind: 'replied' }>;

/**
 * Whatever is no answer to the porter has to wait until it is known whose it is; of BERHENTI he is told, for the phone
 * can be silent before. His buttons are like no other flow's, and mean the same however old they are.
 */
export function atDoor(
  { porter, stopWords }: Pick<Book, 'stopWords'> & { readonly porter: string },
  state: Conversation,
  { reply, quoted, sentAt }: Replied,
  promptsSentAt: Readonly<Record<string, Date>>,
): Route {
  const asked = openIn(state).find(({ flow }) => flow === porter);
  const stops = reply.kind === 'text' && matchCommand(reply.text, stopWords)?.outcome === 'exact';
  const askFirst: Route = { to: 'command', flow: porter, command: stops ? 'stop' : 'door', rest: '' };
  if (!asked || stops) return askFirst;
  const answers: Route = { to: 'question', question: asked };
  if (reply.kind === 'choice') return asked.choices.some(({ id }) => id === reply.choiceId) ? answers : askFirst;
  const isForAnother = quoted !== null && quoted !== asked.promptId;
  if (reply.kind !== 'text' || isForAnother || !means(reply.text, asked)) return askFirst;
  const arrivedAt = promptsSentAt[asked.promptId];
  const isHere = quoted !== null || (arrivedAt !== undefined && sentAt >= arrivedAt);
  // He asks anew after each message: a number that answered him before is not to be handed on as one of them.
  return isHere ? answers : { to: 'early', question: asked };
}
