/** People who write to a bot on Telegram that counts, and what became of what they wrote. */
import type { FakeTelegram } from '../support/telegram/fake.ts';
import { aftermath } from './aftermath.ts';

export interface Judgement {
  /** Answers that somebody read twice. */
  readonly readTwice: number;
  readonly broken: Readonly<Record<string, number>>;
}

/** What must not have happened to what was written, and how often it did; in one database or several. */
export function judged(
  dataDirs: readonly string[],
  fake: FakeTelegram,
  names: readonly string[],
  written: readonly string[],
): Judgement {
  const kept = dataDirs.map((dataDir) => aftermath(dataDir));
  const shown = names.flatMap((name) => fake.screen(fake.person(name)).map(({ text }) => text));
  const times = (all: readonly (string | null)[]) => {
    const counts = new Map<string, number>();
    for (const one of all) if (one !== null) counts.set(one, (counts.get(one) ?? 0) + 1);
    return counts;
  };
  const stored = times(kept.flatMap(({ inbox }) => inbox.map(({ text }) => text)));
  const counted = times(kept.flatMap(({ answers }) => answers.map(({ item }) => item)));
  const read = times(shown.map((text) => /Diterima: (.*)\./.exec(text)?.[1] ?? null));
  const of = (counts: ReadonlyMap<string, number>, is: (times: number) => boolean): number =>
    written.filter((text) => is(counts.get(text) ?? 0)).length;
  const broken = {
    'never stored': of(stored, (count) => count === 0),
    'stored twice': of(stored, (count) => count > 1),
    'never counted': of(counted, (count) => count === 0),
    'counted twice': of(counted, (count) => count > 1),
    'never answered': of(read, (count) => count === 0),
  };
  return {
    readTwice: of(read, (count) => count > 1),
    broken: Object.fromEntries(Object.entries(broken).filter(([, count]) => count > 0)),
  };
}

/** Writes, reads the answer and writes again, as people do; `everyMs`: how long they think. */
export async function talk(
  fake: FakeTelegram,
  name: string,
  written: string[],
  isOver: () => boolean,
  everyMs = 1_000,
): Promise<void> {
  const person = fake.person(name);
  const isRead = (text: string): boolean => fake.screen(person).some((shown) => shown.text.includes(text));
  const read = async (text: string): Promise<void> => {
    while (!isRead(text)) await pause(20);
  };
  await read('Nomor 0.');
  for (let turn = 0; !isOver(); turn += 1) {
    const text = `pesan ${name} ke ${turn}`;
    await pause(everyMs);
    person.write(text);
    written.push(text);
    await read(`Diterima: ${text}.`);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
