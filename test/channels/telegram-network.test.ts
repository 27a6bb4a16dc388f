/** The network between a bot and its Bot API, made bad on purpose: the proxy by itself, in front of the fake. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Call, caller } from '../support/telegram/caller.ts';
import { type FakeTelegram, fakeTelegram } from '../support/telegram/fake.ts';
import { type FaultProxy, faultProxy } from '../support/telegram/proxy.ts';
import { calm, seededPlan, type Trouble } from '../support/telegram/trouble.ts';

let fake: FakeTelegram;
let proxy: FaultProxy;
let call: Call;
beforeEach(async () => {
  fake = await fakeTelegram({ limits: null });
  proxy = await faultProxy(fake.apiRoot);
  call = caller({ apiRoot: proxy.url, token: fake.token });
});
afterEach(async () => {
  await proxy.close();
  await fake.close();
});

const say = (text: string) => call('sendMessage', { chat_id: fake.person('sari').id, text });
const shown = () => fake.screen(fake.person('sari')).map(({ text }) => text);
/** What went wrong, in the system's word. */
const troubleOf = async (asking: Promise<unknown>) => {
  const error: unknown = await asking.then(
    () => null,
    (reason: unknown) => reason,
  );
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause ? cause.code : error;
};

describe('the proxy', () => {
  test('lets through what it should, and counts it', async () => {
    expect((await say('satu')).status).toBe(200);
    expect(shown()).toEqual(['satu']);
    expect(proxy.counters).toMatchObject({ connections: 1, met: { none: 1, cut: 0 } });
    expect(proxy.counters.bytesUp).toBeGreaterThan(100);
    expect(proxy.counters.bytesDown).toBeGreaterThan(100);
  });

  test.each<['rst' | 'fin', string]>([
    ['rst', 'ECONNRESET'],
    ['fin', 'UND_ERR_SOCKET'],
  ])('cuts on the way up, before anything was done (%s)', async (how, code) => {
    proxy.plan(() => ({ kind: 'cut', way: 'up', afterBytes: 10, how }));
    expect(await troubleOf(say('satu'))).toBe(code);
    expect(shown()).toEqual([]);
    expect(proxy.counters).toMatchObject({ bytesUp: 10, bytesDown: 0, met: { cut: 1 } });
  });

  test.each<[number, 'rst' | 'fin']>([
    [0, 'rst'],
    [0, 'fin'],
    [30, 'rst'],
    [300, 'fin'],
  ])('cuts on the way down after %i bytes, when it was done (%s)', async (afterBytes, how) => {
    proxy.plan(() => ({ kind: 'cut', way: 'down', afterBytes, how }));
    await expect(say('satu')).rejects.toThrow();
    expect(shown()).toEqual(['satu']);
    expect(proxy.counters.bytesDown).toBe(afterBytes);
    proxy.plan(calm);
    expect((await say('dua')).status).toBe(200);
  });

  test('delays each way, in order', async () => {
    proxy.plan(() => ({ kind: 'delay', ms: 60 }));
    const before = Date.now();
    await say('satu');
    expect(Date.now() - before).toBeGreaterThanOrEqual(115);
    expect(shown()).toEqual(['satu']);
  });

  test('swallows what is sent, and gives it back when the network heals', async () => {
    await say('satu');
    proxy.becomes({ kind: 'blackhole' });
    let isAnswered = false;
    const asking = say('dua').then(() => (isAnswered = true));
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect([isAnswered, shown()]).toEqual([false, ['satu']]);
    proxy.becomes({ kind: 'none' });
    await asking;
    expect(shown()).toEqual(['satu', 'dua']);
  });

  test('holds a new connection open without an answer', async () => {
    proxy.plan(() => ({ kind: 'blackhole' }));
    const asking = fetch(`${proxy.url}/bot${fake.token}/getMe`, { signal: AbortSignal.timeout(80) });
    await expect(asking).rejects.toThrow(/timeout/i);
    expect(fake.calls).toEqual([]);
    expect(proxy.counters.met.blackhole).toBe(1);
  });

  test('cuts a poll that waits', async () => {
    const polling = call('getUpdates', { timeout: 50 });
    await expect.poll(() => fake.calls.length).toBe(1);
    proxy.becomes({ kind: 'cut', way: 'down', afterBytes: 0, how: 'rst' });
    fake.person('sari').write('halo');
    expect(await troubleOf(polling)).toBe('ECONNRESET');
    proxy.plan(calm);
    expect((await call('getUpdates')).body).toMatchObject({ result: [{ message: { text: 'halo' } }] });
  });

  test('refuses connections for a while', async () => {
    await proxy.refuse(true);
    expect(await troubleOf(say('satu'))).toBe('ECONNREFUSED');
    await proxy.refuse(false);
    expect((await say('dua')).status).toBe(200);
    expect(shown()).toEqual(['dua']);
  });

  test('can be closed while connections hang', async () => {
    const polling = troubleOf(call('getUpdates', { timeout: 50 }));
    await expect.poll(() => fake.calls.length).toBe(1);
    await proxy.close();
    expect(await polling).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
  });
});

describe('a seeded plan', () => {
  const drawn = (seed: number) => {
    const plan = seededPlan(seed, { cut: 0.3, delay: 0.3, blackhole: 0.1 });
    return Array.from({ length: 1000 }, (_, n): Trouble => plan(n));
  };

  test('is the same for the same seed and another for another', () => {
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  test('keeps to its odds', () => {
    const share = (kind: Trouble['kind']) => drawn(7).filter((trouble) => trouble.kind === kind).length / 1000;
    expect(share('cut')).toBeCloseTo(0.3, 1);
    expect(share('delay')).toBeCloseTo(0.3, 1);
    expect(share('blackhole')).toBeCloseTo(0.1, 1);
    expect(share('none')).toBeCloseTo(0.3, 1);
  });
});
