/** Whose page it is, asked with every page: also of one that is served before there is an agency. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/prisma/store.ts';
import { pageSettings } from '../../src/web/page-settings.ts';
import { webApp } from '../../src/web/server.ts';
import { loadWebTexts } from '../../src/web/texts.ts';

const now = new Date('2027-04-05T01:00:00.000Z');

async function opened() {
  const dataDir = mkdtempSync(join(tmpdir(), 'pamong-page-'));
  const { reader, desk, close } = await openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir });
  const app = webApp({
    host: '127.0.0.1',
    port: 0,
    chats: [{ path: '', routes: new Hono(), page: pageSettings(reader, 'web') }],
    texts: loadWebTexts(),
    health: async () => ({ ok: true }),
  });
  const settings = async () => {
    const answer = await app.request('/texts.json?lang=id');
    const { agency, zone } = (await answer.json()) as { agency: string; zone: string };
    return { agency, zone, etag: answer.headers.get('ETag') };
  };
  const page = async () => (await app.request('/')).text();
  return {
    ...{ app, desk, settings, page },
    async end() {
      await close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

test('a page served before the first import has the agency’s name and hours once there is one', async () => {
  const { desk, settings, page, end } = await opened();
  const before = await settings();
  expect(before).toMatchObject({ agency: 'Pamong', zone: 'Asia/Jakarta' });
  const agencyId = await desk.ensureAgency({ code: 'dps', name: 'BKPSDM Kota Denpasar', zone: 'Asia/Makassar' }, now);
  expect(await settings()).toEqual(before);
  await desk.ensureAccount({ id: 'web', channel: 'web', agencyId }, now);
  const after = await settings();
  expect(after).toMatchObject({ agency: 'BKPSDM Kota Denpasar', zone: 'Asia/Makassar' });
  expect(after.etag).not.toBe(before.etag);
  expect(await page()).toContain('BKPSDM Kota Denpasar');
  await end();
});

test('of several agencies it is the one that answers for the account, under the name it has now', async () => {
  const { app, desk, settings, end } = await opened();
  const agencyId = await desk.ensureAgency({ code: 'dps', name: 'BKD', zone: 'Asia/Makassar' }, now);
  await desk.ensureAccount({ id: 'web', channel: 'web', agencyId }, now);
  await desk.ensureAgency({ code: 'aceh', name: 'BKA', zone: 'Asia/Jakarta' }, now);
  expect(await settings()).toMatchObject({ agency: 'BKD', zone: 'Asia/Makassar' });
  await desk.ensureAgency({ code: 'dps', name: 'BKPSDM', zone: 'Asia/Makassar' }, now);
  expect(await settings()).toMatchObject({ agency: 'BKPSDM' });
  expect(await (await app.request('/nowhere', { headers: { Accept: 'text/html' } })).text()).toContain('BKPSDM');
  await end();
});
