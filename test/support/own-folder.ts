/** Everything that a run of tests leaves lying about is in one folder, and goes with it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

export default function ownFolder({ config }: TestProject): () => void {
  const folder = mkdtempSync(join(config.env.TMPDIR ?? tmpdir(), 'pamong-tests-'));
  config.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
