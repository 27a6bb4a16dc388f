/** A phone that two people share, as the store keeps it: whose words, whose messages, whose turn. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Effect } from '../../src/core/effect.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import {
  account,
  commitOf,
  day,
  due,
  hour,
  later,
  minute,
  openRig,
  programme,
  type Rig,
  record,
  say,
  start,
} from './rig.ts';

const date = '2027-04-06';
const comes = record({ kind: 'attendance-said', programme: programme.code, date, said: 'hadir' });
const left = record({ kind: 'holder-left' });
const chosen = (personId: string | null): Effect =>
  record({ kind: 'holder-chosen', personId, said: [], late: false, speaks: false });

let rig: Rig;
let sari: string;
let edi: string;

/** Both have consented on the phone `a`; Edi, who came second, holds it. */
beforeEach(async () => {
  rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir }));
  const named = (name: string) => [record({ kind: 'person-described', name })];
  sari = await rig.join('a', named('Sari Contoh'));
  await putDown();
  await rig.hear('a', 'orang lain');
  await rig.turn([chosen(null)]);
  edi = await rig.join('a', named('Edi Contoh'));
});
afterEach(() => rig.close());

/** Whoever holds it says GANTI PENGGUNA, and the porter has his turn. */
async function putDown(now = start): Promise<void> {
  await rig.hear('a', 'ganti pengguna', now);
  await rig.turn([left], now);
  await rig.turn([], now);
}

/** Somebody writes, says who they are, and is greeted. */
async function pickUp(personId: string, now = start): Promise<void> {
  await rig.hear('a', 'saya', now);
  await rig.turn([chosen(personId)], now);
  for (const work of await rig.next(now)) if (!work.unasked) await rig.store.commit([commitOf(work, [], now)]);
}

const shown = async (now = start): Promise<readonly string[]> =>
  (await rig.web.history(account, 'a', null, 50, now)).map(({ said }) => said.text);

describe('words', () => {
  test('are those of whoever holds the phone, for ten minutes after the last of them', async () => {
    await rig.hear('a', 'satu', later(9 * minute));
    expect((await rig.only(later(9 * minute))).who.personId).toBe(edi);
    await rig.turn([], later(9 * minute));
    await rig.hear('a', 'dua', later(18 * minute));
    await rig.turn([], later(18 * minute));
    await rig.hear('a', 'tiga', later(28 * minute));
    const { who, person } = await rig.only(later(28 * minute));
    expect([who.personId, person.unchosen]).toEqual([null, true]);
  });

  test('that came before the phone was put down, and are read after it, are nobody’s', async () => {
    await rig.hear('a', 'ganti pengguna');
    await rig.hear('a', 'hadir');
    await rig.turn([left]);
    const work = (await rig.next()).find(({ event }) => event.kind === 'replied');
    expect(work?.who.personId).toBeNull();
  });

  test('a turn that was computed before the phone was put down writes nothing', async () => {
    await rig.store.schedule([due(rig, edi, 'news')], start);
    const work = await rig.only();
    await rig.hear('a', 'ganti pengguna');
    await rig.turn([left]);
    // Nothing but the holder has changed meanwhile.
    const late = { ...work, revision: work.revision + 1 };
    expect(await rig.store.commit([commitOf(late, [comes])])).toEqual(['stale']);
    expect(await rig.reader.attendance(rig.agencyId, edi, programme.code, date)).toBeNull();
    expect(await rig.store.commit([commitOf(late, [])])).toEqual(['done']);
  });
});

describe('what was written before somebody was chosen', () => {
  const at = (minutes: number) => later(minutes * minute).toISOString();
  const said = [
    { reply: { kind: 'text', text: 'berhenti' }, sentAt: at(1), quoted: null },
    { reply: { kind: 'choice', promptId: 'q', choiceId: 'a' }, sentAt: at(2), quoted: null },
    { reply: { kind: 'text', text: 'hadir' }, sentAt: at(3), quoted: 'p' },
  ];
  const handedTo = (personId: string) => record({ kind: 'holder-chosen', personId, said, late: false, speaks: false });
  const now = later(4 * minute);

  /** What has its turn, one after the other. */
  async function turned(count: number) {
    const all = [];
    for (let turn = 0; turn < count; turn += 1) {
      const work = (await rig.next(now))[0];
      if (work) await rig.store.commit([commitOf(work, [], now)]);
      all.push(work);
    }
    return all;
  }

  test('is theirs message by message, in its order and as it was written, and before what they write then', async () => {
    await putDown();
    await rig.hear('a', '[S. C.]', now);
    await rig.hear('a', 'sesudahnya', now);
    const [chosen] = await rig.next(now);
    if (chosen) await rig.store.commit([commitOf(chosen, [handedTo(sari)], now)]);
    const all = await turned(5);
    expect(all.map((work) => work?.who.personId)).toEqual(Array(5).fill(sari));
    const written = all.flatMap((work) => (work?.event.kind === 'replied' ? [work.event] : []));
    expect(written.slice(0, 3)).toEqual(said.map((one) => ({ kind: 'replied', ...one, sentAt: new Date(one.sentAt) })));
    expect(written.slice(3).map(({ reply }) => reply)).toEqual([{ kind: 'text', text: 'sesudahnya' }]);
    expect(all.map((work) => work?.event.kind)).toEqual(['replied', 'replied', 'replied', 'flow-due', 'replied']);
    expect(await rig.next(now)).toEqual([]);
    // The next row is numbered behind those that were moved.
    await rig.hear('a', 'lagi', now);
    expect((await turned(1))[0]?.event).toMatchObject({ reply: { text: 'lagi' } });
  });

  test('is asked about anew where nobody holds the phone when its turn comes', async () => {
    await putDown();
    await rig.hear('a', '[S. C.]', now);
    await rig.turn([handedTo(sari)], now);
    const [work] = await rig.next(later(hour));
    expect([work?.who.personId, work?.person.unchosen]).toEqual([null, true]);
  });
});

describe('messages', () => {
  test('an answer that has not left when the phone is put down leaves when its person is back', async () => {
    await rig.hear('a', 'nilai');
    await rig.turn([say('Nilai Edi: 90')]);
    await putDown();
    expect(await rig.send()).toEqual([]);
    await pickUp(sari);
    expect(await rig.send()).toEqual([]);
    await pickUp(edi, later(hour));
    expect((await rig.send(later(hour))).map(({ text }) => text)).toEqual(['Nilai Edi: 90']);
  });

  test('what waits for one does not keep back what is said to the other', async () => {
    await rig.store.schedule([due(rig, edi, 'news', { priority: 1 })], start);
    await rig.turn([say('Kabar Edi', { unasked: true })]);
    await putDown();
    await pickUp(sari);
    await rig.store.schedule([due(rig, sari, 'later')], start);
    await rig.turn([say('Kabar Sari', { unasked: true })]);
    expect((await rig.send()).map(({ text }) => text)).toEqual(['Kabar Sari']);
  });

  test('a page shows only the lines of whoever holds the phone, and none of anybody’s while nobody does', async () => {
    await rig.hear('a', 'kata Edi');
    await rig.turn([]);
    expect(await shown()).toContain('kata Edi');
    expect(await shown()).not.toContain('siap satu');
    expect(await shown(later(10 * minute))).not.toContain('kata Edi');
    await putDown();
    expect(await shown()).not.toContain('kata Edi');
    await pickUp(sari);
    await rig.hear('a', 'kata Sari');
    await rig.turn([]);
    expect((await shown()).filter((text) => text.startsWith('kata'))).toEqual(['kata Sari']);
  });
});

describe('what comes due for somebody who does not hold the phone', () => {
  const held = async (key: string, now = start, unasked = {}) => {
    await rig.store.schedule([due(rig, sari, key, { notBefore: now, ...unasked })], now);
    const row = (await rig.next(now)).find((work) => work.key === key);
    expect(row?.awaitsHolder).toBeDefined();
    await rig.store.holdBack([{ inboxId: row?.inboxId ?? '' }], now);
  };
  const notices = async (now = start) =>
    (await rig.next(now)).filter(({ event }) => event.kind === 'flow-due' && event.flow === 'holder');

  test('waits, and the porter is called for it once a day', async () => {
    await held('one');
    const [first] = await notices();
    expect(first?.awaitsHolder).toEqual({ until: later(10 * minute) });
    const free = later(10 * minute);
    await rig.store.defer([{ inboxId: first?.inboxId ?? '', until: free, reason: 'busy' }]);
    await held('two');
    const [told, ...more] = await notices(free);
    expect(more).toEqual([]);
    if (told) await rig.store.commit([commitOf(told, [say('Ada pesan')], free, started)]);
    await held('three', later(hour));
    expect(await rig.next(later(hour))).toEqual([]);
    // Only what nobody has been told of is asked about anew.
    const tomorrow = later(day);
    const [again] = await rig.next(tomorrow);
    expect(again?.key).toBe('three');
    await rig.store.holdBack([{ inboxId: again?.inboxId ?? '' }], tomorrow);
    expect(await notices(tomorrow)).toHaveLength(1);
  });
  const started = { outcome: { outcome: 'started', reason: null } };

  test('does not come between somebody and what they are registering', async () => {
    await putDown();
    await rig.hear('a', 'orang lain');
    await rig.turn([chosen(null)]);
    await held('one');
    const [notice] = await notices();
    expect(notice?.who.personId).toBeNull();
    expect(notice?.awaitsHolder).toEqual({ until: later(10 * minute) });
  });

  test('is listed for them once they hold it, and for nobody else', async () => {
    await held('one', start, { expiresAt: later(day) });
    expect((await rig.reader.holders(rig.agencyId, (await chat()).chatId, start)).map(({ waits }) => waits)).toEqual([
      false,
      true,
    ]);
    const { items } = await rig.reader.waitingForReturn(rig.agencyId, sari, start);
    expect(items.map(({ key }) => key)).toEqual(['one']);
  });

  test('comes to the gate again at its end, though nobody picked the phone up', async () => {
    await held('one', start, { expiresAt: later(hour) });
    const [notice] = await notices(later(hour));
    if (notice) await rig.store.commit([commitOf(notice, [], later(hour))]);
    expect((await rig.next(later(hour))).map(({ key }) => key)).toEqual(['one']);
  });

  async function chat() {
    await rig.hear('a', 'x');
    return (await rig.next()).find(({ event }) => event.kind === 'replied')?.who ?? { chatId: '' };
  }
});

describe('rights', () => {
  test('a refusal wipes what was said in it, and nothing of those who share the phone', async () => {
    await putDown();
    await rig.hear('a', 'orang lain');
    await rig.turn([chosen(null)]);
    await rig.hear('a', 'tidak');
    await rig.turn([record({ kind: 'consent-refused', programme: programme.code })]);
    await pickUp(edi);
    expect(await shown()).toContain('siap');
    expect(await rig.store.wipeRefused(later(30 * day))).toBe(0);
  });

  test('whoever has everything erased leaves the other as they were, and the porter forgets the name', async () => {
    await putDown();
    await rig.hear('a', 'jadwal');
    await rig.turn([say('Siapa? 1 E. C. 2 S. C.')]);
    await pickUp(edi);
    await rig.hear('a', 'ya, hapus data saya');
    await rig.turn([record({ kind: 'data-erased', dueAt: later(3 * day).toISOString() })]);
    const now = later(hour);
    await rig.hear('a', 'halo', now);
    const { who, person } = await rig.only(now);
    expect(person.unchosen).toBe(true);
    expect((await rig.reader.holders(rig.agencyId, who.chatId, now)).map(({ name }) => name)).toEqual(['Sari Contoh']);
    expect((await shown(now)).join()).not.toContain('E. C.');
    await rig.turn([chosen(sari)], now);
    // Alone on it again, she is not asked any more.
    await rig.hear('a', 'halo', later(2 * hour));
    expect((await rig.next(later(2 * hour))).every(({ who }) => who.personId === sari)).toBe(true);
  });
});
