/** Tests: everything under test/ but what runs under a command of its own (browser, long faults). */
import { statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Where a test keeps its database. What waits for a disk is tested by `test:machine` and `faults`, on a disk. */
const memory = '/dev/shm';

function isRoomy(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > 2 ** 30;
  } catch {
    return false;
  }
}

/** The one that takes longest begins first, so that no core is left waiting for it in the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith('transcripts.test.ts');
    return (await super.sort(files)).sort((one, other) => Number(isLong(other)) - Number(isLong(one)));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/machine/**', 'test/faults/crash-points.test.ts'],
    globalSetup: 'test/support/own-folder.ts',
    env: isRoomy(memory) ? { TMPDIR: memory } : {},
    // Nothing here keeps what a test of another file could stumble over; loaded once a core instead of once a file, it takes half the time.
    isolate: false,
    // One a core: what waits for the disk leaves the rest of it to the other.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
