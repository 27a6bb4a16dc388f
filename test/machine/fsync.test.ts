/** Between reading a message and answering 202 its row is forced to disk: seen in the system calls, since no kill can tell. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Control } from '../faults/controls.ts';
import { raiseVictim } from '../faults/victim-process.ts';
import { bundled } from '../support/bundle.ts';
import { openPage } from '../support/web-peer.ts';

const messages = 5;
const calls = 'read,recvfrom,write,writev,sendto,sendmsg,pwrite64,fsync,fdatasync';

/** For each message that was answered with 202: was the log written after its request was read, and forced to disk after that? */
function forced(trace: string): readonly boolean[] {
  const found: boolean[] = [];
  let stage: 'idle' | 'read' | 'written' | 'forced' = 'idle';
  for (const line of trace.split('\n')) {
    if (/(read|recvfrom)\(.*POST \/api\/messages/.test(line)) stage = 'read';
    if (stage === 'read' && /pwrite64\(\d+<[^>]*pamong\.db-wal>/.test(line)) stage = 'written';
    if (stage === 'written' && /f(data)?sync\(\d+<[^>]*pamong\.db-wal>/.test(line)) stage = 'forced';
    if (stage === 'idle' || !/(write|writev|sendto|sendmsg)\(.*HTTP\/1\.1 202/.test(line)) continue;
    found.push(stage === 'forced');
    stage = 'idle';
  }
  return found;
}

async function traced(control: Control | null): Promise<readonly boolean[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-fsync-'));
  const dataDir = join(folder, 'data');
  const trace = join(folder, 'trace');
  mkdirSync(dataDir);
  const orders = { dataDir, control, clock: { start: '2027-04-06T06:25:00Z', from: Date.now(), speed: 1 } };
  const under = ['strace', '-f', '-y', '-s', '96', '-e', `trace=${calls}`, '-o', trace];
  const victim = raiseVictim({ bundle: await bundled('test/faults/victim.ts', folder), orders, under });
  try {
    const page = await openPage(await victim.open());
    for (let at = 0; at < messages; at += 1) {
      // Nothing else is under way that could be what is forced to disk.
      await victim.settle();
      expect(await page.write(crypto.randomUUID(), `pesan ${at}`)).toBe(202);
    }
    await victim.stop();
    return forced(readFileSync(trace, 'latin1'));
  } finally {
    await victim.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

it('forces each message to disk before it is acknowledged', async () => {
  expect(await traced(null)).toEqual(Array.from({ length: messages }, () => true));
}, 120_000);

it('notices when the database does not force its commits to disk', async () => {
  expect(await traced('no-fsync')).toEqual(Array.from({ length: messages }, () => false));
}, 120_000);
