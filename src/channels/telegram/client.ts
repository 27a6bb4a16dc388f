/** Telegraf's client of the Bot API with a limit on how long an answer may take. It neither polls nor handles: that is ours. */
import { Telegram } from 'telegraf';
import { z } from 'zod';
import { download } from './download.ts';
import type { Keyboard } from './outbound.ts';
import { ALLOWED_UPDATES, Numbered } from './update.ts';

export interface ClientParts {
  readonly token: string;
  /** Another server of the Bot API, such as one of one's own. */
  readonly apiRoot?: string | undefined;
  readonly callMs: number;
}

const Me = z.object({ id: z.int(), username: z.string() });
const Sent = z.object({ message_id: z.int(), chat: z.object({ id: z.int() }) });
export type Sent = z.infer<typeof Sent>;
const File = z.object({ file_path: z.string() });
const WebhookInfo = z.object({
  url: z.string(),
  pending_update_count: z.int(),
  last_error_date: z.exactOptional(z.int()),
  last_error_message: z.exactOptional(z.string()),
});
export type WebhookInfo = z.infer<typeof WebhookInfo>;

export interface Document {
  readonly name: string;
  readonly body: Uint8Array;
}

const markup = (keyboard?: Keyboard) => (keyboard ? { reply_markup: keyboard } : {});

/** Every call rejects as telegraf does, which `refusalOf` reads, or with a ZodError where an answer has another form. */
export function client({ token, apiRoot, callMs }: ClientParts) {
  const telegram = new Telegram(token, { webhookReply: false, ...(apiRoot !== undefined && { apiRoot }) });
  async function call<Answer>(
    method: string,
    payload: object,
    answer: z.ZodType<Answer>,
    { ms = callMs, stop }: { readonly ms?: number; readonly stop?: AbortSignal | undefined } = {},
  ): Promise<Answer> {
    const { signal, free } = limited(ms, stop);
    try {
      // Telegraf types a method's payload by its name, and the signal by a package of Node 14's time; it passes both on.
      return answer.parse(await telegram.callApi(method as 'getMe', payload as never, { signal: signal as never }));
    } finally {
      free();
    }
  }
  return {
    getMe: () => call('getMe', {}, Me),
    /** `seconds`: how long Telegram may hold an empty answer back. */
    getUpdates: (offset: number, limit: number, seconds: number, stop?: AbortSignal) =>
      call('getUpdates', { offset, limit, timeout: seconds, allowed_updates: ALLOWED_UPDATES }, z.array(Numbered), {
        ms: callMs + seconds * 1_000,
        stop,
      }),
    sendMessage: (chat: string, text: string, keyboard?: Keyboard) =>
      // A preview would make Telegram's servers open a link that is for one person, once.
      call(
        'sendMessage',
        { chat_id: chat, text, link_preview_options: { is_disabled: true }, ...markup(keyboard) },
        Sent,
      ),
    sendDocument: (chat: string, { name, body }: Document, caption?: string, keyboard?: Keyboard) => {
      const document = { source: Buffer.from(body), filename: name };
      return call('sendDocument', { chat_id: chat, document, ...(caption && { caption }), ...markup(keyboard) }, Sent);
    },
    answerTap: (id: string) => call('answerCallbackQuery', { callback_query_id: id }, z.unknown()),
    typing: (chat: string) => call('sendChatAction', { chat_id: chat, action: 'typing' }, z.unknown()),
    /** The bytes of a file somebody sent. */
    async download(fileId: string, mostBytes: number): Promise<Uint8Array> {
      const { file_path } = await call('getFile', { file_id: fileId }, File);
      const url = new URL(`./file/bot${token}/${file_path}`, telegram.options.apiRoot);
      return download(url, mostBytes, callMs);
    },
    setWebhook: (url: string, secret: string) =>
      call('setWebhook', { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES }, z.unknown()),
    /** What waits is kept: polling goes on with it. */
    deleteWebhook: () => call('deleteWebhook', { drop_pending_updates: false }, z.unknown()),
    webhookInfo: () => call('getWebhookInfo', {}, WebhookInfo),
  };
}

export type Client = ReturnType<typeof client>;

/** Aborts after so long, or with `stop`. Made by hand because signals joined by `AbortSignal.any` stay with one that lives as long as the process. */
function limited(ms: number, stop?: AbortSignal): { readonly signal: AbortSignal; free(): void } {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const timer = setTimeout(end, ms);
  stop?.addEventListener('abort', end, { once: true });
  if (stop?.aborted) end();
  return {
    signal: ending.signal,
    free() {
      clearTimeout(timer);
      stop?.removeEventListener('abort', end);
    },
  };
}
