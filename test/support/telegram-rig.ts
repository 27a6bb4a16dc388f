/** Our Telegram channel before the fake Bot API: people write, and a test sees what was confirmed and what they read. */
import { telegramChannel } from '../../src/channels/telegram/channel.ts';
import type { TelegramLimits } from '../../src/channels/telegram/limits.ts';
import { type Log, silentLog } from '../../src/log.ts';
import type { Clock } from '../../src/runtime/clock.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { type FakeOptions, fakeTelegram } from './telegram/fake.ts';

export interface RigOptions {
  readonly fake?: FakeOptions;
  readonly limits?: Partial<TelegramLimits>;
  readonly webhook?: { readonly url: string; readonly secret: string };
  /** In place of the fake's own address, such as a proxy before it. */
  readonly apiRoot?: (own: string) => string;
  readonly log?: Log;
  readonly clock?: Clock;
  readonly mark?: { read(): Promise<Date | null>; write(at: Date): Promise<void> };
}

/** Long enough for a loop that would have confirmed it. */
const patienceMs = 1_500;

export async function telegramRig({
  fake: options,
  limits,
  webhook,
  apiRoot,
  log = silentLog,
  clock = systemClock,
  mark,
}: RigOptions = {}) {
  const fake = await fakeTelegram({ limits: null, webhookRetryMs: 100, ...options });
  const kept: { readonly mime: string; readonly body: Uint8Array }[] = [];
  const channel = telegramChannel({
    account: 'telegram',
    token: fake.token,
    apiRoot: apiRoot?.(fake.apiRoot) ?? fake.apiRoot,
    webhook,
    clock,
    log,
    async keep(file) {
      kept.push(file);
      return `media-${kept.length}`;
    },
    mark: mark ?? { read: async () => null, write: async () => {} },
    limits: { awayMs: 50, heldMs: 20, callMs: 2_000, ...limits },
  });
  const written = new Map<number, number>();
  const asked = () => fake.calls.filter(({ method }) => method === 'getUpdates').length;
  const isConfirmed = (updateId: number): boolean =>
    webhook ? !fake.isPending(updateId) : (fake.confirmed.at(-1) ?? 0) > updateId;

  return {
    fake,
    channel,
    kept,
    /** Resolves to whether Telegram was told that it may forget it. */
    async write(person: string, key: number, text: string): Promise<boolean> {
      const known = written.get(key);
      if (known !== undefined && isConfirmed(known)) {
        const before = asked();
        fake.again(known);
        return until(() => (webhook ? !fake.isPending(known) : asked() > before + 1));
      }
      const updateId = known ?? fake.person(person).write(text).updateId ?? 0;
      written.set(key, updateId);
      return until(() => isConfirmed(updateId));
    },
    screen: async (person: string) =>
      fake.screen(fake.person(person)).map(({ text, markup }) => [text, ...labels(markup)].join('\n')),
    async close() {
      await channel.stop();
      await fake.close();
    },
  };
}

export async function until(holds: () => boolean, ms = patienceMs): Promise<boolean> {
  const end = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
}

function labels(markup: unknown): readonly string[] {
  const { inline_keyboard: rows = [] } = (markup ?? {}) as { inline_keyboard?: { text: string }[][] }; // the fake's own
  return rows.flat().map(({ text }) => text);
}
