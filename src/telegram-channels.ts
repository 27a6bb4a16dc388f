/** The Telegram bots that are configured, each as a channel, and where a chat with it is begun. */
import { type TelegramChannelParts, telegramChannel } from './channels/telegram/channel.ts';
import { telegramDoor } from './control/chat-doors.ts';
import type { Log } from './log.ts';
import type { ChatDoor } from './store/reader.ts';
import type { Store } from './store/store.ts';
import type { TelegramAccount } from './telegram-accounts.ts';

export interface TelegramParts {
  readonly apiRoot: TelegramChannelParts['apiRoot'];
  readonly store: Pick<Store, 'putMedia' | 'jobMark' | 'setJobMark'>;
  readonly clock: { now(): Date };
  readonly log: Log;
}

export function telegramChannels(accounts: readonly TelegramAccount[], { apiRoot, store, clock, log }: TelegramParts) {
  return accounts.map(({ id, agencyCode, token, webhook }) => {
    const mark = `telegram/${id}`;
    const channel = telegramChannel({
      account: id,
      token,
      apiRoot,
      webhook,
      clock,
      log,
      keep: (file) => store.putMedia(file, clock.now()),
      mark: {
        read: async () => instantOr(await store.jobMark(mark)),
        write: (at) => store.setJobMark(mark, at.toISOString()),
      },
    });
    /** Null until Telegram has once said what the bot is called. */
    const door = (): ChatDoor | null => {
      const name = channel.botName();
      return name === null ? null : telegramDoor(id, name);
    };
    return { id, agencyCode, channel, webhook, door };
  });
}

/** Null where nothing was kept, or nothing that is an instant. */
const instantOr = (kept: unknown): Date | null => {
  const at = typeof kept === 'string' ? new Date(kept) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
};
