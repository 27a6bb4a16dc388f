/** A full disk: nothing is acknowledged that is not kept, nothing that was is lost, and it goes on once there is room. Needs root, to mount a small one. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { aftermath } from '../faults/aftermath.ts';
import { raiseVictim, type VictimProcess } from '../faults/victim-process.ts';
import { bundled } from '../support/bundle.ts';
import { openPage } from '../support/web-peer.ts';

const clock = () => ({ start: '2027-03-24T03:12:00Z', from: Date.now(), speed: 1 });
const cleaning: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean();
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-bad-day-'));
  cleaning.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function victimIn(folder: string, dataDir: string): Promise<VictimProcess> {
  const victim = raiseVictim({
    bundle: await bundled('test/faults/victim.ts', folder),
    orders: { dataDir, clock: clock() },
  });
  cleaning.push(() => victim.kill());
  return victim;
}

describe('a full disk', () => {
  /** A real one, only small: memory that is mounted as a file system of 4 MB. */
  function smallDisk(folder: string): string {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]);
    cleaning.push(() => execFileSync('umount', ['--lazy', disk]));
    return disk;
  }

  /** Takes all that is left. */
  function fill(disk: string): () => void {
    const ballast = join(disk, 'ballast');
    try {
      for (let blocks = 0; blocks < 2_000; blocks += 1) writeFileSync(ballast, Buffer.alloc(4_096), { flag: 'a' });
      throw new Error('the small disk is larger than it was made');
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
      return () => rmSync(ballast);
    }
  }

  it('takes nothing that it cannot keep, loses nothing it took, and goes on once there is room', async () => {
    const folder = newFolder();
    const disk = smallDisk(folder);
    const victim = await victimIn(folder, disk);
    const page = await openPage(await victim.open());
    await victim.settle();
    const acknowledged: string[] = [];
    const write = async (): Promise<number> => {
      const id = crypto.randomUUID();
      const status = await page.write(id, 'halo');
      if (status === 202) acknowledged.push(id);
      return status;
    };
    expect(await write()).toBe(202);
    await victim.settle();

    const empty = fill(disk);
    const statuses: number[] = [];
    // What is left in the last block of the log may still take a few.
    for (let tries = 0; tries < 60 && statuses.at(-1) !== 503; tries += 1) statuses.push(await write());
    expect(statuses.at(-1)).toBe(503);
    expect(await write()).toBe(503);
    expect((await page.history()).length).toBeGreaterThan(0);

    empty();
    await expect.poll(write, { timeout: 15_000, interval: 500 }).toBe(202);
    await victim.settle();
    await victim.stop();
    const stored = aftermath(disk).inbox.map(({ id }) => id);
    expect(acknowledged.filter((id) => !stored.includes(id))).toEqual([]);
    expect(new Set(stored).size).toBe(stored.length);
  }, 60_000);
});
