/** What an administrator reads when Pamong does not start: a real process for each, on this computer only. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startError } from '../../src/obstacle/start-error.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import { bundled } from '../support/bundle.ts';
import { copyOf, environmentOf, newFolder, removeFolders } from './house.ts';

let main = '';
beforeAll(async () => {
  main = await bundled('src/main.ts', newFolder());
});
afterAll(removeFolders);

/** Starts Pamong, which is expected not to; the folder is named `…`. */
async function start(dataDir: string, environment: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'silent', ...environmentOf(dataDir), ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
  const [code] = (await once(child, 'exit')) as [number | null]; // of a killed one
  clearTimeout(late);
  return { code, said: said.replaceAll(dataDir, '…') };
}

/** A database that was started once. */
async function started(): Promise<string> {
  const dataDir = newFolder();
  await (await openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir })).close();
  return dataDir;
}
const settled = started();
const fresh = async (): Promise<string> => copyOf(await settled);

describe('a start that is refused says so in Indonesian, then in English, without a stack', { timeout: 60_000 }, () => {
  const cases: readonly (readonly [string, () => Promise<{ code: number | null; said: string }>, RegExp, RegExp])[] = [
    [
      'for settings that do not fit, each by name, rule and what came',
      () => start('/nowhere', { PORT: '70000', DEMO: 'maybe' }),
      /^PORT harus bilangan bulat dari 0 sampai 65535; yang tertulis "70000"\.\nDEMO harus true atau false; yang tertulis "maybe"\.$/m,
      /^PORT has to be a whole number .+ got "70000"\.$/m,
    ],
    [
      'for a demo that is to answer other computers',
      async () => start(await fresh(), { HOST: '0.0.0.0' }),
      /^HOST tertulis "0\.0\.0\.0", padahal peragaan hanya menjawab di komputer ini/m,
      /^HOST is "0\.0\.0\.0", but a demo answers on this computer only/m,
    ],
    [
      'for a key file that is lost',
      async () => {
        const dataDir = await fresh();
        rmSync(join(dataDir, 'pamong.key'));
        return start(dataDir);
      },
      /^Berkas kunci …\/pamong\.key tidak ada/,
      /^The key file …\/pamong\.key is not there/m,
    ],
    [
      'for a key that is none',
      async () => start(await fresh(), { SEAL_KEY: 'c2VjcmV0' }),
      /^Isi SEAL_KEY bukan kunci: kunci panjangnya 32 byte/,
      /^What SEAL_KEY holds is no key/m,
    ],
    [
      'for a database that a newer version has been at',
      async () => {
        const dataDir = await fresh();
        const database = new Database(join(dataDir, 'pamong.db'));
        database.exec(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
          VALUES ('x', 'x', '9999_later', 1, 1)`);
        database.close();
        return start(dataDir);
      },
      /^Basis data …\/pamong\.db sudah pernah dibuka Pamong versi yang lebih baru \(perubahan 9999_later/,
      /^A newer version of Pamong has been at the database …\/pamong\.db/m,
    ],
    [
      'for a file that is no database',
      async () => {
        const dataDir = newFolder();
        writeFileSync(join(dataDir, 'pamong.db'), 'Bukan basis data. '.repeat(1_000));
        return start(dataDir);
      },
      /^Berkas …\/pamong\.db bukan basis data, atau sudah rusak \(SQLITE_NOTADB\)/,
      /^The file …\/pamong\.db is no database, or is damaged/m,
    ],
    [
      'for a damaged calendar',
      async () => {
        const dataDir = newFolder();
        writeFileSync(join(dataDir, 'calendar.json'), '{\n  "holidays": [,]\n}');
        return start(dataDir);
      },
      /^…\/calendar\.json: susunan JSON rusak pada baris 2, kolom 16\./,
      /^…\/calendar\.json: this is no JSON from line 2, column 16 on\./m,
    ],
    [
      'for a data directory that is a file',
      async () => {
        const dataDir = newFolder();
        writeFileSync(join(dataDir, 'data'), '');
        return start(dataDir, { DATA_DIR: join(dataDir, 'data') });
      },
      /^Pamong belum dapat dimulai: …\/data tidak dapat dibuka, dibuat, atau ditulis \(EEXIST\)/,
      /^Pamong cannot start: …\/data cannot be opened/m,
    ],
  ];

  it.each(cases)('%s', async (_, refused, id, en) => {
    const { code, said } = await refused();
    expect(said).toMatch(id);
    expect(said).toMatch(en);
    expect(said).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
  });

  it('for a port that another program has, and ends', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo; // of a TCP server
    const { code, said } = await start(await fresh(), { PORT: String(port) });
    other.close();
    expect(said.split('\n')).toEqual([
      `Pamong belum dapat dimulai: PORT ${port} di 127.0.0.1 sedang dipakai program lain. Hentikan program itu, atau tulislah PORT lain.`,
      `Pamong cannot start: PORT ${port} on 127.0.0.1 is in use by another program. Stop that program, or name another PORT.`,
      '',
    ]);
    expect(code).toBe(1);
  });

  it('for a data directory in use, by whom and since when', async () => {
    const dataDir = await fresh();
    const opened = await openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir });
    const { code, said } = await start(dataDir);
    await opened.close();
    expect(code).toBe(1);
    expect(said).toMatch(
      /^Pamong belum dapat dimulai: DATA_DIR … sedang dipakai proses Pamong lain \(proses \d+ di komputer .+, sejak \w+, .+\)/,
    );
    expect(said).toContain(`(proses ${process.pid} di komputer`);
    expect(said).toMatch(/^Pamong cannot start: DATA_DIR … is in use by another Pamong process/m);
  });
});

describe('what nobody expected', () => {
  it('comes with its stack', () => {
    const said = startError(new Error('The demo has lost its programme'));
    expect(said).toMatch(/^Pamong belum dapat dimulai karena gangguan yang tidak terduga\./);
    expect(said).toMatch(/\nError: The demo has lost its programme\n {4}at /);
  });

  it('shows nothing of what a query or a file held', () => {
    const error = Object.assign(new Error('Invalid value: 190203151923032002'), {
      name: 'PrismaClientKnownRequestError',
    });
    expect(startError(error)).toMatch(/\nPrismaClientKnownRequestError$/);
  });
});

it('makes no folder by the way where it is refused for its settings', async () => {
  const dataDir = join(newFolder(), 'data');
  await start(dataDir, { PORT: 'x' });
  expect(() => mkdirSync(dataDir)).not.toThrow();
}, 30_000);
