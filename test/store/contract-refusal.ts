/** Contract of TIDAK: what was said is wiped in its commit, and the rest when it is needed no more. */
import { expect, test } from 'vitest';
import { newConversation } from '../../src/core/conversation.ts';
import type { With } from './contract.ts';
import { account, hour, inbound, later, programme, record, say, start } from './rig.ts';

const refused = record({ kind: 'consent-refused', programme: programme.code });

export function refusalContract(withRig: With): void {
  test(
    'the state is new but for its count of prompts, messages not yet sent are dropped, and the answer leaves',
    withRig(async ({ hear, turn, only, take, store, web }) => {
      await hear('a', 'nama saya Sari');
      await turn([say('lama, belum terkirim'), say('lama juga')]);
      await hear('a', 'TIDAK');
      await turn([refused, say('Baik, tidak saya simpan')], start, {
        conversation: { ...newConversation, asked: 4, missed: ['x'] },
      });
      expect((await take()).map(({ message }) => message.text)).toEqual(['Baik, tidak saya simpan']);
      expect(await web.history(account, 'a', null, 50)).toEqual([]);
      await hear('a', 'halo');
      expect((await only()).conversation).toEqual({ ...newConversation, asked: 4 });
      expect((await store.accept([inbound('a', 'TIDAK', 'message-2')], start))[0]?.fresh).toBe(false);
    }),
  );

  test(
    'what is written after a TIDAK is read and not kept, until somebody consents',
    withRig(async (rig) => {
      await rig.hear('a', 'TIDAK');
      await rig.turn([refused]);
      await rig.hear('a', 'rahasia');
      expect((await rig.only()).event).toMatchObject({ reply: { text: 'rahasia' } });
      await rig.turn([]);
      expect(await rig.web.history(account, 'a', null, 50)).toEqual([]);
      await rig.join('a');
      expect((await rig.web.history(account, 'a', null, 50)).map(({ said }) => 'text' in said && said.text)).toEqual([
        'SETUJU',
        'siap',
      ]);
    }),
  );

  test(
    'the chat is erased 25 hours after the last word, once its answer has left',
    withRig(async ({ hear, turn, send, store }) => {
      await hear('a', 'TIDAK');
      await turn([refused, say('Baik')]);
      expect(await store.wipeRefused(later(26 * hour))).toBe(0);
      await send();
      expect(await store.wipeRefused(later(24 * hour))).toBe(0);
      await hear('a', 'halo?', later(hour));
      expect(await store.wipeRefused(later(48 * hour))).toBe(0);
      await turn([], later(hour));
      expect(await store.wipeRefused(later(25 * hour))).toBe(0);
      expect(await store.wipeRefused(later(26 * hour))).toBe(1);
      expect(await store.wipeRefused(later(26 * hour))).toBe(0);
      expect((await store.accept([inbound('a', 'halo', 'message-1')], start))[0]?.fresh).toBe(true);
    }),
  );

  test(
    'somebody who consented earlier keeps chat and record when they refuse another programme',
    withRig(async (rig) => {
      const personId = await rig.join('a', [record({ kind: 'person-described', name: 'Sari' })]);
      const conversation = { ...newConversation, asked: 2, missed: ['kelas kemarin'] };
      await rig.hear('a', 'jadwal');
      await rig.turn([say('Jadwal Anda')]);
      await rig.hear('a', 'TIDAK');
      await rig.turn([refused, say('Baik')], start, { conversation });
      expect([...(await rig.send()), ...(await rig.send())].map(({ text }) => text)).toEqual(['Jadwal Anda', 'Baik']);
      expect(await rig.store.wipeRefused(later(48 * hour))).toBe(0);
      expect((await rig.reader.profile(rig.agencyId, personId))?.name).toBe('Sari');
      await rig.hear('a', 'halo');
      expect(await rig.only()).toMatchObject({ person: { id: personId }, conversation });
    }),
  );

  test(
    'a file that only this chat sent goes with it; one that others sent too stays',
    withRig(async ({ hear, turn, store }) => {
      const put = (text: string) => store.putMedia({ mime: 'image/png', body: Buffer.from(text) }, start);
      const [own, shared] = [await put('own'), await put('shared')];
      expect(await put('own')).toBe(own);
      const photo = (ref: string) => ({ reply: { kind: 'media', ref, mime: 'image/png' } as const });
      for (const [address, ref] of [
        ['a', own],
        ['a', shared],
        ['b', shared],
      ] as const) {
        await hear(address, '', start, photo(ref));
        await turn([]);
      }
      await hear('a', 'TIDAK');
      await turn([refused]);
      expect(await store.getMedia(own)).toBeNull();
      expect(Buffer.from((await store.getMedia(shared))?.body ?? []).toString()).toBe('shared');
    }),
  );
}
