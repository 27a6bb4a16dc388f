/** When a flow's own question needs no answer any more, by what it finds just before it would be put again. */
import { describe, expect, it } from 'vitest';
import type { AnyFlow } from '../../src/core/flow.ts';
import { registration } from '../../src/flows/registration/flow.ts';
import { reminder } from '../../src/flows/reminder/flow.ts';

const mootOf = (flow: AnyFlow, facts: object) => flow.moot?.({}, { facts } as never); // all that these two read of a scene

describe('a registration half-way', () => {
  it.each(['enrolled', 'pending', 'waitlisted'])('is not taken up again by who is %s meanwhile', (standing) => {
    expect(mootOf(registration, { chosen: { standing } })).toBe('already-done');
  });

  it.each([[null], ['refused'], ['left']])('goes on for who stands as %s', (standing) => {
    expect(mootOf(registration, { chosen: { standing } })).toBeNull();
  });

  it('goes on where no programme is chosen yet', () => {
    expect(mootOf(registration, { chosen: null })).toBeNull();
  });
});

describe('the question of a reminder', () => {
  it('is not said again once the day is cancelled, or the person has left', () => {
    expect(mootOf(reminder, { enrolled: true, day: null })).toBe('changed');
    expect(mootOf(reminder, { enrolled: false, day: {} })).toBe('not-enrolled');
  });

  it('is said again as long as there is a class that day', () => {
    expect(mootOf(reminder, { enrolled: true, day: {} })).toBeNull();
  });
});
