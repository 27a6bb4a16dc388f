/** Contract of what the browser channel needs: tabs, links, and the chat as a page shows it. */
import { expect, test } from 'vitest';
import type { WebPort } from '../../src/channels/web/port.ts';
import type { With } from './contract.ts';
import { account, hour, later, minute, say, start } from './rig.ts';

export function webContract(withRig: With): void {
  test(
    'a tab lives for 30 minutes after the last sign of life; a quiet question is none',
    withRig(async (rig) => {
      const web: WebPort = rig.web;
      const { token, address, verifiedPhone } = await web.openTab(account, start);
      expect(verifiedPhone).toBeNull();
      expect(await web.tab(account, token, later(20 * minute))).toEqual({ address, verifiedPhone });
      expect(await web.tab(account, token, later(45 * minute), true)).toEqual({ address, verifiedPhone });
      expect(await web.tab(account, token, later(50 * minute + 1))).toBeNull();
      expect(await web.tab('other', token, start)).toBeNull();
      expect(await web.tab(account, 'guess', start)).toBeNull();
    }),
  );

  test(
    'a tab that was closed stays closed, and the next is another person',
    withRig(async ({ web }) => {
      const first = await web.openTab(account, start);
      await web.closeTab(account, first.token, start);
      expect(await web.tab(account, first.token, start)).toBeNull();
      expect((await web.openTab(account, start)).address).not.toBe(first.address);
    }),
  );

  test(
    'a personal link opens the same chat elsewhere, and a new one ends the old one',
    withRig(async ({ web }) => {
      const as = { address: 'tab-1', verifiedPhone: '+6284000000002' };
      await web.openTab(account, start, as);
      const old = await web.personalLink(account, 'tab-1', start);
      const link = await web.personalLink(account, 'tab-1', start);
      expect(await web.reopen(account, old, start)).toBeNull();
      const again = await web.reopen(account, link, later(hour));
      expect(again).toMatchObject(as);
      expect(await web.tab(account, again?.token ?? '', later(hour))).toEqual(as);
    }),
  );

  test(
    'the chat runs in the order in which it was said and shown',
    withRig(async ({ web, hear, turn, take, store, join }) => {
      await join('a');
      const before = (await web.history(account, 'a', null, 50, start)).at(-1)?.cursor ?? null;
      await hear('a', 'halo', start, { externalId: 'page-1' });
      const choices = [{ id: 'ya', label: 'Ya, hadir' }];
      await turn([
        {
          kind: 'say',
          message: { text: 'Hadir?', choices, keys: 'words', promptId: 'p1' },
          unasked: false,
          expiresAt: null,
        },
        say('satu lagi'),
      ]);
      await hear('a', '', start, { reply: { kind: 'choice', promptId: 'p1', choiceId: 'ya' }, externalId: 'page-2' });
      const [row] = await take();
      if (!row) throw new Error('nothing to send');
      const lines = await web.history(account, 'a', before, 50, start);
      expect(lines.map(({ id, from }) => [id, from])).toEqual([
        ['page-1', 'person'],
        ['page-2', 'person'],
      ]);
      await web.put(account, 'a', row.id, row.message, later(minute));
      await web.put(account, 'a', row.id, row.message, later(hour));
      await store.recordSends([{ id: row.id, at: start, result: { outcome: 'sent', externalId: row.id } }]);
      await store.report(account, { externalId: row.id, state: 'delivered', at: start });
      const after = await web.history(account, 'a', lines[1]?.cursor ?? '', 50, start);
      expect(after).toMatchObject([{ id: row.id, from: 'bot', at: later(minute), said: row.message, taken: true }]);
      const all = await web.history(account, 'a', 'no such line', 50, start);
      expect(all.map(({ said }) => said.text)).toEqual(['SETUJU', 'siap', 'halo', 'Ya, hadir', 'Hadir?']);
      expect(await web.history(account, 'a', '9'.repeat(12), 50, start)).toEqual(all);
      expect((await web.history(account, 'a', before, 1, start)).map(({ id }) => id)).toEqual(['page-1']);
      expect(await web.history(account, 'b', null, 50, start)).toEqual([]);
    }),
  );

  test(
    'before consent the chat says where something was written, not what; the bot’s own words stay',
    withRig(async ({ web, hear, turn, take }) => {
      await hear('a', 'saya Sari dari Dinas Kesehatan', start, { externalId: 'page-1' });
      const unread = await web.history(account, 'a', null, 50, start);
      expect(unread).toMatchObject([{ id: 'page-1', said: { text: 'saya Sari dari Dinas Kesehatan' } }]);
      await turn([say('Selamat pagi')]);
      const [row] = await take();
      if (!row) throw new Error('nothing to send');
      await web.put(account, 'a', row.id, row.message, start);
      const [own, bot] = await web.history(account, 'a', null, 50, start);
      const { cursor } = unread[0] ?? {};
      expect(own).toEqual({
        cursor,
        id: 'page-1',
        from: 'person',
        talk: expect.any(String),
        at: start,
        said: { text: '' },
        withheld: 'unkept',
      });
      expect(bot).toMatchObject({ from: 'bot', said: { text: 'Selamat pagi' } });
      expect(await web.history(account, 'a', cursor ?? '', 50, start)).toEqual([bot]);
    }),
  );
}
