/** Death before or after any call that writes or sends changes nothing in the end, but for one repeated message. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginningOf, differences, type Ending, linesOf, playMortally, scripts } from './crash-points.ts';
import { type Death, seededFolder } from './mortal.ts';

/** Of each script so many single deaths, evenly spread; `npm run faults -- --crash-points` takes every one. */
const SAMPLES = 3;
/** And one run in which every so many-th call is the last of its life. */
const EVERY = 9;

describe.each(scripts)('%s', (script) => {
  const lines = linesOf(script);
  let seeded = '';
  let undisturbed: Ending;

  beforeAll(async () => {
    seeded = await seededFolder(beginningOf(lines));
    undisturbed = await playMortally(lines, seeded, null);
  }, 60_000);
  afterAll(() => rmSync(seeded, { recursive: true, force: true }));

  it.each(['before', 'after'] as const)(
    'ends alike when the bot dies just %s a call',
    async (when) => {
      const deaths = Array.from(
        { length: SAMPLES },
        (_, at): Death => ({ call: 1 + Math.floor(((at + 0.5) * undisturbed.calls) / SAMPLES), when }),
      );
      for (const death of deaths) {
        const ending = await playMortally(lines, seeded, death);
        expect(ending.deaths).toBe(1);
        expect(differences(undisturbed, ending), `died ${when} call ${death.call}`).toEqual([]);
      }
    },
    120_000,
  );

  it.each(['before', 'after'] as const)(
    'ends alike when the bot dies again and again, just %s a call',
    async (when) => {
      const ending = await playMortally(lines, seeded, { call: 3, every: EVERY, when });
      expect(ending.deaths).toBeGreaterThan(3);
      expect(differences(undisturbed, ending)).toEqual([]);
    },
    120_000,
  );
});

it('notices a bot that takes a repeated message for a new one', async () => {
  const lines = linesOf('quiz/later-and-skipped');
  const seeded = await seededFolder(beginningOf(lines));
  const undisturbed = await playMortally(lines, seeded, null);
  const found: string[] = [];
  for (let call = 2; call <= 12 && found.length === 0; call += 1) {
    found.push(...differences(undisturbed, await playMortally(lines, seeded, { call, when: 'after' }, 'no-dedupe')));
  }
  rmSync(seeded, { recursive: true, force: true });
  expect(found).not.toEqual([]);
}, 120_000);
