/** The rows of test/faults.md, held against the tree: whether each would still be planted, and whether its tests are there. Planting them is `npm run faults -- --plant`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/bundle.ts';
import { planted, readFaults } from './plant.ts';

describe.each(readFaults().map((fault) => [fault.name, fault] as const))('%s', (_name, fault) => {
  it('has its one place in the tree, and tests that are there', () => {
    expect(planted(readFileSync(join(root, fault.file), 'utf8'), fault)).not.toBeNull();
    expect(fault.tests.filter((test) => !existsSync(join(root, test)))).toEqual([]);
  });
});
