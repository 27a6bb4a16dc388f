/** Opens the database: one client that writes and one that reads, each with its pragmas set at every connect. */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaClient } from './generated/client.ts';

/**
 * FULL: a commit is on disk before it is acknowledged; better-sqlite3 would choose NORMAL in WAL. `secure_delete`
 * overwrites what is wiped. The log may grow to 32 MB before it is folded in: at the usual 4 MB a big schedule would fold
 * it in with every transaction.
 */
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA foreign_keys = ON;
  PRAGMA cache_size = -16384;
  PRAGMA wal_autocheckpoint = 8000;
  PRAGMA temp_store = MEMORY;`;

/** Waiting for another connection blocks the event loop, so it is short; there is one writing process a file. */
export const BUSY_TIMEOUT_MS = 200;

export interface Clients {
  /** Only the queue may use it, and only in an interactive transaction. */
  readonly write: PrismaClient;
  readonly read: PrismaClient;
}

export function openClients(url: string): Clients {
  return {
    write: new PrismaClient({ adapter: adapterFor(url) }),
    read: new PrismaClient({ adapter: adapterFor(url) }),
  };
}

/**
 * Prisma's adapter, with the pragmas run on each connection it opens: one sent through the client would be lost at a
 * reconnect. `url` is `file:` and a path.
 */
export function adapterFor(url: string): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaBetterSqlite3({ url: `file:${pathOf(url)}`, timeout: BUSY_TIMEOUT_MS });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connectToShadowDb() {
      const shadow = await factory.connectToShadowDb();
      // The engine replays a whole migration as one statement there, which better-sqlite3 refuses.
      shadow.executeRaw = async ({ sql }) => {
        await shadow.executeScript(sql);
        return 0;
      };
      return shadow;
    },
    async connect() {
      const connection = await factory.connect();
      await connection.executeScript(PRAGMAS);
      return connection;
    },
  };
}

/** The file of a `file:` URL. Another provider needs a client generated for it, so it is refused by name. */
export function pathOf(url: string): string {
  if (!url.startsWith('file:')) throw new Error(`DATABASE_URL must begin with "file:", not "${url.split(':')[0]}:"`);
  return url
    .slice('file:'.length)
    .replace(/^\/\/(?=\/)/, '')
    .replace(/\?.*$/, '');
}
