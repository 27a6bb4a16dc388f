/** `pamong backup`: one file with all there is but the key, made while the process goes on answering people. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { text } from '../core/text.ts';
import { sealOff } from '../store/backup-file.ts';
import { StoreAbsent } from '../store/errors.ts';
import { copyDatabase } from '../store/prisma/backup.ts';
import { pathOf } from '../store/prisma/open.ts';
import { type CliCommand, exit, optionOf, type Place } from './command.ts';
import { Obstacle } from './obstacle.ts';
import { version } from './version.ts';

/** Files of DATA_DIR that an officer edits. */
const edited = /^(calendar|retention)(-[a-z0-9-]+)?\.json$/;
const ours = /^pamong-\d{8}T\d{6}Z\.backup$/;

export const backup: CliCommand = {
  name: 'backup',
  key: 'backup',
  arguments: 0,
  options: { out: { type: 'string' }, keep: { type: 'string' } },
  async run(given, place) {
    const { terminal, config, clock } = place;
    const keep = optionOf(given, 'keep');
    if (keep !== null && !/^[1-9]\d*$/.test(keep)) {
      terminal.complain(text('cli.backup.keepIsANumber', { given: keep }));
      return exit.wrongUse;
    }
    const began = performance.now();
    const at = clock.now();
    const out = resolve(optionOf(given, 'out') ?? join(config.dataDir, 'backups'));
    const path = fileFor(out, at);
    const { people, bytes } = await madeAt(path, place, at);
    const seconds = Math.max(1, Math.round((performance.now() - began) / 1000));
    terminal.say(text('cli.backup.done', { path, size: sizeOf(bytes), seconds, people }));
    terminal.say(text(config.sealKey ? 'cli.backup.keyInEnvironment' : 'cli.backup.key', { key: keyFile(place) }));
    const gone = keep === null ? 0 : removeOld(dirname(path), Number(keep));
    if (gone > 0) terminal.say(text('cli.backup.removed', { gone, keep: Number(keep) }));
    return exit.ok;
  },
};

const keyFile = ({ config }: Place): string => resolve(config.dataDir, 'pamong.key');

/** A folder gets a file named after the moment, in UTC; any other path is the file itself. */
function fileFor(out: string, at: Date): string {
  const isFolder = existsSync(out) ? statSync(out).isDirectory() : !/\.\w+$/.test(basename(out));
  if (!isFolder && existsSync(out)) throw new Obstacle(text('cli.backup.exists', { path: out }));
  return isFolder ? join(out, `pamong-${at.toISOString().replace(/[-:]|\.\d+/g, '')}.backup`) : out;
}

/** Under another name until it is whole: what has the name of a backup is one. */
async function madeAt(path: string, { config }: Place, at: Date) {
  const database = pathOf(config.databaseUrl);
  if (!existsSync(database)) throw new StoreAbsent(`There is no database at ${database}.`);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const part = `${path}.part`;
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${part}${end}`, { force: true });
  for (const name of readdirSync(dirname(path)))
    if (isAbandoned(dirname(path), name)) rmSync(join(dirname(path), name));
  try {
    const { counts, demo, migrations } = await copyDatabase(database, part);
    const files = readdirSync(config.dataDir)
      .filter((name) => edited.test(name))
      .map((name) => ({ name, text: readFileSync(join(config.dataDir, name), 'utf8') }));
    sealOff(part, { at, version, demo, migrations: [...migrations], counts: { ...counts }, files });
    renameSync(part, path);
    return { people: counts.person ?? 0, bytes: statSync(path).size };
  } finally {
    rmSync(part, { force: true });
  }
}

const anHourMs = 3_600_000;

/** What a backup that was killed has left of it; another one may be at work this minute. */
const isAbandoned = (folder: string, name: string): boolean =>
  /\.backup\.part(-\w+)?$/.test(name) && Date.now() - statSync(join(folder, name)).mtimeMs > anHourMs;

/** Older ones of our own making in that folder; nothing else. */
function removeOld(folder: string, keep: number): number {
  const old = readdirSync(folder)
    .filter((name) => ours.test(name))
    .sort()
    .slice(0, -keep);
  for (const name of old) rmSync(join(folder, name));
  return old.length;
}

/** In whole MB, and never none: the figure is to be compared with the disk. */
const sizeOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1_000_000));
