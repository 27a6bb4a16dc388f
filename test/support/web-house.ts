/** The whole bot behind its real server on a loopback port, on a clock that is moved: what a class meets in its browsers. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openAlmanac } from '../../src/almanac.ts';
import { createApp } from '../../src/app.ts';
import { type WebChannelParts, webChannel } from '../../src/channels/web/channel.ts';
import { controlHandler } from '../../src/control/handler.ts';
import { controlServer, socketIn } from '../../src/control/server.ts';
import { openBook } from '../../src/core/book.ts';
import { flows } from '../../src/flows/index.ts';
import { translator } from '../../src/i18n/translate.ts';
import { silentLog } from '../../src/log.ts';
import { travellingClock } from '../../src/runtime/clock.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import { travel } from '../../src/travel.ts';
import { attendancePages } from '../../src/web/attendance/routes.ts';
import { webServer } from '../../src/web/server.ts';
import { signingListPages } from '../../src/web/signing-list/routes.ts';
import { loadWebTexts, pageSay } from '../../src/web/texts.ts';
import { listPrinter } from '../../src/workbook/attendance-list.ts';
import { freshFolder } from './fresh-folder.ts';

export type WebHouse = Awaited<ReturnType<typeof webHouse>>;

/** `demoTabs`: everyone whose number the channel vouches for, each by an id that opens their chat. */
export async function webHouse(start: Date, demoTabs: WebChannelParts['demoTabs'] & {}) {
  const dataDir = await freshFolder();
  const clock = travellingClock(start);
  const opened = await openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir });
  const { store, reader, desk, web: port } = opened;
  const [texts, translate, almanac] = [loadWebTexts(), translator(), openAlmanac(dataDir)];
  const say = pageSay(texts);
  // A clock that stands still knows no age: what was written a moment ago was written now.
  const channel = webChannel({ port, account: 'web', clock, say, log: silentLog, limits: { ageMs: 0 }, demoTabs });
  const book = openBook({ flows, welcome: 'registration', translate });
  let url = '';
  const app = createApp({
    ...{ store, reader, desk, almanac, book, channels: [channel], clock, log: silentLog },
    ...{ chance: () => 0.5, perSecond: Number.POSITIVE_INFINITY, siteUrl: () => url },
  });
  const attendance = attendancePages({ reader, clock, translate, everyMs: 100 });
  const { openList: open } = desk;
  const signingList = signingListPages({ reader, open, printer: listPrinter, clock, translate });
  const server = webServer({
    ...{ host: '127.0.0.1', port: 0, texts, attendance: attendance.routes, signingList, graceMs: 300 },
    chats: [
      {
        ...{ path: '', routes: channel.routes },
        page: async () => ({ agency: 'BKPSDM Contoh', zone: 'Asia/Jakarta', words: [], bots: [] }),
      },
    ],
    health: async () => ({ ok: true }),
  });
  const control = controlServer({
    path: socketIn(dataDir),
    handle: controlHandler({ desk, reader, almanac, clock, app, log: silentLog }),
    log: silentLog,
  });
  url = await server.listen();
  await control.start();
  return {
    ...{ dataDir, url, clock, app, store, reader, desk, almanac },
    travelTo: (at: Date) => travel({ app, store, clock }, at),
    async close() {
      await control.stop();
      await app.stop();
      await attendance.stop();
      await server.stop();
      await opened.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A chat over HTTP, as the page has it: a tab that the clock has left behind is opened again. */
export async function httpChat({ url }: Pick<WebHouse, 'url'>, as: string) {
  const post = async (path: string, body: unknown, token?: string) => {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
    return fetch(`${url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  const read = async (path: string, answer: Response) => {
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Readonly<Record<string, string>>; // tokens, links and ids
  };
  const open = async () => (await read('/tabs', await post('/tabs', { as }))).token;
  let token = await open();
  const ask = async (path: string, body: unknown) => {
    const answer = await post(path, body, token);
    if (answer.status !== 401) return read(path, answer);
    token = await open();
    return read(path, await post(path, body, token));
  };
  return {
    writes: (text: string) => ask('/messages', { id: crypto.randomUUID(), reply: { kind: 'text', text } }),
    /** Opens this very chat in a browser. */
    link: async () => `${url}${(await ask('/link', {})).link}`,
  };
}
