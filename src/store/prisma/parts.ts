/** What every part of the store on Prisma works with. */
import type { Log } from '../../log.ts';
import type { Seal } from '../seal.ts';
import type { Directory } from './directory.ts';
import type { PrismaClient } from './generated/client.ts';
import type { ProgrammeCache } from './programme-row.ts';
import type { Queue } from './queue.ts';

export interface Parts {
  readonly queue: Queue;
  /** Sees what was committed, never what is being written. */
  readonly read: PrismaClient;
  readonly seal: Seal;
  /** The next place in a chat, for pages. Only counted up inside the queue, so it follows the order of commits. */
  nextLine(): number;
  readonly programmes: ProgrammeCache;
  readonly directory: Directory;
  readonly log: Log | null;
  /** The database file; null where it is only read. */
  readonly path?: string;
  /** Chance: a whole number below that. Absent: the machine's. */
  readonly pick?: (below: number) => number;
}
