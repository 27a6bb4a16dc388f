/** Protections that a control run switches off, each at its narrowest point, to show that the checks would notice. */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Hooks } from '../../src/channels/channel.ts';
import { PrismaClient } from '../../src/store/prisma/generated/client.ts';

export const Control = z.enum(['ack-before-storing', 'no-dedupe', 'no-transaction', 'no-fsync', 'no-seal']);
export type Control = z.infer<typeof Control>;

/** What the store stands on. Before the store is opened. */
export function switchOff(control: Control | null): void {
  if (control === 'no-transaction') writeWithoutTransactions();
  if (control === 'no-fsync') commitWithoutFsync();
  if (control === 'no-seal') sealWithNothing();
}

/** What stands between the channel and the store. */
export function weakened({ accept, report }: Hooks, control: Control | null): Hooks {
  if (control === 'ack-before-storing')
    return {
      report,
      // Told to the page at once; what goes wrong afterwards is nobody's business.
      accept: async (inbound) => void accept(inbound).catch(() => undefined),
    };
  if (control === 'no-dedupe')
    return {
      report,
      accept: (inbound) => accept({ ...inbound, externalId: `${inbound.externalId}#${crypto.randomUUID()}` }),
    };
  return { accept, report };
}

/** The id a page gave a message, also where `no-dedupe` made each copy look like another one. */
export const pageId = (externalId: string): string => externalId.split('#')[0] ?? externalId;

/**
 * Each writing statement takes this long, as on a worn memory card: a kill then often meets a transaction half
 * written. No protection is off by it.
 */
export function slowDown(statementMs: number): void {
  const probe = new Database(':memory:');
  const statement: Database.Statement = Object.getPrototypeOf(probe.prepare('SELECT 1'));
  probe.close();
  const still = new Int32Array(new SharedArrayBuffer(4));
  for (const name of ['run', 'all', 'get'] as const) {
    const done = statement[name];
    Object.defineProperty(statement, name, {
      value(this: Database.Statement, ...values: unknown[]) {
        if (!this.readonly) Atomics.wait(still, 0, 0, statementMs);
        return done.apply(this, values);
      },
    });
  }
}

/** Each statement commits for itself: the client stands in for the transaction. */
function writeWithoutTransactions(): void {
  const client: object = PrismaClient.prototype;
  Object.defineProperty(client, '$transaction', {
    value: async function (this: unknown, unit: (tx: unknown) => Promise<unknown>) {
      return unit(this);
    },
  });
}

function commitWithoutFsync(): void {
  const { exec } = Database.prototype;
  Database.prototype.exec = function (sql) {
    return exec.call(this, sql.replace(/synchronous\s*=\s*FULL/i, 'synchronous = OFF'));
  };
}

/** A cipher that leaves everything as it is. */
function sealWithNothing(): void {
  const cipher = {
    setAAD: () => cipher,
    setAuthTag: () => cipher,
    update: (data: string | Uint8Array) => Buffer.from(typeof data === 'string' ? Buffer.from(data, 'utf8') : data),
    final: () => Buffer.alloc(0),
    getAuthTag: () => Buffer.alloc(16),
  };
  Object.assign(crypto, { createCipheriv: () => cipher, createDecipheriv: () => cipher });
  syncBuiltinESMExports();
}
