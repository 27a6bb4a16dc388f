/** `npm run test:scripts`: every chat script three ways: tapped, in the question's short form, and in words. */
import { defineConfig, mergeConfig } from 'vitest/config';
import config from './vitest.config.ts';

export default mergeConfig(config, defineConfig({ test: { env: { HANDS: 'all' } } }));
