/** What counts as exactly an option. */
import { describe, expect, it } from 'vitest';
import { exactOption } from '../../src/core/exact-option.ts';

const choices = [
  { id: 'yes', label: 'Ya, setuju' },
  { id: 'no', label: 'Tidak' },
];

describe('an exact option', () => {
  it.each(['Ya, setuju', ' YA, SETUJU. ', 'yes', '1'])('is %j', (said) => {
    expect(exactOption(said, { choices, keys: 'digits' })).toBe(true);
  });

  it.each(['ya', 'setuju', 'saya tidak', '3', 'a', ''])('is not %j', (said) => {
    expect(exactOption(said, { choices, keys: 'digits' })).toBe(false);
  });

  it('goes by the place only as that kind is typed', () => {
    expect(exactOption('b', { choices, keys: 'letters' })).toBe(true);
    expect(exactOption('2', { choices, keys: 'letters' })).toBe(false);
    expect(exactOption('2', { choices, keys: 'words' })).toBe(false);
  });

  it('is not an emoji for another emoji', () => {
    expect(exactOption('🙏', { choices: [{ id: 'fine', label: '👍' }], keys: 'words' })).toBe(false);
  });
});
