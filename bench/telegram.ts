/** A wave of 10,000 reminders to Telegram, the pace as the provider sees it, and the replies meanwhile; with a chat that hangs. */
import { telegramChannel } from '../src/channels/telegram/channel.ts';
import { silentLog } from '../src/log.ts';
import { fakeTelegram } from '../test/support/telegram/fake.ts';
import { fault } from '../test/support/telegram/faults.ts';
import { type Bot, openBot, until } from './bot.ts';
import { type Figure, ms, quantile, seconds } from './figures.ts';
import { exchangeFloor } from './floor.ts';
import { enrol } from './people.ts';
import { scheduleReminders } from './reminders.ts';

const rows = 10_000;
/** Of a minute's wave; more than can leave in it. */
const fewer = 2_000;
const account = 'telegram';

/** Thursday, 25 March 2027, 10.00 WIB, ticking: inside a send window. */
const from = Date.parse('2027-03-25T03:00:00Z');

export async function telegram(): Promise<readonly Figure[]> {
  const floor = exchangeFloor();
  const stand = await opened();
  try {
    const [whole, calm, hanging] = [stand.people(rows), stand.people(fewer), stand.people(fewer)];
    const began = stand.sent().length;
    await scheduleReminders(stand.bot, whole, stand.clock.now());
    while (stand.sent().length < began + rows) await until(performance.now() + 50);
    const wave = stand.sent().slice(began);
    const lastsMs = (wave.at(-1) ?? 0) - (wave[0] ?? 0);

    await scheduleReminders(stand.bot, calm, stand.clock.now());
    const usual = await repliesMs(stand, 'asks');
    await scheduleReminders(stand.bot, hanging, stand.clock.now());
    const stuck = stand.fake.person('stuck');
    stand.fake.fail((method, { chat_id: chat }) =>
      method === 'sendMessage' && chat === String(stuck.id) ? fault.slow(60_000) : undefined,
    );
    stuck.write('bantuan');
    const beside = await repliesMs(stand, 'asks beside');
    const most = mostInASecond(stand.sent());
    const refused = stand.fake.calls.filter((call) => call.refused !== undefined).length;
    const reply = (what: string, waits: readonly number[]): Figure => {
      const p99 = quantile(waits, 0.99);
      const target = { target: '≤ 250 ms', holds: p99 <= 250 };
      return { what, value: ms(p99), ...target, floor: ms(floor.p99Ms), ratio: p99 / floor.p99Ms };
    };
    return [
      {
        what: '10,000 reminders to Telegram, from the first to the last',
        value: seconds(lastsMs / 1000),
        target: '333–345 s',
        // The first leaves at the beginning of the first second.
        holds: lastsMs >= 332_000 && lastsMs <= 345_000,
      },
      { what: 'that reach it in any one second, at most', value: String(most), target: '≤ 30', holds: most <= 30 },
      { what: 'calls that it refused', value: String(refused), target: '0', holds: refused === 0 },
      reply('reply while reminders leave, 5/s coming in, p99', usual),
      reply('the same while one chat takes a minute for a message, p99', beside),
    ];
  } finally {
    await stand.bot.close();
    await stand.fake.close();
  }
}

async function opened() {
  const began = performance.now();
  const clock = { now: () => new Date(from + (performance.now() - began)) };
  const fake = await fakeTelegram({ clock });
  const channel = telegramChannel({
    ...{ account, token: fake.token, apiRoot: fake.apiRoot, clock, log: silentLog },
    keep: (file) => bot.store.putMedia(file, clock.now()),
    mark: { read: async () => null, write: async () => undefined },
  });
  const bot: Bot = await openBot({ clock, channel });
  const everybody = rows + 2 * fewer;
  const addressOf = (at: number): string => String(fake.person(`p-${at}`).id);
  await enrol(bot, everybody, clock.now(), { account, channel: 'telegram', addressOf });
  const all = await bot.reader.people(bot.agencyId, null, everybody);
  let taken = 0;
  return {
    ...{ bot, clock, fake },
    /** Others each time: nobody gets two reminders a day. */
    people(count: number) {
      taken += count;
      return all.slice(taken - count, taken);
    },
    /** When each message reached Telegram, in milliseconds. */
    sent: () => fake.calls.filter(({ method }) => method === 'sendMessage').map(({ at }) => at),
  };
}
type Stand = Awaited<ReturnType<typeof opened>>;

/** Five strangers a second, each with one question, for a minute: how long until its answer reached Telegram. */
async function repliesMs({ fake, clock }: Stand, who: string): Promise<readonly number[]> {
  const asked: { readonly chat: string; readonly at: number }[] = [];
  const start = performance.now();
  for (let at = 0; at < 300; at += 1) {
    const due = start + at * 200;
    await until(due);
    const person = fake.person(`${who} ${at}`);
    // They count from when it would have been written if this process had not been busy.
    asked.push({ chat: String(person.id), at: clock.now().getTime() - (performance.now() - due) });
    person.write('bantuan');
  }
  await until(performance.now() + 3_000);
  return asked.map(({ chat, at }) => {
    const answer = fake.calls.find((call) => call.method === 'sendMessage' && call.args.chat_id === chat);
    return answer ? answer.at - at : Number.POSITIVE_INFINITY;
  });
}

/** In any window of a second, wherever it begins. */
function mostInASecond(moments: readonly number[]): number {
  const sorted = moments.toSorted((one, other) => one - other);
  let [first, most] = [0, 0];
  for (const [last, at] of sorted.entries()) {
    while (at - (sorted[first] ?? 0) >= 1_000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
