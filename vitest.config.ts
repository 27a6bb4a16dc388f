/** Tests: everything under test/ but what runs under a command of its own (browser, long faults). */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/machine/**'],
    // One a core: what waits for the disk leaves the rest of it to the other.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
