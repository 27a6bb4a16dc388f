/** A programme that changes while it runs: what of it waits, and whether one may register. */
import type { ChangingDesk, ChangingReader, PlannedRows } from '../changing.ts';
import { writeAudit } from './audit.ts';
import type { Parts } from './parts.ts';

export function readChanging({ read, directory }: Parts): ChangingReader {
  const rowsOf = async (agencyId: string, key: string): Promise<PlannedRows> => {
    const [row] = await read.$queryRaw<{ waiting: bigint | number | null; sent: bigint | number | null }[]>`
      SELECT sum(i.state = 'waiting') AS waiting,
        sum(EXISTS (SELECT 1 FROM outbox o WHERE o."inboxSeq" = i.seq AND o."sentAt" IS NOT NULL)) AS sent
      FROM inbox i
      WHERE i.key BETWEEN ${`${key}/`} AND ${`${key}0`} AND i."agencyId" = ${agencyId}`;
    return { key, waiting: Number(row?.waiting ?? 0), sent: Number(row?.sent ?? 0) };
  };
  return {
    plannedRows: (agencyId, keys) => Promise.all(keys.map((key) => rowsOf(agencyId, key))),
    async registrationDoor(agencyId, code) {
      const { programmes } = await directory.entries();
      return programmes.find((one) => one.code === code && one.agencyId === agencyId)?.door ?? null;
    },
  };
}

export function keepingDoor({ queue, seal, directory }: Parts): ChangingDesk {
  return {
    async setRegistrationDoor({ agencyId, programme: code, state, on, by }, now) {
      await queue.write(async (tx) => {
        const { count } = await tx.programme.updateMany({
          where: { code, agencyId },
          data: { door: state, doorOn: on },
        });
        if (count === 0) throw new Error(`${code} is no programme of this agency.`);
        const act = state === 'open' ? 'registration-opened' : 'registration-closed';
        await writeAudit(tx, seal, [{ agencyId, by, act, programme: code, detail: { on } }], now);
      });
      directory.forget();
    },
  };
}
