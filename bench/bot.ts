/** A bot for measuring: the stage of the tests at the pace of a real one, with a channel that only tells when it sends. */
import type { Channel, Hooks } from '../src/channels/channel.ts';
import { openLog } from '../src/log.ts';
import { type Clock, systemClock } from '../src/runtime/clock.ts';
import { account, exampleProgramme, openStage } from '../test/support/stage.ts';

export interface BotOptions {
  readonly clock?: Clock;
  /** One that another bot left behind. */
  readonly dataDir?: string;
  /** In place of the one that only tells when it sends. */
  readonly channel?: Channel;
}

export async function openBot({ clock = systemClock, dataDir, channel: given }: BotOptions = {}) {
  const waiting = new Map<string, () => void>();
  let sent = 0;
  let hooks: Hooks | undefined;
  const channel: Channel = {
    name: 'web',
    unmetered: true,
    account,
    start: async (given) => {
      hooks = given;
    },
    stop: async () => {},
    async send(address, _message, id) {
      sent += 1;
      waiting.get(address)?.();
      return { outcome: 'sent', externalId: id };
    },
  };
  const stage = await openStage({
    start: clock.now(),
    ...(given && { accounts: [given.account] }),
    parts: { clock, perSecond: 30, channels: [given ?? channel], log: openLog('error'), chance: Math.random },
    ...(dataDir && { dataDir }),
  });
  const programme = exampleProgramme('kalianda');
  const agencyId = await stage.importProgramme(programme, given?.account);
  await stage.app.start();
  let serial = 0;
  return {
    ...stage,
    agencyId,
    programme,
    /** How many messages have left. */
    sent: () => sent,
    /**
     * Writes from this address, and gives the milliseconds until the reply has left, which is after its commit. They
     * count from `due`, when the message would have come if this process had not been busy.
     */
    async exchange(address: string, text: string, due = performance.now()): Promise<number> {
      const replied = new Promise<void>((resolve) => waiting.set(address, resolve));
      serial += 1;
      await hooks?.accept({
        channel: 'web',
        account,
        chat: { address, kind: 'private' },
        sender: { id: address },
        externalId: `b-${serial}`,
        sentAt: clock.now(),
        reply: { kind: 'text', text },
      });
      await replied;
      return performance.now() - due;
    },
  };
}
export type Bot = Awaited<ReturnType<typeof openBot>>;

export const until = (at: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
