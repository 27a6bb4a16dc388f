/** A bot for measuring: the real store on disk, the real app, a channel that only counts. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAlmanac } from '../src/almanac.ts';
import { createApp } from '../src/app.ts';
import type { Channel, Hooks } from '../src/channels/channel.ts';
import { openBook } from '../src/core/book.ts';
import { flows } from '../src/flows/index.ts';
import { translator } from '../src/i18n/translate.ts';
import { openLog } from '../src/log.ts';
import { type Clock, systemClock } from '../src/runtime/clock.ts';
import { openStore } from '../src/store/prisma/store.ts';
import { readProgramme } from '../src/training/programme.ts';

export const account = 'web';

export interface Sent {
  readonly address: string;
  readonly at: number;
}

export async function openBot({ clock = systemClock, perSecond }: { clock?: Clock; perSecond?: number } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'pamong-bench-'));
  const opened = await openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir });
  const { store, reader, desk } = opened;
  let onSent: (sent: Sent) => void = () => {};
  let hooks: Hooks | undefined;
  const channel: Channel = {
    name: 'web',
    account,
    start: async (given) => {
      hooks = given;
    },
    stop: async () => {},
    async send(address, _message, id) {
      onSent({ address, at: performance.now() });
      return { outcome: 'sent', externalId: id };
    },
  };
  const almanac = openAlmanac(dataDir);
  const book = openBook({ flows, welcome: 'registration', translate: translator() });
  const app = createApp({
    store,
    reader,
    desk,
    almanac,
    book,
    channels: [channel],
    clock,
    log: openLog('error'),
    chance: Math.random,
    ...(perSecond && { perSecond }),
  });
  const reading = readProgramme(
    JSON.parse(readFileSync(new URL('../examples/kalianda.json', import.meta.url), 'utf8')),
  );
  if (!reading.ok) throw new Error('examples/kalianda.json is damaged');
  const { programme } = reading;
  const agencyId = await desk.ensureAgency(
    { code: programme.agency.code, name: programme.agency.name, zone: programme.zone },
    clock.now(),
  );
  await desk.ensureAccount({ id: account, channel: 'web', agencyId }, clock.now());
  await desk.importProgramme(programme, clock.now());
  await app.start();
  let serial = 0;
  return {
    ...opened,
    app,
    agencyId,
    programme,
    listen(listener: (sent: Sent) => void) {
      onSent = listener;
    },
    async write(address: string, text: string, phone?: string) {
      serial += 1;
      await hooks?.accept({
        channel: 'web',
        account,
        chat: { address, kind: 'private' },
        sender: { id: address, ...(phone && { verifiedPhone: phone }) },
        externalId: `b-${serial}`,
        sentAt: clock.now(),
        reply: { kind: 'text', text },
      });
    },
    async close() {
      await app.stop();
      await opened.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type Bot = Awaited<ReturnType<typeof openBot>>;
