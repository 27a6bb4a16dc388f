/** What a page has seen keeps its place when the process is another one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/prisma/store.ts';

const now = new Date('2027-04-05T03:00:00Z');

it('shows what came after a restart below what came before it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pamong-restart-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const cursors: string[] = [];
  for (const said of ['satu', 'dua', 'tiga']) {
    const { store, desk, web, close } = await openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir });
    const agencyId = await desk.ensureAgency({ code: 'A', name: 'A', zone: 'Asia/Jakarta' }, now);
    await desk.ensureAccount({ id: 'web', channel: 'web', agencyId }, now);
    const chat = { address: 'a', kind: 'private' } as const;
    const reply = { kind: 'text', text: said } as const;
    await store.accept(
      [{ channel: 'web', account: 'web', chat, sender: { id: 'a' }, externalId: said, sentAt: now, reply }],
      now,
    );
    const fresh = await web.history('web', 'a', cursors.at(-1) ?? null, 10, new Date());
    expect(fresh.map((line) => line.said.text)).toEqual([said]);
    cursors.push(...fresh.map(({ cursor }) => cursor));
    await close();
  }
  expect(cursors).toEqual([...new Set(cursors)].sort());
}, 60_000);
