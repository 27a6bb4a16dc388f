/** A backup of a gigabyte, made by `pamong backup` beside a bot that answers people: how long do they wait? */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { answering, pamong } from './beside.ts';
import { openBot } from './bot.ts';
import { type Figure, ms, quantile, seconds } from './figures.ts';
import { exchangeFloor } from './floor.ts';

const gigabyte = 1_000_000_000;
const perSecond = 10;
const quietSeconds = 10;
const chats = 200;

export async function backup(): Promise<readonly Figure[]> {
  const floor = exchangeFloor();
  const bot = await openBot();
  const names = Array.from({ length: chats }, (_, at) => `chat-${at}`);
  await Promise.all(names.map((name) => bot.exchange(name, `DAFTAR ${bot.programme.code}`)));
  fill(join(bot.dataDir, 'pamong.db'));
  for (const name of names) await bot.exchange(name, 'bantuan');
  const quietUntil = performance.now() + quietSeconds * 1000;
  const without = await answering(bot, names, perSecond, () => performance.now() < quietUntil);
  const out = mkdtempSync(join(tmpdir(), 'pamong-backups-'));
  const began = performance.now();
  const made = pamong(['backup', '--out', out], bot.dataDir);
  const waits = await answering(bot, names, perSecond, made.running);
  const tookS = (performance.now() - began) / 1000;
  const said = await made.said;
  await bot.close();
  rmSync(out, { recursive: true, force: true });
  const [p50, p99, most] = [quantile(waits, 0.5), quantile(waits, 0.99), Math.max(...waits)];
  const holds = said.code === 0;
  return [
    { what: 'backup of 1 GB while people write', value: holds ? seconds(tookS) : said.text, holds },
    {
      what: `reply meanwhile, ${perSecond}/s coming in, p50`,
      value: ms(p50),
      floor: ms(floor.p50Ms),
      ratio: p50 / floor.p50Ms,
    },
    {
      what: 'reply meanwhile, p99',
      value: ms(p99),
      target: '≤ 250 ms',
      holds: p99 <= 250,
      floor: ms(floor.p99Ms),
      ratio: p99 / floor.p99Ms,
    },
    { what: 'reply meanwhile, the longest', value: ms(most) },
    { what: 'reply just before, without a backup, p99', value: ms(quantile(without, 0.99)) },
  ];
}

/** Messages that were handled long ago, as years of them would lie there. */
function fill(path: string): void {
  const database = new Database(path);
  for (const pragma of ['synchronous = OFF', 'cache_size = -65536']) database.pragma(pragma);
  const columns = (database.pragma('table_info(inbox)') as readonly { readonly name: string }[]) // a pragma's own columns
    .map(({ name }) => name)
    .filter((name) => name !== 'seq');
  const other = { key: `'bench/' || value`, body: 'randomblob(900)', state: `'done'`, line: 'NULL' };
  const values = columns.map((name) => (name in other ? other[name as keyof typeof other] : `"${name}"`)); // looked up just before
  const copies = database.prepare(`INSERT INTO inbox (${columns.map((name) => `"${name}"`).join(', ')})
    SELECT ${values.join(', ')} FROM (SELECT * FROM inbox LIMIT 1)
    JOIN (WITH RECURSIVE n(value) AS (SELECT ? UNION ALL SELECT value + 1 FROM n WHERE value < ?) SELECT value FROM n)`);
  const size = (): number =>
    Number(database.pragma('page_count', { simple: true })) * Number(database.pragma('page_size', { simple: true }));
  for (let from = 1; size() < gigabyte; from += 50_000) copies.run(from, from + 49_999);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  // A disk that is still busy with a gigabyte would be measured instead.
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}
