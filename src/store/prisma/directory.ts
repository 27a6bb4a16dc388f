/** Agencies, accounts and programmes in force, kept in memory: asked for in most turns, changed by an officer now and then. */
import type { Door } from '../../training/registration-door.ts';
import type { AgencyCard } from '../reader.ts';
import { doorIn } from './door-row.ts';
import type { PrismaClient } from './generated/client.ts';

export interface Entries {
  readonly agencies: readonly AgencyCard[];
  /** By account, the agency that answers for it. */
  readonly accounts: ReadonlyMap<string, string>;
  /** In the order of their codes. */
  readonly programmes: readonly {
    readonly code: string;
    readonly codeKey: string;
    readonly agencyId: string;
    readonly versionId: string;
    readonly door: Door | null;
  }[];
}

export interface Directory {
  entries(): Promise<Entries>;
  /** What it holds has been changed. This process is the only one that writes, so nobody else can have. */
  forget(): void;
}

export function openDirectory(read: PrismaClient): Directory {
  let known: Promise<Entries> | null = null;
  return {
    entries() {
      known ??= readEntries(read).catch((error: unknown) => {
        known = null;
        throw error;
      });
      return known;
    },
    forget() {
      known = null;
    },
  };
}

async function readEntries(read: PrismaClient): Promise<Entries> {
  const [agencies, accounts, programmes] = await Promise.all([
    read.agency.findMany({ select: { id: true, code: true, name: true, zone: true }, orderBy: { code: 'asc' } }),
    read.account.findMany({ select: { id: true, agencyId: true } }),
    read.programme.findMany({
      select: { code: true, codeKey: true, agencyId: true, versionId: true, door: true, doorOn: true },
      orderBy: { code: 'asc' },
    }),
  ]);
  return {
    agencies,
    accounts: new Map(accounts.map(({ id, agencyId }) => [id, agencyId])),
    programmes: programmes.map((row) => ({ ...row, door: doorIn(row) })),
  };
}
