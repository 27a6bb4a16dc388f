/** A roster of fifty thousand people, brought in by `pamong roster import` beside a bot that answers: how long do people wait? */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { openAlmanac } from '../src/almanac.ts';
import { controlHandler } from '../src/control/handler.ts';
import { controlServer, socketIn } from '../src/control/server.ts';
import { silentLog } from '../src/log.ts';
import { answering, pamong } from './beside.ts';
import { type Bot, openBot } from './bot.ts';
import { type Figure, megabytes, ms, quantile, seconds } from './figures.ts';

const people = 50_000;
const perSecond = 20;
const chats = 100;
const quietSeconds = 5;
const columns = ['nama', 'NIP', 'nomor', 'unit', 'sapaan'];

export async function roster(): Promise<readonly Figure[]> {
  const bot = await openBot();
  const { desk, reader, clock, app, dataDir } = bot;
  const almanac = openAlmanac(dataDir);
  const handle = controlHandler({ desk, reader, almanac, clock, app, log: silentLog });
  const server = controlServer({ path: socketIn(dataDir), handle, log: silentLog });
  await server.start();
  const names = Array.from({ length: chats }, (_, at) => `chat-${at}`);
  await Promise.all(names.map((name) => bot.exchange(name, 'bantuan')));
  const quietUntil = performance.now() + quietSeconds * 1000;
  const without = await answering(bot, names, perSecond, () => performance.now() < quietUntil);
  const folder = mkdtempSync(join(tmpdir(), 'pamong-roster-'));
  const figures: Figure[] = [{ what: 'reply without an import, p99', value: ms(quantile(without, 0.99)) }];
  for (const [what, file, ...options] of await filesIn(folder))
    figures.push(...(await imported(bot, names, what, [file, ...options])));
  await server.stop();
  await bot.close();
  rmSync(folder, { recursive: true, force: true });
  return figures;
}

type File = readonly [what: string, path: string, ...options: string[]];

/** The first list, the same one again, one in which every unit is another, and one of other people. */
async function filesIn(folder: string): Promise<readonly File[]> {
  const csv = (name: string, rows: readonly (readonly string[])[]): string => {
    const path = join(folder, name);
    writeFileSync(path, [columns, ...rows].map((row) => row.join(';')).join('\n'));
    return path;
  };
  const list = csv('daftar.csv', rowsOf(0, 'Dinas Contoh'));
  return [
    [`roster of ${people.toLocaleString('en')}, CSV, new`, list],
    ['the same again', list],
    ['another unit for all', csv('unit.csv', rowsOf(0, 'Badan Contoh'))],
    ['other people for all', csv('lain.csv', rowsOf(people, 'Dinas Contoh')), '--replace'],
    [`roster of ${people.toLocaleString('en')}, Excel, new`, await workbook(join(folder, 'daftar.xlsx')), '--replace'],
  ];
}

async function workbook(path: string): Promise<string> {
  const book = new exceljs.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
  const sheet = book.addWorksheet('Peserta');
  for (const row of [columns, ...rowsOf(2 * people, 'Dinas Contoh')]) sheet.addRow(row).commit();
  sheet.commit();
  await book.commit();
  return path;
}

/** Invented: born on any day of 1901, appointed in 1921, on numbers of a network's test range. */
function rowsOf(from: number, unit: string): readonly (readonly string[])[] {
  return Array.from({ length: people }, (_, at) => {
    const number = from + at;
    const born = new Date(Date.UTC(1901, 0, 1 + (number % 365))).toISOString().slice(0, 10).replaceAll('-', '');
    const month = String(1 + (Math.floor(number / 365) % 12)).padStart(2, '0');
    const serial = String(1 + Math.floor(number / 4380)).padStart(3, '0');
    return [`Peserta Contoh ${number}`, `${born}1921${month}1${serial}`, `0811${1_000_000 + number}`, unit, 'Ibu'];
  });
}

async function imported(
  bot: Bot,
  names: readonly string[],
  what: string,
  [file = '', ...options]: readonly string[],
): Promise<readonly Figure[]> {
  const began = performance.now();
  const argv = ['roster', 'import', file, '--programme', bot.programme.code, ...options];
  const made = pamong(argv, bot.dataDir, ['./bench/peak.ts']);
  const waits = await answering(bot, names, perSecond, made.running);
  const tookS = (performance.now() - began) / 1000;
  const said = await made.said;
  const peak = Number(/^peak (\d+)$/m.exec(said.text)?.[1] ?? Number.NaN);
  const p99 = quantile(waits, 0.99);
  const holds = said.code === 0;
  return [
    { what, value: holds ? seconds(tookS) : (said.text.split('\n')[0] ?? '').slice(0, 60), holds },
    { what: 'memory of the command, at most', value: megabytes(peak) },
    { what: 'memory of the bot, now', value: megabytes(process.memoryUsage.rss() / 1e6) },
    { what: `reply meanwhile, ${perSecond}/s coming in, p50`, value: ms(quantile(waits, 0.5)) },
    { what: 'reply meanwhile, p99', value: ms(p99), target: '≤ 250 ms', holds: p99 <= 250 },
    { what: 'reply meanwhile, the longest', value: ms(Math.max(...waits)) },
  ];
}
