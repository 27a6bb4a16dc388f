/** Contract of TIDAK: what was said is wiped in its commit, and the rest when it is needed no more. */
import { expect, test } from 'vitest';
import { newConversation } from '../../src/core/conversation.ts';
import type { With } from './contract.ts';
import { account, day, hour, inbound, later, programme, type Rig, record, say, start } from './rig.ts';

const refused = record({ kind: 'consent-refused', programme: programme.code });
/** A line of which only the id is left. */
const unkept = { said: { text: '' }, withheld: 'unkept' };
const photo = (ref: string) => ({ reply: { kind: 'media', ref, mime: 'image/png' } as const });
const put = ({ store }: Rig, text: string, now = start) =>
  store.putMedia({ mime: 'image/png', body: Buffer.from(text) }, now);

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
      expect(await web.history(account, 'a', null, 50, start)).toMatchObject([{ id: 'message-2', ...unkept }]);
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
      expect(await rig.web.history(account, 'a', null, 50, start)).toMatchObject([unkept, unkept]);
      await rig.join('a');
      expect(
        (await rig.web.history(account, 'a', null, 50, start)).map(({ said }) => 'text' in said && said.text),
      ).toEqual(['', '', 'SETUJU', 'siap']);
    }),
  );

  test(
    'what a stranger writes is kept until it is read, and from the commit of its turn on no more',
    withRig(async (rig) => {
      const ref = await put(rig, 'foto');
      await rig.hear('a', 'nama saya Sari');
      await rig.hear('a', '', start, photo(ref));
      expect((await rig.only()).event).toMatchObject({ reply: { text: 'nama saya Sari' } });
      await rig.turn([say('Apakah Anda setuju?')]);
      expect((await rig.only()).event).toMatchObject({ reply: { ref } });
      expect(await rig.store.getMedia(ref)).not.toBeNull();
      await rig.turn([]);
      expect(await rig.store.getMedia(ref)).toBeNull();
      expect(await rig.web.history(account, 'a', null, 50, start)).toMatchObject([unkept, unkept]);
      expect((await rig.store.accept([inbound('a', 'nama saya Sari', 'message-1')], start))[0]?.fresh).toBe(false);
    }),
  );

  test(
    'a message whose turn failed was not read: it stays for whoever looks into it, and goes with a TIDAK',
    withRig(async (rig) => {
      await rig.hear('a', 'nama saya Sari');
      await rig.turn([say('Mohon maaf')], start, { outcome: { outcome: 'failed', reason: 'turn-threw' } });
      expect(await rig.web.history(account, 'a', null, 50, start)).toMatchObject([
        { said: { text: 'nama saya Sari' } },
      ]);
      await rig.hear('a', 'TIDAK');
      await rig.turn([refused]);
      expect(await rig.web.history(account, 'a', null, 50, start)).toMatchObject([{ id: 'message-2', ...unkept }]);
    }),
  );

  test(
    'the words of the consent itself, and all after them, are kept',
    withRig(async (rig) => {
      await rig.hear('a', 'halo');
      await rig.turn([]);
      await rig.join('a');
      expect(
        (await rig.web.history(account, 'a', null, 50, start)).map(({ said }) => 'text' in said && said.text),
      ).toEqual(['', 'SETUJU', 'siap']);
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
      expect(await rig.web.history(account, 'a', null, 50, start)).toEqual([]);
      expect([...(await rig.send()), ...(await rig.send())].map(({ text }) => text)).toEqual(['Jadwal Anda', 'Baik']);
      expect(await rig.store.wipeRefused(later(48 * hour))).toBe(0);
      expect((await rig.reader.profile(rig.agencyId, personId))?.name).toBe('Sari');
      await rig.hear('a', 'halo');
      expect(await rig.only()).toMatchObject({ person: { id: personId }, conversation });
    }),
  );

  test(
    'a file that only this chat sent goes with it; one that others sent too stays',
    withRig(async (rig) => {
      const { hear, turn, store } = rig;
      for (const address of ['a', 'b']) await rig.join(address);
      const [own, shared] = [await put(rig, 'own'), await put(rig, 'shared')];
      expect(await put(rig, 'own')).toBe(own);
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

  test(
    'a file sent after a TIDAK is gone once it is read, and not before',
    withRig(async (rig) => {
      await rig.hear('a', 'TIDAK');
      await rig.turn([refused]);
      const ref = await put(rig, 'foto');
      await rig.hear('a', '', start, photo(ref));
      expect(await rig.store.getMedia(ref)).not.toBeNull();
      await rig.turn([]);
      expect(await rig.store.getMedia(ref)).toBeNull();
    }),
  );

  test(
    'a chat in which nobody ever consented is erased with its files after seven silent days',
    withRig(async (rig) => {
      const [own, shared] = [await put(rig, 'own'), await put(rig, 'shared')];
      await rig.join('b');
      for (const [address, ref] of [
        ['b', shared],
        ['a', own],
        ['a', shared],
      ] as const) {
        await rig.hear(address, '', start, photo(ref));
        await rig.turn([]);
      }
      await rig.hear('a', 'halo', later(day));
      expect(await rig.store.wipeRefused(later(8 * day))).toBe(0);
      await rig.turn([say('Apakah Anda setuju?')], later(day));
      expect(await rig.store.wipeRefused(later(8 * day))).toBe(0);
      await rig.send(later(day));
      expect(await rig.store.wipeRefused(later(8 * day - 1))).toBe(0);
      expect(await rig.store.wipeRefused(later(8 * day))).toBe(1);
      expect(await rig.store.getMedia(own)).toBeNull();
      expect(await rig.store.getMedia(shared)).not.toBeNull();
      expect(await rig.store.wipeRefused(later(99 * day))).toBe(0);
      expect((await rig.store.accept([inbound('a', 'halo', 'message-4')], start))[0]?.fresh).toBe(true);
    }),
  );

  test(
    'a file that no message refers to is deleted after a day, counted from the last time it came',
    withRig(async (rig) => {
      const [lost, again, used] = [await put(rig, 'lost'), await put(rig, 'again'), await put(rig, 'used')];
      await rig.hear('a', '', start, photo(used));
      await put(rig, 'again', later(hour));
      await rig.store.wipeRefused(later(day - 1));
      expect(await rig.store.getMedia(lost)).not.toBeNull();
      await rig.store.wipeRefused(later(day));
      expect(await Promise.all([lost, again, used].map(rig.store.getMedia))).toMatchObject([
        null,
        { mime: 'image/png' },
        { mime: 'image/png' },
      ]);
    }),
  );
}
