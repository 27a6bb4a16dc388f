/** Outbox → channel: each outcome is followed by something different. On the real store, with a channel of the test's making. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import type { SendResult } from '../../src/core/delivery.ts';
import type { Effect } from '../../src/core/effect.ts';
import { silentLog } from '../../src/log.ts';
import { SEND_LIMIT_MS } from '../../src/runtime/attempt.ts';
import { travellingClock } from '../../src/runtime/clock.ts';
import { pace, type SendPace } from '../../src/runtime/pace.ts';
import { type SendingParts, sender } from '../../src/runtime/sender.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import { account, hour, later, openRig, type Rig, say, silence, start } from '../store/rig.ts';

const unlimited: SendPace = { ready: 0, room: () => 64, leave: () => () => {}, waitMs: () => 0 };
const sent = (id: string): SendResult => ({ outcome: 'sent', externalId: `ext-${id}` });
const away: SendResult = { outcome: 'later', reason: 'provider-away' };

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

interface Try {
  readonly to: string;
  readonly text: string;
  readonly id: string;
}

type Answer = (attempt: Try, times: number) => SendResult | Promise<SendResult>;

/** A sender whose channel answers as the test says; `times` counts from 1. */
function sending(
  answer: Answer = ({ id }) => sent(id),
  parts: Partial<
    Pick<SendingParts, 'mayLeave' | 'pace' | 'chance' | 'alarm'> & Pick<Channel, 'unmetered' | 'idempotent' | 'spacing'>
  > = {},
) {
  const tries: Try[] = [];
  const channel: Channel = {
    name: 'web',
    account,
    ...(parts.unmetered && { unmetered: true }),
    ...(parts.idempotent && { idempotent: true }),
    ...(parts.spacing && { spacing: parts.spacing }),
    start: async () => {},
    stop: async () => {},
    async send(to, { text }, id) {
      const attempt = { to, text, id };
      tries.push(attempt);
      return answer(attempt, tries.length);
    },
  };
  const clock = travellingClock(start);
  const loop = sender({
    store: rig.store,
    channel,
    clock,
    log: silentLog,
    pace: unlimited,
    chance: () => 0.5,
    mayLeave: async () => ({ verdict: 'go' }),
    recorded: () => {},
    ...parts,
  });
  stops.push(loop.stop);
  const quiet = (): Promise<void> =>
    vi.waitFor(
      () => {
        if (loop.running() || loop.busy() > 0) throw new Error('The sender is still at work');
      },
      { timeout: 5_000, interval: 2 },
    );
  const settle = async (): Promise<void> => {
    loop.wake();
    await quiet();
  };
  const at = async (ms: number): Promise<void> => {
    clock.travelTo(later(ms));
    await settle();
  };
  return { loop, clock, tries, texts: () => tries.map(({ text }) => text), settle, quiet, at };
}

/** Somebody writes, and these effects are what the turn asks for. */
async function written(address: string, ...effects: readonly Effect[]): Promise<void> {
  await rig.hear(address, 'halo');
  await rig.turn(effects);
}

const bulk = (text: string): Effect => say(text, { unasked: true });

/** What is told to the conversation, if anything. */
async function told(now: Date) {
  const works = await rig.next(now);
  return works.map(({ event }) => (event.kind === 'not-delivered' ? event : event.kind));
}

describe('a message that was sent', () => {
  test('is not sent again, and its silence counts from then', async () => {
    await written('phone-1', say('apa kabar?', { promptId: 'p1' }), silence('p1', hour));
    const { texts, clock, at } = sending();
    clock.travelTo(later(10_000));
    await at(10_000);
    await at(20_000);
    expect(texts()).toEqual(['apa kabar?']);
    expect(await rig.store.nextDue(later(20_000))).toEqual(later(10_000 + hour));
    expect(await told(later(20_000))).toEqual([]);
  });

  test('is known by the id that the provider gave it', async () => {
    await written('phone-1', say('halo'));
    const { tries, settle } = sending();
    await settle();
    const externalId = `ext-${tries[0]?.id}`;
    await rig.store.report(account, { externalId, state: 'failed', at: later(5_000) });
    expect(await told(later(5_000))).toMatchObject([{ kind: 'not-delivered', reason: 'failed-afterwards' }]);
  });
});

describe('a message that is to go later', () => {
  test('is tried again when the provider said, with the same id, and not before', async () => {
    await written('phone-1', say('halo'));
    const { tries, at } = sending(({ id }, times) => (times === 1 ? { ...away, afterMs: 7_000 } : sent(id)));
    await at(0);
    await at(6_999);
    expect(tries).toHaveLength(1);
    await at(7_000);
    await at(hour);
    expect(tries).toHaveLength(2);
    expect(new Set(tries.map(({ id }) => id)).size).toBe(1);
  });

  test('waits twice as long each time where the provider says nothing', async () => {
    await written('phone-1', say('halo'));
    const { tries, clock, settle } = sending(() => away);
    const waits: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      await settle();
      const next = await rig.store.nextDue(clock.now());
      waits.push((next?.getTime() ?? 0) - clock.now().getTime());
      if (next) clock.travelTo(next);
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(tries).toHaveLength(4);
  });

  test('is tried for a day, however often, and then given up, and its conversation is told', async () => {
    await written('phone-1', say('apa kabar?', { promptId: 'p1' }));
    const { tries, clock, at } = sending(() => ({ ...away, afterMs: hour }));
    for (let round = 0; round < 24; round += 1) await at(round * hour);
    expect(tries).toHaveLength(24);
    expect(await told(clock.now())).toEqual([]);
    await at(24 * hour);
    await at(25 * hour);
    expect(tries).toHaveLength(25);
    expect(await told(clock.now())).toEqual([{ kind: 'not-delivered', promptId: 'p1', reason: 'tried-too-often' }]);
  });
});

describe('a provider that asks us to wait', () => {
  const flood = (scope: 'chat' | 'account', afterMs: number): SendResult => ({
    outcome: 'later',
    reason: 'too-many',
    afterMs,
    scope,
  });

  test('for one chat holds up that chat alone', async () => {
    await written('phone-1', say('satu'));
    await written('phone-2', say('dua'));
    const { texts, at } = sending(({ text, id }, times) =>
      text === 'satu' && times < 3 ? flood('chat', 5_000) : sent(id),
    );
    await at(0);
    expect(texts().toSorted()).toEqual(['dua', 'satu']);
    await at(4_999);
    expect(texts()).toHaveLength(2);
    await at(5_000);
    expect(texts().at(-1)).toBe('satu');
  });

  test('for all makes all of them wait, and it counts as no try', async () => {
    await written('phone-1', say('satu'));
    const { alarm, pass } = alarms();
    const { loop, texts, clock, quiet } = sending(({ id }, times) => (times === 1 ? flood('account', 300) : sent(id)), {
      alarm,
    });
    loop.wake();
    await quiet();
    await written('phone-2', say('dua'));
    loop.wake();
    await quiet();
    expect(texts()).toEqual(['satu']);
    await new Promise((resolve) => setTimeout(resolve, 320));
    clock.travelTo(later(301));
    pass(301);
    loop.wake();
    await vi.waitFor(() => expect(texts().toSorted()).toEqual(['dua', 'satu', 'satu']), { timeout: 5_000 });
  });
});

test('a message that may or may not have been sent is tried again after half a minute, with the same id', async () => {
  await written('phone-1', say('halo'));
  const { tries, at } = sending(({ id }, times) => (times === 1 ? { outcome: 'unknown' } : sent(id)));
  await at(0);
  await at(29_999);
  expect(tries).toHaveLength(1);
  await at(30_000);
  await at(hour);
  expect(tries).toHaveLength(2);
  expect(tries[1]?.id).toBe(tries[0]?.id);
});

describe('a message of which nobody knows what became', () => {
  const unknown = (): SendResult => ({ outcome: 'unknown' });
  const tried = async (parts: Parameters<typeof sending>[1], rounds = 20) => {
    const { tries, clock, settle } = sending(unknown, parts);
    for (let round = 0; round < rounds; round += 1) {
      await settle();
      clock.travelTo(new Date(clock.now().getTime() + 10 * 60_000));
    }
    return { tries, reasons: await told(clock.now()) };
  };

  test('is given up after twelve tries: each may have shown it once', async () => {
    await written('phone-1', say('halo'));
    const { tries, reasons } = await tried({});
    expect(tries).toHaveLength(12);
    expect(reasons).toMatchObject([{ reason: 'tried-too-often' }]);
  });

  test('goes on where the provider drops what comes twice', async () => {
    await written('phone-1', say('halo'));
    expect((await tried({ idempotent: true })).tries).toHaveLength(20);
  });

  test('is not asked a second time where it was a second asking itself', async () => {
    const nudge = say('halo');
    if (nudge.kind !== 'say') throw new Error('say says');
    await written('phone-1', { ...nudge, message: { ...nudge.message, ifUnsure: 'drop' } });
    const { tries, reasons } = await tried({}, 3);
    expect(tries).toHaveLength(1);
    expect(reasons).toMatchObject([{ reason: 'unsure' }]);
  });
});

describe('an address that is gone', () => {
  test('is told to its conversation, gets nothing more, and is open again once somebody writes from it', async () => {
    await written('phone-1', say('satu'), say('dua'));
    await written('phone-2', say('lain'));
    const { texts, settle, at } = sending(({ text, id }) => (text === 'satu' ? { outcome: 'gone' } : sent(id)));
    await at(0);
    await at(hour);
    expect(texts().toSorted()).toEqual(['lain', 'satu']);
    expect(await told(later(hour))).toMatchObject([{ kind: 'not-delivered', reason: 'gone' }]);
    await rig.turn([], later(hour));
    await rig.hear('phone-1', 'halo lagi', later(hour));
    await rig.turn([say('tiga')], later(hour));
    await settle();
    expect(texts().at(-1)).toBe('tiga');
  });
});

test('a message that is refused is never tried again, and its conversation is told why', async () => {
  await written('phone-1', say('apa kabar?', { promptId: 'p1' }));
  const { tries, at } = sending(() => ({ outcome: 'refused', reason: 'too-long' }));
  await at(0);
  await at(hour);
  expect(tries).toHaveLength(1);
  expect(await told(later(hour))).toEqual([{ kind: 'not-delivered', promptId: 'p1', reason: 'too-long' }]);
});

describe('the last question before the network', () => {
  test('holds an unasked message until the hour it names, which counts as no try', async () => {
    await written('phone-1', bulk('pengingat'));
    const verdicts = { asked: 0 };
    const { tries, clock, settle } = sending(({ id }, times) => (times === 1 ? { ...away, afterMs: 0 } : sent(id)), {
      mayLeave: async (_row, now) => {
        verdicts.asked += 1;
        return verdicts.asked <= 20 ? { verdict: 'later', until: new Date(now.getTime() + 60_000) } : { verdict: 'go' };
      },
    });
    for (let round = 0; round < 25; round += 1) {
      await settle();
      clock.travelTo(new Date(clock.now().getTime() + 60_000));
    }
    // Once for each hour it named, then for each of the two tries.
    expect(verdicts.asked).toBe(22);
    expect(tries).toHaveLength(2);
    expect(await told(clock.now())).toEqual([]);
  });

  test('drops one that has lost its worth: it is not sent, and its conversation is told', async () => {
    await written('phone-1', say('pengingat', { unasked: true, promptId: 'p1' }));
    const { tries, at } = sending(undefined, { mayLeave: async () => ({ verdict: 'drop', reason: 'expired' }) });
    await at(0);
    await at(hour);
    expect(tries).toEqual([]);
    expect(await told(later(hour))).toEqual([{ kind: 'not-delivered', promptId: 'p1', reason: 'expired' }]);
  });

  test('is not asked of a reply', async () => {
    await written('phone-1', say('jawaban'));
    const { texts, settle } = sending(undefined, { mayLeave: async () => ({ verdict: 'drop', reason: 'expired' }) });
    await settle();
    expect(texts()).toEqual(['jawaban']);
  });
});

describe('the order', () => {
  test('within a chat is kept, also while the first message waits for its retry', async () => {
    await written('phone-1', say('satu'), say('dua'), say('tiga'));
    const { texts, at } = sending(({ id }, times) => (times === 1 ? { ...away, afterMs: 5_000 } : sent(id)));
    await at(0);
    expect(texts()).toEqual(['satu']);
    await at(5_000);
    expect(texts()).toEqual(['satu', 'satu', 'dua', 'tiga']);
  });

  test('of one chat waits for no other: replies go on while another send hangs', async () => {
    await written('phone-1', say('macet'));
    let free = (): void => {};
    const hung = new Promise<void>((resolve) => {
      free = resolve;
    });
    const { loop, texts } = sending(async ({ text, id }) => {
      if (text === 'macet') await hung;
      return sent(id);
    });
    loop.wake();
    await vi.waitFor(() => expect(texts()).toEqual(['macet']), { timeout: 5_000, interval: 2 });
    await written('phone-2', say('satu'), say('dua'));
    loop.wake();
    await vi.waitFor(() => expect(texts()).toEqual(['macet', 'satu', 'dua']), { timeout: 5_000, interval: 2 });
    await vi.waitFor(() => expect(loop.busy()).toBe(1), { timeout: 5_000, interval: 2 });
    free();
    await vi.waitFor(() => expect(loop.busy()).toBe(0), { timeout: 5_000, interval: 2 });
  });

  test('puts replies before what nobody asked for', async () => {
    await written('phone-1', bulk('pengingat'));
    await written('phone-2', say('jawaban'));
    const { texts, settle } = sending();
    await settle();
    expect(texts()).toEqual(['jawaban', 'pengingat']);
  });
});

test('what nobody asked for leaves at the pace, and goes on by itself', async () => {
  for (const phone of [1, 2, 3, 4]) await written(`phone-${phone}`, bulk(`pengingat ${phone}`));
  let ticks = 0;
  const { texts, settle } = sending(undefined, { pace: pace(2, () => ticks) });
  await settle();
  expect(texts()).toHaveLength(2);
  ticks += 1_000;
  // It wakes itself once there is room again.
  await vi.waitFor(() => expect(texts()).toHaveLength(4), { timeout: 5_000, interval: 10 });
});

test('what nobody asked for leaves also where there was no room when it was looked for, and is room when none came', async () => {
  await written('phone-1', bulk('pengingat'));
  let asked = 0;
  const late: SendPace = { ...unlimited, ready: 0, room: () => (asked++ === 0 ? 0 : 64) };
  const { texts, settle } = sending(undefined, { pace: late });
  await settle();
  await vi.waitFor(() => expect(texts()).toEqual(['pengingat']), { timeout: 2_000, interval: 5 });
});

describe('a channel that throws', () => {
  const bug = (): never => {
    throw new Error('a bug in the channel');
  };

  test('loses nothing: nobody knows whether the message was sent, and it is tried again with the same id', async () => {
    await written('phone-1', say('halo'));
    const { tries, at } = sending(({ id }, times) => (times === 1 ? bug() : sent(id)));
    await at(0);
    await at(29_999);
    expect(tries).toHaveLength(1);
    await at(30_000);
    expect(tries.map(({ id }) => id)).toEqual([tries[0]?.id, tries[0]?.id]);
    await at(hour);
    expect(tries).toHaveLength(2);
  });

  test('over one message for ever gives it up at the twelfth try, and the chat goes on', async () => {
    await written('phone-1', say('satu', { promptId: 'p1' }), say('dua'));
    const { texts, at } = sending(({ text, id }) => (text === 'satu' ? bug() : sent(id)));
    for (let round = 0; round < 13; round += 1) await at(round * 15 * 60_000);
    expect(texts()).toEqual([...Array.from({ length: 12 }, () => 'satu'), 'dua']);
    expect(await told(later(4 * hour))).toEqual([{ kind: 'not-delivered', promptId: 'p1', reason: 'tried-too-often' }]);
  });
});

/** Alarms that ring when the test says, once their time has passed. */
function alarms() {
  let now = 0;
  let set: { readonly at: number; readonly ring: () => void }[] = [];
  return {
    alarm(afterMs: number, ring: () => void) {
      const one = { at: now + afterMs, ring };
      set.push(one);
      return () => {
        set = set.filter((other) => other !== one);
      };
    },
    pass(ms: number) {
      now += ms;
      const due = set.filter(({ at }) => at <= now);
      set = set.filter(({ at }) => at > now);
      for (const { ring } of due) ring();
    },
  };
}

describe('a channel that says nothing', () => {
  /** The first try hangs until the test answers it; all others are sent. */
  async function hanging() {
    let answer = (_result: SendResult): void => {};
    const hung = new Promise<SendResult>((resolve) => {
      answer = resolve;
    });
    const { alarm, pass } = alarms();
    const bot = sending(({ id }, times) => (times === 1 ? hung : sent(id)), { alarm });
    await written('phone-1', say('satu', { promptId: 'p1' }), silence('p1', hour));
    bot.loop.wake();
    await vi.waitFor(() => expect(bot.tries).toHaveLength(1), { timeout: 5_000, interval: 2 });
    const quiet = () => vi.waitFor(() => expect(bot.loop.busy()).toBe(0), { timeout: 5_000, interval: 2 });
    return { ...bot, answer, pass, quiet };
  }

  test('is waited for a minute and no longer; then the message is tried again with the same id', async () => {
    const { loop, tries, pass, quiet, at } = await hanging();
    pass(SEND_LIMIT_MS - 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(loop.busy()).toBe(1);
    pass(1);
    await quiet();
    await at(29_999);
    expect(tries).toHaveLength(1);
    await at(30_000);
    expect(tries.map(({ id }) => id)).toEqual([tries[0]?.id, tries[0]?.id]);
  });

  test('holds up no other chat meanwhile, and its own no longer than that', async () => {
    const { texts, pass, quiet, at, loop } = await hanging();
    await written('phone-2', say('lain'));
    await written('phone-1', say('dua'));
    loop.wake();
    await vi.waitFor(() => expect(texts()).toEqual(['satu', 'lain']), { timeout: 5_000, interval: 2 });
    pass(SEND_LIMIT_MS);
    await quiet();
    await at(30_000);
    expect(texts()).toEqual(['satu', 'lain', 'satu', 'dua']);
  });

  test('is believed when it says late that the message was sent: it is not sent again, and silence counts', async () => {
    const { answer, tries, pass, quiet, at } = await hanging();
    pass(SEND_LIMIT_MS);
    await quiet();
    answer({ outcome: 'sent', externalId: 'late' });
    await vi.waitFor(async () => expect(await rig.store.nextDue(start)).toEqual(later(hour)), { timeout: 5_000 });
    await at(30_000);
    expect(tries).toHaveLength(1);
    await rig.store.report(account, { externalId: 'late', state: 'failed', at: later(30_000) });
    expect(await told(later(30_000))).toMatchObject([{ kind: 'not-delivered', reason: 'failed-afterwards' }]);
  });

  test('and says late what became of it, after it was sent again: that changes nothing', async () => {
    const { answer, tries, pass, quiet, at } = await hanging();
    pass(SEND_LIMIT_MS);
    await quiet();
    await at(30_000);
    expect(tries).toHaveLength(2);
    answer({ outcome: 'refused', reason: 'too-long' });
    await at(hour - 1);
    expect(tries).toHaveLength(2);
    expect(await told(later(hour - 1))).toEqual([]);
  });

  test('and says late that it does not know: the retry under way stands', async () => {
    const answers: ((result: SendResult) => void)[] = [];
    const { alarm, pass } = alarms();
    const { loop, tries, clock, at } = sending(() => new Promise((resolve) => answers.push(resolve)), { alarm });
    await written('phone-1', say('satu'));
    loop.wake();
    await vi.waitFor(() => expect(tries).toHaveLength(1), { timeout: 5_000, interval: 2 });
    pass(SEND_LIMIT_MS);
    await vi.waitFor(() => expect(loop.busy()).toBe(0), { timeout: 5_000, interval: 2 });
    clock.travelTo(later(30_000));
    loop.wake();
    await vi.waitFor(() => expect(tries).toHaveLength(2), { timeout: 5_000, interval: 2 });
    answers[0]?.({ outcome: 'later', reason: 'away' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    clock.travelTo(later(70_000));
    loop.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(tries).toHaveLength(2);
    answers[1]?.({ outcome: 'sent', externalId: 'second' });
    await at(hour - 1);
    expect(tries).toHaveLength(2);
  });

  test('and throws late: nothing is lost', async () => {
    const { alarm, pass } = alarms();
    const fail: { now(): void } = { now: () => {} };
    const hung = new Promise<SendResult>((_, reject) => {
      fail.now = () => reject(new Error('a bug in the channel'));
    });
    const { loop, tries, at } = sending(({ id }, times) => (times === 1 ? hung : sent(id)), { alarm });
    await written('phone-1', say('satu'));
    loop.wake();
    await vi.waitFor(() => expect(tries).toHaveLength(1), { timeout: 5_000, interval: 2 });
    pass(SEND_LIMIT_MS);
    fail.now();
    await vi.waitFor(() => expect(loop.busy()).toBe(0), { timeout: 5_000, interval: 2 });
    await at(30_000);
    expect(tries).toHaveLength(2);
  });
});

test('whatever leaves counts for the pace, and of what waits for room replies leave first', async () => {
  let ticks = 0;
  const { loop, texts } = sending(undefined, { pace: pace(3, () => ticks) });
  for (const phone of [1, 2]) await written(`phone-${phone}`, say(`jawaban ${phone}`));
  for (const phone of [3, 4, 5]) await written(`phone-${phone}`, bulk(`pengingat ${phone}`));
  loop.wake();
  await vi.waitFor(() => expect(texts()).toHaveLength(3), { timeout: 5_000, interval: 2 });
  for (const phone of [6, 7, 8]) await written(`phone-${phone}`, say(`jawaban ${phone}`));
  loop.wake();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(texts()).toEqual(['jawaban 1', 'jawaban 2', 'pengingat 3']);
  ticks += 1_000;
  await vi.waitFor(() => expect(texts()).toHaveLength(6), { timeout: 5_000, interval: 10 });
  expect(texts().slice(3)).toEqual(['jawaban 6', 'jawaban 7', 'jawaban 8']);
  ticks += 1_000;
  await vi.waitFor(() => expect(texts()).toHaveLength(8), { timeout: 5_000, interval: 10 });
});

test('a chat that hangs leaves room for others, be they a hundred', async () => {
  const { alarm, pass } = alarms();
  const never = new Promise<SendResult>(() => {});
  const { loop, texts } = sending(({ text, id }) => (text === 'lambat' ? never : sent(id)), { alarm });
  for (let phone = 0; phone < 70; phone += 1) await written(`phone-${phone}`, say('lambat'));
  await written('phone-70', say('cepat'));
  loop.wake();
  await vi.waitFor(() => expect(texts()).toHaveLength(64), { timeout: 5_000, interval: 2 });
  pass(2_000);
  await vi.waitFor(() => expect(texts()).toContain('cepat'), { timeout: 5_000, interval: 2 });
  pass(SEND_LIMIT_MS);
});

test('where no provider counts, replies leave the whole pace to what nobody asked for', async () => {
  const { loop, texts } = sending(undefined, { pace: pace(2, () => 0), unmetered: true });
  for (const phone of [1, 2]) await written(`phone-${phone}`, say(`jawaban ${phone}`));
  for (const phone of [3, 4, 5]) await written(`phone-${phone}`, bulk(`pengingat ${phone}`));
  loop.wake();
  await vi.waitFor(() => expect(texts()).toHaveLength(4), { timeout: 5_000, interval: 2 });
  expect(texts()).toEqual(['jawaban 1', 'jawaban 2', 'pengingat 3', 'pengingat 4']);
});

test('a message that is held takes no place in the pace', async () => {
  const { texts, settle } = sending(undefined, {
    pace: pace(1, () => 0),
    mayLeave: async ({ message: { text } }) =>
      text === 'nanti' ? { verdict: 'later', until: later(hour) } : { verdict: 'go' },
  });
  await written('phone-1', bulk('nanti'));
  await written('phone-2', bulk('sekarang'));
  await settle();
  expect(texts()).toEqual(['sekarang']);
});
