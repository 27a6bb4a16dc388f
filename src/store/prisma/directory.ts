/** Agencies, accounts and programmes in force, kept in memory: asked for in most turns, changed by an officer now and then. */
import type { AgencyCard } from '../reader.ts';
import type { PrismaClient } from './generated/client.ts';

export interface Entries {
  readonly agencies: readonly AgencyCard[];
  /** By account, the agency that answers for it. */
  readonly accounts: ReadonlyMap<string, string>;
  /** In the order of their codes. */
  readonly programmes: readonly { readonly codeKey: string; readonly agencyId: string; readonly versionId: string }[];
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
    read.programme.findMany({ select: { codeKey: true, agencyId: true, versionId: true }, orderBy: { code: 'asc' } }),
  ]);
  return { agencies, accounts: new Map(accounts.map(({ id, agencyId }) => [id, agencyId])), programmes };
}
