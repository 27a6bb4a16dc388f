/** sendMessage, sendDocument and sendPhoto: what the bot says appears on a screen, or is refused in Telegram's words. */
import { type Args, flag, int, isUpload, nested, text } from './body.ts';
import { type Files, fileFields, type KeptFile } from './files.ts';
import type { Flood } from './flood.ts';
import { formatted, trimmed } from './formatted.ts';
import { checkMarkup, inlineOf, markupOf } from './markup.ts';
import { badRequest, Refusal } from './refusal.ts';
import type { Content, Message } from './shapes.ts';
import type { Room, Shown, World } from './world.ts';

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_UPLOAD = 50 * 1024 * 1024;

export type Send = (args: Args) => Message;

export interface Senders {
  readonly sendMessage: Send;
  readonly sendDocument: Send;
  readonly sendPhoto: Send;
}

export function senders({ world, files, flood }: { world: World; files: Files; flood: Flood }): Senders {
  /** The order of the questions is Telegram's: markup, chat, length, pace. */
  const say = (args: Args, kind: Shown['kind'], said: ReturnType<typeof formatted>, file?: KeptFile): Message => {
    const markup = markupOf(args);
    const room = world.reach(args.chat_id);
    const isText = kind === 'text';
    const tooLong = isText ? 'message is too long' : 'message caption is too long';
    const { text: bare, entities } = trimmed(said, isText ? MAX_TEXT : MAX_CAPTION, tooLong);
    if (isText && bare === '') throw badRequest('text must be non-empty');
    checkMarkup(markup, room.chat);
    const reply = replyTo(room, args);
    flood.admit(room.chat.id, room.chat.type !== 'private');
    const inline = inlineOf(markup);
    const content: Content = {
      ...(bare && { [isText ? 'text' : 'caption']: bare }),
      ...(entities.length > 0 && { [isText ? 'entities' : 'caption_entities']: entities }),
      ...(file && { [kind]: kind === 'photo' ? [photoSize(file)] : documentOf(file) }),
      ...(reply && { reply_to_message: reply }),
      ...(inline && { reply_markup: inline }),
    };
    const message = world.add(room, { from: world.bot }, content);
    room.shown.push({
      ...{ messageId: message.message_id, at: world.now(), kind, text: bare, markup },
      ...(file && { file: { name: file.name, mime: file.mime, bytes: file.bytes } }),
    });
    return message;
  };

  const sendFile = (args: Args, kind: 'document' | 'photo') => {
    const given = args[kind];
    if (isUpload(given) && given.bytes.length > MAX_UPLOAD) throw new Refusal(413, 'Request Entity Too Large');
    if (isUpload(given) && given.bytes.length === 0) throw badRequest('file must be non-empty');
    if (!given) throw badRequest(`there is no ${kind} in the request`);
    const file = isUpload(given)
      ? files.keep(given.bytes, given.name, { mime: given.mime })
      : files.find(String(given));
    return say(args, kind, formatted(args, 'caption'), file);
  };

  return {
    sendMessage(args) {
      if (text(args, 'text') === '') throw badRequest('message text is empty');
      return say(args, 'text', formatted(args, 'text'));
    },
    sendDocument: (args) => sendFile(args, 'document'),
    sendPhoto: (args) => sendFile(args, 'photo'),
  };
}

function replyTo(room: Room, args: Args): Message | undefined {
  const parameters = nested(args, 'reply_parameters') ?? {
    message_id: int(args, 'reply_to_message_id'),
    allow_sending_without_reply: flag(args, 'allow_sending_without_reply'),
  };
  const asked = parameters as Args; // an object of ours or of the call's JSON
  const id = int(asked, 'message_id');
  const message = room.messages.get(id);
  if (id !== 0 && !message && !flag(asked, 'allow_sending_without_reply'))
    throw badRequest('message to be replied not found');
  return message;
}

const photoSize = (file: KeptFile) => ({ ...fileFields(file), width: 640, height: 480 });
const documentOf = (file: KeptFile) => ({ file_name: file.name, mime_type: file.mime, ...fileFields(file) });
