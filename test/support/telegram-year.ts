/** A whole bot on Telegram's fake, with a clock that leaps and goes back, and that comes up again where it went down. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openAlmanac } from '../../src/almanac.ts';
import { createApp } from '../../src/app.ts';
import { telegramChannel } from '../../src/channels/telegram/channel.ts';
import { openBook } from '../../src/core/book.ts';
import { flows } from '../../src/flows/index.ts';
import { translator } from '../../src/i18n/translate.ts';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import type { Store } from '../../src/store/store.ts';
import { toys } from '../faults/counter.ts';
import { freshFolder } from './fresh-folder.ts';
import { exampleProgramme } from './stage.ts';
import { fakeTelegram } from './telegram/fake.ts';

const account = 'telegram';
/** Rows of the schedule are made this far ahead at the latest. */
const longestStepMs = 12 * 3_600_000;

export interface YearOptions {
  readonly start: Date;
  /** A control: a protection of the store that is off. */
  readonly spoil?: (store: Store) => Store;
}

export async function telegramYear({ start, spoil = (store) => store }: YearOptions) {
  let at = start.getTime();
  const clock = { now: () => new Date(at) };
  const fake = await fakeTelegram({ limits: null, clock });
  const dataDir = await freshFolder();
  const programme = exampleProgramme('kalianda');

  const raised = async () => {
    const opened = await openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir });
    const { desk, reader } = opened;
    const store = spoil(opened.store);
    const card = { code: programme.agency.code, name: programme.agency.name, zone: programme.zone };
    const agencyId = await desk.ensureAgency(card, clock.now());
    await desk.ensureAccount({ id: account, channel: 'telegram', agencyId }, clock.now());
    await desk.importProgramme(programme, clock.now());
    const almanac = openAlmanac(dataDir);
    const channel = telegramChannel({
      ...{ account, token: fake.token, apiRoot: fake.apiRoot, clock, log: silentLog },
      keep: (file) => store.putMedia(file, clock.now()),
      mark: { read: async () => null, write: async () => {} },
      limits: { awayMs: 20, heldMs: 20, pollSeconds: 1 },
    });
    const app = createApp({
      ...{ store, reader, desk, almanac, channels: [channel], clock, log: silentLog },
      book: openBook({ flows: { ...flows, ...toys }, welcome: 'registration', translate: translator() }),
      chance: () => 0.5,
      perSecond: Number.POSITIVE_INFINITY,
    });
    await app.start();
    return { ...opened, store, app, agencyId, calendar: almanac.calendar(agencyId) };
  };
  let bot = await raised();
  const goDown = async (): Promise<void> => {
    await bot.app.stop();
    await bot.close();
  };

  return {
    ...{ fake, dataDir, programme, clock },
    bot: () => bot,
    /** What is due on the way becomes due in its order. */
    async goOnUntil(to: Date) {
      for (;;) {
        await bot.app.tick();
        await bot.app.settle();
        if (at >= to.getTime()) return;
        const due = (await bot.store.nextDue(clock.now()))?.getTime() ?? Number.POSITIVE_INFINITY;
        at = Math.min(to.getTime(), at + longestStepMs, Math.max(at + 1, due));
      }
    },
    /** The machine's clock is set, forth or back, while the bot runs. */
    async setClock(to: Date) {
      at = to.getTime();
      await bot.app.tick();
      await bot.app.settle();
    },
    /** Off for so long. What happens meanwhile does so in its last hour: Telegram keeps nothing longer than a day. */
    async downUntil(to: Date, meanwhile: () => void = () => {}) {
      await goDown();
      at = to.getTime() - 3_600_000;
      meanwhile();
      at = to.getTime();
      bot = await raised();
    },
    async close() {
      await goDown();
      await fake.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type TelegramYear = Awaited<ReturnType<typeof telegramYear>>;
