/** Tests that drive a real browser: Debian's chromium, or another one named in CHROMIUM. */
import { defineConfig } from 'vitest/config';
import all from './vitest.config.ts';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: 'test/support/own-folder.ts',
    env: all.test?.env ?? {},
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
