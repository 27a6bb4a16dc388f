/** A wave of 10,000 reminders to Telegram, the pace as the provider sees it, and the replies meanwhile; with a chat that hangs. */
import { telegramChannel } from '../src/channels/telegram/channel.ts';
import { silentLog } from '../src/log.ts';
import { type Bot, openBot, until } from './bot.ts';
import { type Figure, ms, quantile, seconds } from './figures.ts';
import { exchangeFloor } from './floor.ts';
import { enrol } from './people.ts';
import { scheduleReminders } from './reminders.ts';
import { beside } from './telegram-beside.ts';
import { type Called, clockFrom } from './telegram-process.ts';

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
    const began = sent(await stand.fake.calls()).length;
    await scheduleReminders(stand.bot, whole, stand.clock.now());
    while (sent(await stand.fake.calls()).length < began + rows) await until(performance.now() + 250);
    const wave = sent(await stand.fake.calls()).slice(began);
    const lastsMs = (wave.at(-1) ?? 0) - (wave[0] ?? 0);

    await scheduleReminders(stand.bot, calm, stand.clock.now());
    const usual = await repliesMs(stand, 'asks');
    await scheduleReminders(stand.bot, hanging, stand.clock.now());
    await stand.fake.ask('hang', { name: 'stuck', ms: 60_000 });
    await stand.fake.ask('write', { name: 'stuck', text: 'bantuan' });
    const hung = await repliesMs(stand, 'asks beside');
    const calls = await stand.fake.calls();
    const most = mostInASecond(sent(calls));
    const refused = calls.filter(({ isRefused }) => isRefused).length;
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
      reply('the same while one chat takes a minute for a message, p99', hung),
    ];
  } finally {
    await stand.bot.close();
    await stand.fake.close();
  }
}

async function opened() {
  const began = Date.now();
  const clock = clockFrom(from, began);
  const fake = beside();
  const { token, apiRoot } = await fake.ask('open', { from, began });
  const channel = telegramChannel({
    ...{ account, token, apiRoot, clock, log: silentLog },
    keep: (file) => bot.store.putMedia(file, clock.now()),
    mark: { read: async () => null, write: async () => undefined },
  });
  const bot: Bot = await openBot({ clock, channel });
  const everybody = rows + 2 * fewer;
  const ids = await fake.ask('people', { names: Array.from({ length: everybody }, (_, at) => `p-${at}`) });
  const addressOf = (at: number): string => String(ids[at]);
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
  };
}
type Stand = Awaited<ReturnType<typeof opened>>;

/** When each message reached Telegram, in milliseconds. */
const sent = (calls: readonly Called[]): readonly number[] =>
  calls.filter(({ method }) => method === 'sendMessage').map(({ at }) => at);

/** Five strangers a second, each with one question, for a minute: how long until its answer reached Telegram. */
async function repliesMs({ fake, clock }: Stand, who: string): Promise<readonly number[]> {
  const names = Array.from({ length: 300 }, (_, at) => `${who} ${at}`);
  const ids = await fake.ask('people', { names });
  const asked: number[] = [];
  const start = performance.now();
  for (const [at, name] of names.entries()) {
    const due = start + at * 200;
    await until(due);
    // They count from when it would have been written if this process had not been busy.
    asked.push(clock.now().getTime() - (performance.now() - due));
    await fake.ask('write', { name, text: 'bantuan' });
  }
  await until(performance.now() + 3_000);
  const calls = await fake.calls();
  return asked.map((at, which) => {
    const answer = calls.find(({ method, chat }) => method === 'sendMessage' && chat === String(ids[which]));
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
