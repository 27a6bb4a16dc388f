/** Inbox → turn → commit, on the real store with a flow that does what the test wants. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { defineFlow, type Move } from '../../src/core/flow.ts';
import { end, record, skip } from '../../src/core/move.ts';
import { silentLog } from '../../src/log.ts';
import { travellingClock } from '../../src/runtime/clock.ts';
import { type Dispatching, dispatcher, type Verdict } from '../../src/runtime/dispatcher.ts';
import { type Pace, pace } from '../../src/runtime/pace.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import type { Commit, Store } from '../../src/store/store.ts';
import { toyBook, toys } from '../core/support/toys.ts';
import { due, hour, later, openRig, programme, type Rig, start } from '../store/rig.ts';

type End = Move<null, never>;
const unlimited: Pace = { ready: 0, room: () => 64, take: () => {}, waitMs: () => 0 };
const go: Verdict = { verdict: 'go', countedOn: { day: '2027-04-05', taken: 0 } };

let rig: Rig;
let stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  rig = await openRig((dataDir) => openStore({ url: `file:${dataDir}/pamong.db`, dataDir }));
});
afterEach(async () => {
  for (const stop of stops) await stop();
  stops = [];
  await rig.close();
});

interface Wishes extends Partial<Pick<Dispatching, 'admit' | 'pace' | 'store'>> {
  /** What GOYAH begins with; `times` counts from 1. */
  begin?(times: number, facts: unknown): End;
  look?(): Promise<unknown>;
}

/** A dispatcher with the toys and a flow `goyah` of the test's making. */
function turning({ begin = () => end({ verbatim: 'goyah', lang: 'id' }), look, ...parts }: Wishes = {}) {
  let begun = 0;
  const goyah = defineFlow<null, never, unknown>({
    name: 'goyah',
    version: 1,
    audience: 'anyone',
    start: 'notice',
    commands: [{ id: 'goyah', words: ['goyah'], reversible: true }],
    data: z.null(),
    ...(look && { look }),
    begin(_params, { facts }) {
      begun += 1;
      return begin(begun, facts);
    },
    steps: {},
  });
  const clock = travellingClock(start);
  const loop = dispatcher({
    store: rig.store,
    reader: rig.reader,
    book: toyBook({ ...toys, goyah }),
    clock,
    log: silentLog,
    pace: unlimited,
    admit: async () => go,
    nextWorkingMorning: () => later(24 * hour),
    said: () => {},
    ...parts,
  });
  stops.push(loop.stop);
  const settle = async (): Promise<void> => {
    loop.wake();
    await loop.idle();
  };
  return { loop, clock, settle, begun: () => begun };
}

/** All that was said, until nothing is left to send. */
async function said(now = start): Promise<readonly string[]> {
  const texts: string[] = [];
  for (let more = await rig.send(now); more.length > 0; more = await rig.send(now))
    texts.push(...more.map(({ text }) => text));
  return texts;
}

const dueGoyah = (personId: string, key: string, unasked: Parameters<typeof due>[3] = {}) => ({
  ...due(rig, personId, key, unasked),
  event: { kind: 'flow-due', flow: 'goyah', params: {}, key } as const,
});

const ledger = async (personId: string) =>
  (await rig.reader.ledger(rig.agencyId, personId, 20)).map(({ key, outcome, reason }) => [key, outcome, reason]);

describe('a turn that throws', () => {
  const broken = (): End => {
    throw new Error('a bug in the flow');
  };

  test('is tried three times, then whoever wrote is told, and the next event of the lane goes on', async () => {
    const { settle, begun } = turning({ begin: broken });
    await rig.hear('phone-1', 'goyah');
    await rig.hear('phone-1', 'menu');
    await settle();
    expect(begun()).toBe(3);
    expect(await said()).toEqual(['wentWrong', 'choose']);
  });

  test('is told to nobody where it goes well the third time', async () => {
    const { settle, begun } = turning({
      begin: (times) => (times < 3 ? broken() : end({ verbatim: 'akhirnya', lang: 'id' })),
    });
    await rig.hear('phone-1', 'goyah');
    await settle();
    expect(begun()).toBe(3);
    expect(await said()).toEqual(['akhirnya']);
  });

  test('holds up no other chat', async () => {
    const { settle } = turning({ begin: broken });
    await rig.hear('phone-1', 'goyah');
    await rig.hear('phone-2', 'menu');
    await settle();
    expect((await said()).toSorted()).toEqual(['choose', 'wentWrong']);
  });

  test('is marked in the ledger and told to nobody where nobody wrote', async () => {
    const person = await rig.join('phone-1');
    const { settle, begun } = turning({ begin: broken });
    await rig.store.schedule([dueGoyah(person, 'due-1')], start);
    await settle();
    expect(begun()).toBe(3);
    expect(await said()).toEqual([]);
    expect(await ledger(person)).toEqual([['due-1', 'failed', 'turn-threw']]);
  });

  test('is told to whoever asked for what came due, as by a choice of the menu', async () => {
    const person = await rig.join('phone-1');
    const { settle, begun } = turning({ begin: broken });
    await rig.store.schedule([dueGoyah(person, 'due-1', null)], start);
    await settle();
    expect([begun(), await said()]).toEqual([3, ['wentWrong']]);
    expect(await ledger(person)).toEqual([['due-1', 'failed', 'turn-threw']]);
  });

  test('leaves the conversation as it stood', async () => {
    const { settle } = turning({ begin: broken });
    await rig.hear('phone-1', 'menu');
    await settle();
    await rig.hear('phone-1', 'goyah');
    await settle();
    await said();
    await rig.hear('phone-1', 'ulang');
    await settle();
    expect(await said()).toEqual(['choose']);
  });
});

describe('a turn that throws where the stored state cannot be read', () => {
  /** As left by another version of Pamong. */
  const strange = { schema: 99, asked: 2_000_000_000, queue: [{ key: 'due-1' }, { key: null }] };
  const broken = (): End => {
    throw new Error('a bug in the flow');
  };
  /** A store whose conversations stand so until one was written, and what was written then. */
  function spoilt() {
    const written: Commit[] = [];
    const store: Store = {
      ...rig.store,
      next: async (now, room) => {
        const works = await rig.store.next(now, room);
        return written.length > 0 ? works : works.map((work) => ({ ...work, conversation: strange }));
      },
      commit: (commits) => {
        written.push(...commits);
        return rig.store.commit(commits);
      },
    };
    return { store, written };
  }

  test('says that the conversation begins again, counts its prompts on, and tells the ledger of what had waited', async () => {
    const person = await rig.join('phone-1');
    await rig.store.schedule([due(rig, person, 'due-1')], start);
    await rig.turn([], start, { outcome: { outcome: 'queued', reason: null } });
    const { store, written } = spoilt();
    const { settle } = turning({ store, begin: broken });
    await rig.hear('phone-1', 'goyah');
    await settle();
    expect(await said()).toEqual(['wentWrong\nstartOver']);
    expect(written.map(({ conversation, outcome }) => [conversation.asked, outcome])).toEqual([
      [strange.asked, { outcome: 'failed', reason: 'turn-threw' }],
    ]);
    expect(await ledger(person)).toEqual([['due-1', 'reset', 'stored-state']]);
  });

  test('says so with the next message where nobody waits for an answer', async () => {
    const person = await rig.join('phone-1');
    const { settle } = turning({ ...spoilt(), begin: broken });
    await rig.store.schedule([dueGoyah(person, 'due-2')], start);
    await settle();
    expect(await said()).toEqual([]);
    await rig.hear('phone-1', 'menu');
    await settle();
    expect(await said()).toEqual(['startOver\nchoose']);
  });
});

describe('a scheduled event', () => {
  test('that may not go now is put back until then, and the ledger says why it waits', async () => {
    const person = await rig.join('phone-1');
    const until = later(3 * hour);
    const { clock, settle, begun } = turning({
      admit: async (_work, now) => (now < until ? { verdict: 'later', until, reason: 'outside-windows' } : go),
    });
    await rig.store.schedule([dueGoyah(person, 'due-1')], start);
    await settle();
    expect([begun(), await said()]).toEqual([0, []]);
    const [waiting] = await rig.reader.upcoming(rig.agencyId, person, 5);
    expect(waiting).toMatchObject({ key: 'due-1', reason: 'outside-windows' });
    expect(await rig.store.nextDue(start)).toEqual(until);
    clock.travelTo(until);
    await settle();
    expect(await said(until)).toEqual(['goyah']);
  });

  test('that is dropped says nothing, and the ledger says why', async () => {
    const person = await rig.join('phone-1');
    const { settle, begun } = turning({ admit: async () => ({ verdict: 'drop', reason: 'stopped' }) });
    await rig.store.schedule([dueGoyah(person, 'due-1')], start);
    await settle();
    expect([begun(), await said()]).toEqual([0, []]);
    expect(await ledger(person)).toEqual([['due-1', 'dropped', 'stopped']]);
  });

  test('is counted on its day when it speaks, and not when it has nothing to say', async () => {
    const [speaker, silent] = [await rig.join('phone-1'), await rig.join('phone-2')];
    const { settle } = turning({
      begin: (times) => (times === 1 ? end({ verbatim: 'goyah', lang: 'id' }) : skip('already-done')),
    });
    await rig.store.schedule([dueGoyah(speaker, 'due-1'), dueGoyah(silent, 'due-2', { priority: 30 })], start);
    await settle();
    const count = async (person: string) => (await rig.reader.dayCount(rig.agencyId, person, '2027-04-05', 0)).sent;
    expect([await count(speaker), await count(silent)]).toEqual([1, 0]);
    expect(await ledger(silent)).toEqual([['due-2', 'skipped', 'already-done']]);
  });

  test('asks nobody whether it may go where somebody wrote it', async () => {
    let asked = 0;
    const { settle } = turning({
      admit: async () => {
        asked += 1;
        return go;
      },
    });
    await rig.hear('phone-1', 'goyah');
    await settle();
    expect([asked, await said()]).toEqual([0, ['goyah']]);
  });
});

describe('a turn that no longer fits', () => {
  test('is run again where somebody else went first', async () => {
    let isFirst = true;
    const store: Store = {
      ...rig.store,
      commit: (commits) => {
        const tampered = commits.map((commit) => ({ ...commit, revision: commit.revision - (isFirst ? 1 : 0) }));
        isFirst = false;
        return rig.store.commit(tampered);
      },
    };
    const { settle, begun } = turning({ store });
    await rig.hear('phone-1', 'goyah');
    await settle();
    expect([begun(), await said()]).toEqual([2, ['goyah']]);
  });

  test('is run again on fresh facts where its guard does not hold', async () => {
    const person = await rig.join('phone-1');
    let looks = 0;
    const { settle } = turning({
      look: async () => {
        looks += 1;
        return { seat: looks === 1 ? 7 : 1 };
      },
      begin: (_times, facts) => {
        const { seat } = z.object({ seat: z.number() }).parse(facts);
        const fact = { kind: 'registered', programme: programme.code, standing: 'enrolled', doubts: [] };
        return end(
          { verbatim: `kursi ${seat}`, lang: 'id' },
          { effects: [record(fact, { kind: 'seat-free', programme: programme.code, seat })] },
        );
      },
    });
    await rig.hear('phone-1', 'goyah');
    await settle();
    expect([looks, await said()]).toEqual([2, ['kursi 1']]);
    expect(await rig.reader.registrations(rig.agencyId, person)).toMatchObject([{ standing: 'enrolled' }]);
  });
});

describe('a turn whose guard does not hold', () => {
  const seatOf = (facts: unknown): number => z.object({ seat: z.number() }).parse(facts).seat;
  const taking = (seat: number): End => {
    const fact = { kind: 'registered', programme: programme.code, standing: 'enrolled', doubts: [] };
    return end(
      { verbatim: `kursi ${seat}`, lang: 'id' },
      { effects: [record(fact, { kind: 'seat-free', programme: programme.code, seat })] },
    );
  };

  test('whatever it looks up is tried three times, then whoever wrote is told, and the lane goes on', async () => {
    await rig.join('phone-1');
    const { settle, begun } = turning({ begin: () => taking(7) });
    await rig.hear('phone-1', 'goyah');
    await rig.hear('phone-1', 'menu');
    await settle();
    expect([begun(), await said()]).toEqual([3, ['wentWrong', 'choose']]);
  });

  test('because others were quicker is tried as often as it takes: of eight at once each gets a seat', async () => {
    const phones = [1, 2, 3, 4, 5, 6, 7, 8];
    for (const phone of phones) await rig.join(`phone-${phone}`);
    const { settle } = turning({
      look: async () => ({ seat: (await rig.reader.seats(rig.agencyId, programme.code)).enrolled + 1 }),
      begin: (_times, facts) => taking(seatOf(facts)),
    });
    for (const phone of phones) await rig.hear(`phone-${phone}`, 'goyah');
    await settle();
    expect((await said()).toSorted()).toEqual(phones.map((seat) => `kursi ${seat}`));
  });
});

describe('the pace', () => {
  test('lets as many scheduled rows be turned as can be sent, and replies all the same', async () => {
    const people: string[] = [];
    for (const phone of [1, 2, 3, 4, 5]) people.push(await rig.join(`phone-${phone}`));
    let ticks = 0;
    const { loop, settle, begun } = turning({ pace: pace(2, () => ticks) });
    await rig.store.schedule(
      people.map((person) => dueGoyah(person, `due-${person}`)),
      start,
    );
    await settle();
    expect(begun()).toBe(2);
    await rig.hear('phone-6', 'menu');
    await settle();
    expect((await said()).toSorted()).toEqual(['choose', 'goyah', 'goyah']);
    ticks += 1_000;
    // It wakes itself once there is room again.
    await vi.waitFor(() => expect(begun()).toBe(4), { timeout: 5_000, interval: 10 });
    await loop.idle();
    expect(await said()).toEqual(['goyah', 'goyah']);
  });

  test('leaves nothing waiting where there was no room when rows were asked for, and is room when none came', async () => {
    const person = await rig.join('phone-1');
    let asked = 0;
    const late: Pace = { ...unlimited, room: () => (asked++ === 0 ? 0 : 64) };
    const { settle, begun } = turning({ pace: late });
    await rig.store.schedule([dueGoyah(person, 'due')], start);
    await settle();
    await vi.waitFor(() => expect(begun()).toBe(1), { timeout: 2_000, interval: 5 });
  });

  test('is not spent on what has nothing to say', async () => {
    const people: string[] = [];
    for (const phone of [1, 2, 3, 4, 5]) people.push(await rig.join(`phone-${phone}`));
    const { settle, begun } = turning({ pace: pace(2, () => 0), begin: () => skip('already-done') });
    await rig.store.schedule(
      people.map((person) => dueGoyah(person, `due-${person}`)),
      start,
    );
    await settle();
    expect(begun()).toBe(5);
  });
});

test('events of one chat are turned in the order in which they came', async () => {
  const { settle } = turning();
  for (const word of ['goyah', 'menu', 'goyah']) await rig.hear('phone-1', word);
  await settle();
  // What was asked in between is put again after the last one.
  expect(await said()).toEqual(['goyah', 'choose', 'goyah\n\nchoose']);
});
