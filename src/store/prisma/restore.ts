/** A backup put back: made ready in a folder of its own first, and then moved into place whole, or not at all. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { type Manifest, readManifest, takeOut } from '../backup-file.ts';
import { DatabaseThere } from '../errors.ts';
import { secretFrom } from '../seal.ts';
import { type ErasedPerson, type ErasuresAfter, erasuresAfter } from './erasures-after.ts';
import { makeFolder } from './file-modes.ts';
import { takeLock } from './lock.ts';
import { migrationNames, refuseNewer } from './migrate.ts';
import { pathOf } from './open.ts';
import { openStore } from './store.ts';

export interface Restoring {
  readonly backup: string;
  /** Where it shall lie from then on. */
  readonly url: string;
  readonly dataDir: string;
  /** The key of the backup, 32 bytes as hex or base64. */
  readonly key: string;
  /** The environment's, which opens what lies there now; absent where that has its key in a file. */
  readonly currentKey: string | undefined;
  /** False where the key comes with the environment, and needs no file. */
  readonly writeKey: boolean;
  /** The database in use until now, where that lies elsewhere: it knows who was erased, too. */
  readonly beside?: { readonly url: string; readonly dataDir: string };
  /** What lies there already is moved aside. */
  readonly replace: boolean;
  readonly now: Date;
}

export interface Restored {
  readonly manifest: Manifest;
  /** What was moved aside, by its new name. */
  readonly aside: readonly string[];
  /** Messages nobody asked for that were planned before `now` and still waited in the backup: they are not sent any more. */
  readonly unsent: number;
  /** How many were erased since the backup, and forgotten anew; null where nobody knows who they are. */
  readonly erased: number | null;
}

/** What a restore that was killed has left of it is removed by the next one: it holds a key. */
const SCENE = '.restoring-';

/**
 * Throws StoreLocked while a process runs, StoreSealed where the key is another one, BackupDamaged, StoreUnfit where a
 * newer version made the backup, and DatabaseThere: what was there has not been changed then.
 */
export async function restoreDatabase(asked: Restoring): Promise<Restored> {
  const { backup, dataDir, url, replace } = asked;
  const manifest = readManifest(backup);
  refuseNewer(backup, await migrationNames(), new Set(manifest.migrations));
  const path = pathOf(url);
  const lock = takeLock(dataDir);
  let scene: string | null = null;
  try {
    if (existsSync(path) && !replace) throw new DatabaseThere(path);
    makeFolder(dirname(path));
    // On the disk where it will lie, so that moving it there is one step.
    for (const left of readdirSync(dirname(path)).filter((name) => name.startsWith(SCENE)))
      rmSync(join(dirname(path), left), { recursive: true, force: true });
    scene = mkdtempSync(join(dirname(path), SCENE));
    const made = await madeReady(asked, manifest, scene);
    return { manifest, ...made, aside: putInPlace(asked, manifest, scene) };
  } finally {
    if (scene !== null) rmSync(scene, { recursive: true, force: true });
    lock.release();
  }
}

/** Opened once by this version, so that the key is tried and migrations are made before anything is in its place. */
async function madeReady(asked: Restoring, manifest: Manifest, scene: string) {
  const { backup, key, now } = asked;
  const ready = join(scene, 'pamong.db');
  takeOut(backup, manifest, ready);
  const opened = await openStore({ url: `file:${ready}`, dataDir: scene, key });
  const secret = secretFrom({ file: '', fromEnvironment: key }) ?? Buffer.alloc(0); // it has just opened the backup
  let erased: number | null = null;
  try {
    const list = erasedSince(asked, { after: manifest.at, backup: ready, backupSecret: secret });
    erased = list && (await opened.desk.applyErasures(list, now));
    // A demo's clock stands still: nothing of it is late.
    if (!manifest.demo) await opened.desk.setSetting('restored-at', now.toISOString());
  } finally {
    await opened.close();
  }
  return { erased, unsent: manifest.demo ? 0 : waitingBefore(ready, now) };
}

/** Null where none of the databases that would know is there, or one cannot be read. */
function erasedSince(
  { url, dataDir, beside, currentKey }: Restoring,
  since: Omit<ErasuresAfter, 'path' | 'secret'>,
): readonly ErasedPerson[] | null {
  const places = [{ url, dataDir }, ...(beside ? [beside] : [])].filter((place) => existsSync(pathOf(place.url)));
  const lists = places.map((place) => {
    const own = secretFrom({ file: join(place.dataDir, 'pamong.key'), fromEnvironment: currentKey });
    return erasuresAfter({ path: pathOf(place.url), secret: own ?? since.backupSecret, ...since });
  });
  const known = lists.filter((list) => list !== null);
  return known.length === 0 || known.length < lists.length ? null : known.flat();
}

function waitingBefore(path: string, now: Date): number {
  const database = new Database(path, { readonly: true });
  try {
    return Number(
      database
        .prepare(`SELECT count(*) FROM inbox WHERE state = 'waiting' AND urgency = 'normal' AND "notBefore" < ?`)
        .pluck()
        .get(now.toISOString().replace('Z', '+00:00')),
    );
  } finally {
    database.close();
  }
}

/** The database last: until it stands there, another restore does the same again. */
function putInPlace({ url, dataDir, key, writeKey, now }: Restoring, { files }: Manifest, scene: string) {
  const path = pathOf(url);
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const moved: string[] = [];
  /** A log keeps the name of its database, or it would be none any more. */
  const aside = (file: string, end = ''): void => {
    if (!existsSync(`${file}${end}`)) return;
    renameSync(`${file}${end}`, `${file}.before-${stamp}${end}`);
    moved.push(`${file}.before-${stamp}${end}`);
  };
  const put = (file: string, text: string): void => {
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
    aside(file);
    writeFileSync(file, text, { mode: 0o600, flush: true });
  };
  for (const { name, text } of files) put(join(dataDir, name), text);
  for (const end of ['', '-wal', '-shm']) aside(path, end);
  if (writeKey) put(join(dataDir, 'pamong.key'), `${key.trim()}\n`);
  renameSync(join(scene, 'pamong.db'), path);
  return moved;
}
