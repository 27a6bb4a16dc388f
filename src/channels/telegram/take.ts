/** What becomes of an update: a message is stored, a file fetched first, a button answered so that it stops spinning. */
import type { Inbound, Reply } from '../../core/message.ts';
import type { Log } from '../../log.ts';
import type { Hooks } from '../channel.ts';
import { fileKind } from '../file-kind.ts';
import type { Client } from './client.ts';
import { FileTooLarge } from './download.ts';
import { type Bot, heard, type Waiting } from './inbound.ts';
import type { TelegramLimits } from './limits.ts';
import type { Numbered } from './update.ts';

export interface Taking {
  readonly account: string;
  readonly client: Pick<Client, 'answerTap' | 'download'>;
  readonly limits: TelegramLimits;
  readonly hooks: Hooks;
  readonly log: Pick<Log, 'info' | 'warn'>;
  readonly clock: { now(): Date };
  /** Keeps a file sealed, and gives the name it is found by. */
  keep(file: { readonly mime: string; readonly body: Uint8Array }): Promise<string>;
  /** A message of this chat is on disk. */
  stored(chat: string): void;
}

/** Resolves once it is on disk; rejects where it is to come again. */
export async function take(parts: Taking, bot: Bot, update: Numbered): Promise<void> {
  const { account, hooks, clock, log } = parts;
  const found = heard(update, { account, bot, now: clock.now() });
  switch (found.kind) {
    case 'skipped':
      if (found.tap !== undefined) stopSpinning(parts, found.tap);
      log.info({ updateId: update.update_id, why: found.why }, 'an update was not for the bot');
      return;
    case 'report':
      return hooks.report(found.report);
    case 'tap':
      stopSpinning(parts, found.tap);
      return accept(parts, found.inbound);
    case 'file':
      return accept(parts, { ...found.inbound, reply: await fetched(parts, found.file) });
    case 'message':
      return accept(parts, found.inbound);
    default:
      found satisfies never;
  }
}

async function accept({ hooks, stored }: Taking, inbound: Inbound): Promise<void> {
  await hooks.accept(inbound);
  stored(inbound.chat.address);
}

/** At once, and not waited for: a tap that comes again has been answered by then. */
function stopSpinning({ client }: Taking, tap: string): void {
  client.answerTap(tap).catch(() => undefined);
}

/** A picture or a PDF, told by its bytes; whatever else it is, the person hears that it cannot be read. */
async function fetched({ client, limits, keep }: Taking, { fileId, bytes, caption }: Waiting): Promise<Reply> {
  if (bytes !== null && bytes > limits.fileBytes) return { kind: 'unsupported', what: 'file' };
  try {
    const body = await client.download(fileId, limits.fileBytes);
    const mime = fileKind(body);
    if (mime === null) return { kind: 'unsupported', what: 'file' };
    return { kind: 'media', ref: await keep({ mime, body }), mime, ...(caption !== undefined && { caption }) };
  } catch (error) {
    if (error instanceof FileTooLarge) return { kind: 'unsupported', what: 'file' };
    throw error;
  }
}
