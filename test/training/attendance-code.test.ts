/** Which four digits were read out in some room. */
import { expect, test } from 'vitest';
import { couldBeCode, makeAttendanceCode } from '../../src/training/attendance-code.ts';

test.each(['2027', '1999', '1234', '9876', '7777', '0421', '12345', 'jam 8'])('%s was read out nowhere', (said) => {
  expect(couldBeCode(said)).toBe(false);
});

test.each(['4821', ' 4821. ', '(9504)'])('%s may have been', (said) => {
  expect(couldBeCode(said)).toBe(true);
});

test('whatever is made for a session may have been', () => {
  const made = Array.from({ length: 9000 }, (_, at) => makeAttendanceCode(turning(at), new Set()));
  expect(made.every(couldBeCode)).toBe(true);
});

/** Chance that begins at that number and goes on from there. */
function turning(from: number): (below: number) => number {
  let at = from;
  return (below) => at++ % below;
}
