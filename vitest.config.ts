/** Tests: everything under test/ but what runs under a command of its own (browser, long faults). */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/machine/**'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
