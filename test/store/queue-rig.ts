/** The queue alone, on a database of its own for each test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { migrate } from '../../src/store/prisma/migrate.ts';
import { type Clients, openClients } from '../../src/store/prisma/open.ts';
import { openQueue, type Queue } from '../../src/store/prisma/queue.ts';

export interface QueueRig {
  clients: Clients;
  queue: Queue;
}

/** Filled before each test of the file that calls it. */
export function queueRig(): QueueRig {
  const rig = {} as QueueRig; // filled below, before any test reads it
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pamong-queue-'));
    const url = `file:${join(folder, 'pamong.db')}`;
    await migrate(url);
    rig.clients = openClients(url);
    rig.queue = openQueue(rig.clients.write);
  });
  afterEach(async () => {
    await rig.queue.close();
    await rig.clients.write.$disconnect();
    await rig.clients.read.$disconnect();
    rmSync(folder, { recursive: true });
  });
  return rig;
}
