/** `pamong restore`: a backup put back, with its key, where no process runs; what lay there is moved aside, never lost. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from '../core/text.ts';
import { BackupDamaged } from '../store/backup-file.ts';
import { DatabaseThere, StoreLocked, StoreSealed } from '../store/errors.ts';
import { pathOf } from '../store/prisma/open.ts';
import { type Restored, restoreDatabase } from '../store/prisma/restore.ts';
import { argumentAt, type CliCommand, exit, type Given, optionOf, type Place } from './command.ts';
import { readTextFile } from './file.ts';
import { Obstacle } from './obstacle.ts';

export const restore: CliCommand = {
  name: 'restore',
  key: 'restore',
  arguments: 1,
  options: { key: { type: 'string' }, to: { type: 'string' }, replace: { type: 'boolean' } },
  async run(given, place) {
    const { terminal, clock } = place;
    const backup = argumentAt(given, 0);
    if (!existsSync(backup)) throw new Obstacle(text('cli.obstacle.noFile', { path: backup }));
    const target = targetOf(given, place);
    const key = keyOf(given, place, target.dataDir);
    try {
      const restored = await restoreDatabase({
        backup,
        ...target,
        ...(target.url !== place.config.databaseUrl && {
          beside: { url: place.config.databaseUrl, dataDir: resolve(place.config.dataDir) },
        }),
        key: key.secret,
        currentKey: place.config.sealKey,
        writeKey: !key.inEnvironment,
        replace: given.values.replace === true,
        now: clock.now(),
      });
      sayRestored(restored, pathOf(target.url), place);
    } catch (error) {
      throw refusalOf(error, key.where) ?? error;
    }
    terminal.say(
      optionOf(given, 'to') === null
        ? text('cli.restore.next')
        : text('cli.restore.nextThere', { url: target.url, dataDir: target.dataDir }),
    );
    return exit.ok;
  },
};

function targetOf(given: Given, { config }: Place): { readonly dataDir: string; readonly url: string } {
  const to = optionOf(given, 'to');
  if (to === null) return { dataDir: resolve(config.dataDir), url: config.databaseUrl };
  return { dataDir: resolve(to), url: `file:${join(resolve(to), 'pamong.db')}` };
}

/** As `--key` names it, else the environment's, else the one that lies where the database goes. */
function keyOf(given: Given, { config }: Place, dataDir: string) {
  const named = optionOf(given, 'key');
  const file = named ?? join(dataDir, 'pamong.key');
  if (named === null && config.sealKey)
    return { secret: config.sealKey, where: 'SEAL_KEY', inEnvironment: true } as const;
  if (named === null && !existsSync(file)) throw new Obstacle(text('cli.restore.whichKey', { file }));
  const secret = named === null ? readFileSync(file, 'utf8') : readTextFile(file);
  const inEnvironment = config.sealKey?.trim() === secret.trim();
  return { secret: secret.trim(), where: file, inEnvironment };
}

function refusalOf(error: unknown, where: string): Obstacle | null {
  if (error instanceof DatabaseThere) return new Obstacle(text('cli.restore.databaseThere', { path: error.path }));
  if (error instanceof StoreLocked) return new Obstacle(text('cli.restore.running', { dataDir: error.dataDir }));
  if (error instanceof BackupDamaged) return new Obstacle(text(`cli.restore.${error.what}`, { path: error.path }));
  if (!(error instanceof StoreSealed)) return null;
  return new Obstacle(text(error.reason === 'no-key' ? 'cli.restore.noKey' : 'cli.restore.otherKey', { where }));
}

function sayRestored({ manifest, aside, unsent, erased }: Restored, path: string, { terminal }: Place): void {
  const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
  const at = { at: manifest.at.toISOString(), zone, form: 'dateTime' } as const;
  terminal.say(text('cli.restore.done', { path, at, people: manifest.counts.person ?? 0, version: manifest.version }));
  for (const file of aside) terminal.say(text('cli.restore.aside', { file }), 2);
  if (erased === null) terminal.say(text('cli.restore.erasedUnknown', { at }));
  else if (erased > 0) terminal.say(text('cli.restore.erased', { count: erased }));
  if (!manifest.demo) terminal.say(text('cli.restore.unsent', { count: unsent }));
}
