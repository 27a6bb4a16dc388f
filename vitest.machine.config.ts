/** Tests that take minutes, or root and strace: fifty kills, deaths at sampled calls, the order of system calls, a full disk. CI runs them. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/machine/**/*.test.ts', 'test/faults/crash-points.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
