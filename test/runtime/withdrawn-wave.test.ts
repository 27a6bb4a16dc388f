/** A wave is leaving, second by second: what was taken back meanwhile stays, though it was in the sender's hands already. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import { silentLog } from '../../src/log.ts';
import { travellingClock } from '../../src/runtime/clock.ts';
import type { SendPace } from '../../src/runtime/pace.ts';
import { sender } from '../../src/runtime/sender.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import { account, due, openRig, type Rig, record, say, start } from '../store/rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await openRig((dataDir) => openStore({ url: `file:${dataDir}/pamong.db`, dataDir }));
});
afterEach(() => rig.close());

/** Two people have a message each, both taken by the sender; one leaves, and then the other one withdraws. */
async function left(isOpen: (id: string) => Promise<boolean>): Promise<readonly string[]> {
  for (const address of ['first', 'second']) {
    const personId = await rig.join(address);
    await rig.store.schedule([due(rig, personId, address)], start);
    await rig.turn([say(`untuk ${address}`, { unasked: true })], start, { countedOn: { day: '2027-04-05', taken: 0 } });
  }
  const seconds: (() => void)[] = [];
  let room = 1;
  const pace: SendPace = {
    ready: 64,
    room: () => room,
    leave: () => {
      room -= 1;
      return () => {};
    },
    waitMs: () => 1_000,
  };
  const heard: string[] = [];
  const channel: Channel = {
    ...{ name: 'web', account, start: async () => {}, stop: async () => {} },
    async send(to, _message, id) {
      heard.push(to);
      return { outcome: 'sent', externalId: id };
    },
  };
  const loop = sender({
    store: { ...rig.store, isOpen },
    ...{ channel, clock: travellingClock(start), log: silentLog, pace, chance: () => 0.5, recorded: () => {} },
    mayLeave: async () => ({ verdict: 'go' }),
    alarm: (_afterMs, ring) => {
      seconds.push(ring);
      return () => {};
    },
  });
  loop.wake();
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  const other = heard[0] === 'first' ? 'second' : 'first';
  await rig.hear(other, 'TARIK PERSETUJUAN');
  await rig.turn([record({ kind: 'consent-withdrawn', dueAt: start.toISOString() })]);
  room = 9;
  await vi.waitFor(() => {
    for (const ring of seconds.splice(0)) ring();
    if (loop.running() || loop.busy() > 0) throw new Error('The sender is still at work');
  });
  await loop.stop();
  return heard;
}

test('what somebody withdrew their consent to does not leave any more', async () => {
  expect(await left(rig.store.isOpen)).toHaveLength(1);
});

test('control: without the last question it leaves', async () => {
  expect(await left(async () => true)).toHaveLength(2);
});
