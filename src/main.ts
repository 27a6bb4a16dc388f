/** Reads the configuration, builds the parts, starts, and stops on SIGTERM. Imported by no one. */
import { statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openAlmanac, retentionIn } from './almanac.ts';
import { createApp } from './app.ts';
import { webChannel } from './channels/web/channel.ts';
import { channelsUnknown, loadEnvFile, readConfig, siteUrl } from './config.ts';
import { chatDoors } from './control/chat-doors.ts';
import { chatPages, firstAccount } from './control/chat-pages.ts';
import { firstOfficers } from './control/first-officers.ts';
import { controlHandler } from './control/handler.ts';
import { ensureOthers } from './control/other-accounts.ts';
import { controlServer, socketIn } from './control/server.ts';
import { openBook } from './core/book.ts';
import { type Text, text } from './core/text.ts';
import { backstage } from './demo/backstage.ts';
import { storedClock } from './demo/clock.ts';
import { openDemo } from './demo/demo.ts';
import { greet } from './demo/greet.ts';
import { hostsOf, modeOf } from './demo/mode.ts';
import { officerTab } from './demo/officer.ts';
import { demoPeople, seedDemo } from './demo/seed.ts';
import { demoTabs } from './demo/tabs.ts';
import { flows } from './flows/index.ts';
import { translator } from './i18n/translate.ts';
import { scheduler } from './jobs/scheduler.ts';
import { openLog } from './log.ts';
import { startError } from './obstacle/start-error.ts';
import { systemClock } from './runtime/clock.ts';
import { pathOf } from './store/prisma/open.ts';
import { openStore } from './store/prisma/store.ts';
import { telegramAccounts } from './telegram-accounts.ts';
import { telegramChannels } from './telegram-channels.ts';
import { localDate } from './training/local-time.ts';
import { attendancePages } from './web/attendance/routes.ts';
import { storeHealth } from './web/health.ts';
import { pageSettings } from './web/page-settings.ts';
import { webServer } from './web/server.ts';
import { signingListPages } from './web/signing-list/routes.ts';
import { loadWebTexts, pageSay } from './web/texts.ts';
import { listPrinter } from './workbook/attendance-list.ts';

async function main(): Promise<void> {
  // What it writes is for its own user's eyes.
  process.umask(0o077);
  loadEnvFile();
  const config = readConfig();
  const log = openLog(config.logLevel);
  const opened = await openStore({ url: config.databaseUrl, dataDir: config.dataDir, key: config.sealKey, log });
  const { store, reader, desk, web, close } = opened;
  const account = firstAccount;
  const isDemo = await modeOf(desk, config);
  const unknown = channelsUnknown(config);
  if (unknown.length > 0)
    log.warn({ settings: unknown }, 'these channels are not part of this version: nothing is sent there');
  const demoClock = isDemo ? await storedClock(desk) : null;
  const clock = demoClock ?? systemClock;

  const people = isDemo ? demoPeople(localDate(clock.now(), 'Asia/Jakarta')) : [];
  if (isDemo) await seedDemo(desk, account, people, clock.now());
  const [texts, translate] = [loadWebTexts(), translator()];
  const tabs = demoTabs(people, translate);
  const officer = officerTab(translate);
  const say = pageSay(texts);
  const almanac = openAlmanac(config.dataDir);
  // A clock that stands still knows no age: what was written a moment ago was written now.
  const limits = isDemo ? { ageMs: 0 } : {};
  const pages = await chatPages(reader);
  // Of a database from before there was a page for each.
  for (const { account: id, agency } of pages)
    if (agency && (await reader.agencyOf(id)) === null)
      await desk.ensureAccount({ id, channel: 'web', agencyId: agency.id }, clock.now());
  const { telegramApiRoot: apiRoot } = config;
  const telegrams = telegramChannels(isDemo ? [] : telegramAccounts(config), { apiRoot, store, clock, log });
  const bots = () => telegrams.flatMap(({ channel }) => channel.botName() ?? []);
  const chats = pages.map(({ account: own, path }) => {
    const people = own === account ? [...tabs, officer] : [];
    const channel = webChannel({ port: web, account: own, clock, say, log, limits, demoTabs: people });
    return { channel, path, routes: channel.routes, page: pageSettings(reader, own, bots) };
  });
  const others = telegrams.map(({ id, agencyCode }) => ({ id, agencyCode, channel: 'telegram' as const }));
  await ensureOthers(others, { desk, reader }, clock.now());
  const book = openBook({ flows, welcome: 'registration', translate });
  const app = createApp({
    store,
    reader,
    desk,
    almanac,
    book,
    channels: [...chats, ...telegrams].map(({ channel }) => channel),
    clock,
    log,
    chance: Math.random,
    retention: (agency) => retentionIn(config.dataDir, agency),
    async disk() {
      const { bavail, blocks, bsize } = await statfs(config.dataDir);
      return { free: bavail * bsize, total: blocks * bsize };
    },
    siteUrl: () => siteUrl(config),
    doors: chatDoors({ reader, site: () => siteUrl(config), served: pages.map((page) => page.account), telegrams }),
    unhealthy(error) {
      log.fatal({ err: error }, 'a row just written could not be read back; ending before more is lost');
      process.exit(1);
    },
  });
  const demo = demoClock && openDemo({ app, store, reader, almanac, clock: demoClock, translate, tabs, officer });
  const attendance = attendancePages({ reader, clock, translate });
  const { openList: open } = desk;
  const signingList = signingListPages({ reader, open, printer: listPrinter, clock, translate });
  const server = webServer({
    host: config.host,
    port: config.port,
    hosts: hostsOf(isDemo, config.publicUrl),
    chats,
    texts,
    health: storeHealth({
      store,
      clock,
      facts: () => ({
        ...{ demo: isDemo, uptimeSeconds: Math.round(process.uptime()) },
        troubles: telegrams.flatMap(({ id, channel }) => channel.troubles().map((one) => ({ account: id, ...one }))),
      }),
      log,
    }),
    ...(demo && { demo }),
    webhooks: telegrams.flatMap(({ webhook, channel: { routes } }) =>
      webhook ? [{ path: webhook.path, routes }] : [],
    ),
    attendance: attendance.routes,
    signingList,
    log,
  });
  const control = controlServer({
    path: socketIn(config.dataDir),
    handle: controlHandler({ desk, reader, almanac, clock, accounts: others, app, log }),
    log,
  });
  const minutes = demo ? null : scheduler({ tick: app.tick, log });

  await app.start();
  if (demo) await greet(store, account, tabs, clock.now());
  await app.tick();
  await control.start();
  const url = await server.listen();
  minutes?.start();

  // A second signal, as of Ctrl-C in a shell that passes it on, begins nothing anew.
  let isStopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    await minutes?.stop();
    await control.stop();
    await app.stop();
    await attendance.stop();
    await server.stop();
    await close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
  // Only the terminal of this start shows the codes: the log keeps nothing that opens a door.
  const setUp = async (): Promise<void> => {
    announce(url, isDemo ? [] : await firstOfficers({ desk, reader }, siteUrl(config, url), clock.now()));
    // The page stands open meanwhile: a newcomer looks at the first tab.
    if (demo) await backstage({ app, store, desk, reader, account, clock }, officer.address);
  };
  // A stop in the middle of it leaves it where it is: the next start goes on.
  await setUp().catch((error: unknown) => {
    if (!isStopping) throw error;
    log.info({ err: error }, 'the stage was left half set');
  });

  function announce(url: string, codes: readonly Text[]): void {
    const openedAt = { path: resolve(pathOf(config.databaseUrl)), dataDir: resolve(config.dataDir) };
    const lines = [
      text('demo.started', { url }),
      ...(isDemo ? [text('demo.banner')] : []),
      text(isDemo ? 'cli.start.demo' : 'cli.start.real', openedAt),
      ...codes,
    ];
    const said = lines.map((line) => translate(line, { locale: 'id', name: null, salutation: null }));
    process.stdout.write(`${said.join('\n')}\n`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${startError(error)}\n`);
  // What was opened before holds no promise that the next start does not keep: all there is are rows.
  process.exit(1);
});
