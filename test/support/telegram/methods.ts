/** The methods of the Bot API that the fake has; the names are its own, in any case. */
import { type Args, int, text } from './body.ts';
import type { Files } from './files.ts';
import { checkMarkup, inlineOf, markupOf } from './markup.ts';
import type { Poll } from './poll.ts';
import { badRequest, conflict, notFound } from './refusal.ts';
import type { Senders } from './send.ts';
import type { ApiChat } from './shapes.ts';
import type { Taps } from './taps.ts';
import type { Webhook } from './webhook.ts';
import type { World } from './world.ts';

export interface MethodParts {
  readonly world: World;
  readonly poll: Poll;
  readonly webhook: Webhook;
  readonly senders: Senders;
  readonly taps: Taps;
  readonly files: Files;
}

/** `gone`: the caller has hung up. Rejects with a `Refusal`. */
export type Methods = (method: string, args: Args, gone: AbortSignal) => Promise<unknown>;

const ACTIONS: ReadonlySet<string> = new Set([
  ...['typing', 'upload_photo', 'record_video', 'upload_video', 'record_voice', 'upload_voice', 'upload_document'],
  ...['choose_sticker', 'find_location', 'record_video_note', 'upload_video_note'],
]);

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

export function methods({ world, poll, webhook, senders, taps, files }: MethodParts): Methods {
  const table: Readonly<Record<string, (args: Args, gone: AbortSignal) => unknown>> = {
    getme: () => ({
      ...world.bot,
      ...{ can_join_groups: true, can_read_all_group_messages: true, supports_inline_queries: false },
    }),
    getupdates: (args, gone) => poll.getUpdates(args, gone),
    setwebhook(args) {
      webhook.set(args);
      if (webhook.isSet()) poll.end(conflict('terminated by setWebhook request'));
      return true;
    },
    deletewebhook(args) {
      webhook.remove(args);
      return true;
    },
    getwebhookinfo: () => webhook.info(),
    sendmessage: senders.sendMessage,
    senddocument: senders.sendDocument,
    sendphoto: senders.sendPhoto,
    answercallbackquery: taps.answer,
    getfile: (args) => files.path(text(args, 'file_id')),
    sendchataction(args) {
      if (!ACTIONS.has(text(args, 'action'))) throw badRequest('wrong parameter action in request');
      world.reach(args.chat_id);
      return true;
    },
    getchat: (args) => chatInfo(world.reach(args.chat_id).chat),
    editmessagereplymarkup(args) {
      const markup = markupOf(args);
      const room = world.reach(args.chat_id);
      checkMarkup(markup, room.chat);
      const message = room.messages.get(int(args, 'message_id'));
      if (!args.message_id) throw badRequest('message identifier is not specified');
      if (!message) throw badRequest('message to edit not found');
      if (message.from?.id !== world.bot.id) throw badRequest("message can't be edited");
      const inline = inlineOf(markup);
      if (JSON.stringify(inline) === JSON.stringify(message.reply_markup)) throw badRequest(NOT_MODIFIED);
      return world.rekey(room, message, inline);
    },
  };
  return async (method, args, gone) => {
    const run = table[method.toLowerCase()];
    if (!run) throw notFound('method not found');
    return run(args, gone);
  };
}

const chatInfo = (chat: ApiChat) => ({ ...chat, accent_color_id: 0, max_reaction_count: 11 });
