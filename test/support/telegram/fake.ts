/** A Bot API on loopback for one bot, with people behind it and everything that may go wrong with it. */
import type { Clock } from '../../../src/runtime/clock.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import type { FaultPlan } from './faults.ts';
import { files } from './files.ts';
import { DOCUMENTED_LIMITS, type FloodLimits, flood, noFlood } from './flood.ts';
import { type Channel, channel, type Group, group } from './group.ts';
import { type Methods, methods } from './methods.ts';
import { type Person, person } from './person.ts';
import { poll } from './poll.ts';
import { updateQueue } from './queue.ts';
import { senders } from './send.ts';
import { apiServer, type Call } from './server.ts';
import type { ApiChat, User } from './shapes.ts';
import { type Tap, taps } from './taps.ts';
import { webhook } from './webhook.ts';
import { type Shown, world } from './world.ts';

export interface FakeOptions {
  readonly token?: string;
  readonly clock?: Clock;
  /** Null: no limits. Otherwise the documented ones, changed as given. */
  readonly limits?: Partial<FloodLimits> | null;
  readonly firstUpdateId?: number;
  /** How long a tap may wait for its answer. */
  readonly tapAnswerMs?: number;
  /**
   * As at Telegram (Client.cpp, process_get_updates_query): who asks for the same offset again gets a single update
   * within half a second, and within three seconds waits as long when there is none. Off unless asked for.
   */
  readonly slowsRepeats?: boolean;
  readonly webhookRetryMs?: number;
  readonly webhookTimeoutMs?: number;
}

export interface FakeTelegram {
  /** For telegraf's `telegram.apiRoot`; files are under it as at Telegram. */
  readonly apiRoot: string;
  readonly token: string;
  readonly bot: User;
  /** Every call that had the right token, in order. */
  readonly calls: readonly Call[];
  /** The offsets that getUpdates asked for, each once. */
  readonly confirmed: readonly number[];
  readonly taps: readonly Tap[];
  /** The same name is the same person. `stranger`: never pressed Start; `isBot`: another bot. */
  person(name: string, about?: { readonly stranger?: true; readonly isBot?: true }): Person;
  group(title: string): Group;
  supergroup(title: string): Group;
  channel(title: string): Channel;
  /** What the bot said there, in order. */
  screen(chat: { readonly id: number }): readonly Shown[];
  /** What goes wrong from now on; null for nothing. */
  fail(plan: FaultPlan | null): void;
  /** How many updates wait for the bot. */
  pending(): number;
  /** Whether the bot has not confirmed this one, or accepted it at its webhook. */
  isPending(updateId: number): boolean;
  /** Brings an update once more, confirmed or not. */
  again(updateId: number): void;
  /** Each answer of getUpdates in another order; null for the right one. */
  shuffle(seed: number | null): void;
  /** The token is withdrawn: 401 from now on. */
  revoke(): void;
  close(): Promise<void>;
}

/** Above 2^31, as new accounts have them. */
const FIRST_PERSON = 7_100_000_001;
const FIRST_GROUP = -4_100_000_001;
const FIRST_SUPERGROUP = -1_002_100_000_001;

export async function fakeTelegram(options: FakeOptions = {}): Promise<FakeTelegram> {
  const { token = '7000000001:AAFakeTokenForTestsOnly', clock = systemClock, limits = {} } = options;
  const now = () => clock.now().getTime();
  const bot: User = { id: Number(token.split(':')[0]), is_bot: true, first_name: 'Pamong', username: 'pamong_bot' };
  const [calls, people, counts] = [[] as Call[], new Map<string, Person>(), { groups: 0, supers: 0 }];
  const queue = updateQueue({ now, firstId: options.firstUpdateId ?? 871_000_001 });
  const [realm, store, tapped] = [world(bot, now), files(now), taps(now, options.tapAnswerMs ?? 15_000)];
  const pace = limits === null ? noFlood : flood({ ...DOCUMENTED_LIMITS, ...limits }, now);
  let plan: FaultPlan | null = null;
  let isRevoked = false;

  const hook = webhook({
    ...{
      queue,
      unix: realm.unix,
      retryMs: options.webhookRetryMs ?? 50,
      timeoutMs: options.webhookTimeoutMs ?? 60_000,
    },
    reply(method, args) {
      calls.push({ method, args, at: now() });
      call(method, args, new AbortController().signal).catch(() => {}); // as at Telegram, nobody learns of it
    },
  });
  const call: Methods = methods({
    ...{ world: realm, webhook: hook, taps: tapped, files: store },
    poll: poll({ queue, hasWebhook: hook.isSet, slowsRepeats: options.slowsRepeats ?? false, now }),
    senders: senders({ world: realm, files: store, flood: pace }),
  });
  const server = await apiServer({
    ...{ call, download: store.download, plan: () => plan, calls, now },
    isToken: (given) => given === token && !isRevoked,
  });

  const newSuperId = () => FIRST_SUPERGROUP - counts.supers++;
  const opened = (chat: ApiChat): ApiChat => realm.open(chat).chat;
  const groupParts = { world: realm, queue, newSuperId };

  return {
    ...{ apiRoot: server.url, token, bot, calls, confirmed: queue.confirmed, taps: tapped.all },
    person(name, { stranger, isBot = false } = {}) {
      const known = people.get(name);
      if (known) return known;
      const n = people.size;
      const user: User = { id: FIRST_PERSON + n, is_bot: isBot, first_name: name, language_code: 'id' };
      realm.open({ id: user.id, type: 'private', first_name: name }, stranger ? 'stranger' : 'open');
      const phone = `628120000${String(n).padStart(4, '0')}`;
      const made = person(user, phone, { world: realm, queue, files: store, taps: tapped });
      people.set(name, made);
      return made;
    },
    group: (title) => group(opened({ id: FIRST_GROUP - counts.groups++, type: 'group', title }), groupParts),
    supergroup: (title) => group(opened({ id: newSuperId(), type: 'supergroup', title }), groupParts),
    channel: (title) => channel(opened({ id: newSuperId(), type: 'channel', title }), groupParts),
    screen: ({ id }) => realm.room(id).shown,
    fail(next) {
      plan = next;
    },
    pending: () => queue.pending().length,
    isPending: (updateId) => queue.pending().some(({ update }) => update.update_id === updateId),
    again: queue.again,
    shuffle: queue.shuffle,
    revoke() {
      isRevoked = true;
    },
    async close() {
      hook.close();
      await server.close();
    },
  };
}
