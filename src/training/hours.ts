/** Hours of the day in which messages may leave: the agency's windows, a person's own hours (JAM), and where both agree. */
import { z } from 'zod';
import { ClockTime } from './programme-shapes.ts';

/** From one hour (included) to another (excluded) of the same day, on the wall clock of a zone named elsewhere. */
export const LocalHours = z
  .strictObject({ from: ClockTime, to: ClockTime })
  .readonly()
  .refine(({ from, to }) => from < to, { error: 'hours-end-before-they-begin' });
export type LocalHours = z.infer<typeof LocalHours>;

/** What a person chose with JAM: stretches of every day, in order and apart. They only ever narrow the windows. */
export const Hours = z.array(LocalHours).readonly().refine(inOrder, { error: 'hours-overlap' });
export type Hours = z.infer<typeof Hours>;

/** A same-day change may leave within these hours on any day (product.md promise 3, domain.md 1.7); windows lie inside. */
export const CHANGE_HOURS: LocalHours = { from: '06:30', to: '20:00' };

const Windows = Hours.refine((hours) => hours.length > 0, { error: 'no-window' }).refine(
  (hours) => hours.every(({ from, to }) => CHANGE_HOURS.from <= from && to <= CHANGE_HOURS.to),
  { error: 'window-too-early-or-late' },
);

/** The windows that an agency sets itself, by kind of working day; the others stay as they are by default. */
export const SendOverride = z
  .strictObject({
    ordinary: Windows.exactOptional(),
    friday: Windows.exactOptional(),
    ramadan: Windows.exactOptional(),
    ramadanFriday: Windows.exactOptional(),
  })
  .readonly();
export type SendOverride = z.infer<typeof SendOverride>;

/** The windows of every kind of working day. */
export type SendHours = Required<SendOverride>;

/** Where the agency says nothing else (domain.md 1.7). On Fridays the break spans the prayer, in Ramadan too. */
export const DEFAULT_SEND_HOURS: SendHours = {
  ordinary: [
    { from: '08:00', to: '11:30' },
    { from: '13:15', to: '16:00' },
  ],
  friday: [
    { from: '08:00', to: '11:00' },
    { from: '13:30', to: '16:00' },
  ],
  ramadan: [
    { from: '08:30', to: '11:30' },
    { from: '12:45', to: '14:30' },
  ],
  ramadanFriday: [
    { from: '08:30', to: '11:00' },
    { from: '13:30', to: '14:30' },
  ],
};

/** The stretches that lie in both. Never wider than either; empty where they do not meet. */
export function narrow(windows: Hours, own: Hours): Hours {
  return windows.flatMap((window) =>
    own
      .map(({ from, to }) => ({ from: from > window.from ? from : window.from, to: to < window.to ? to : window.to }))
      .filter(({ from, to }) => from < to),
  );
}

function inOrder(hours: readonly LocalHours[]): boolean {
  return hours.every(({ from }, index) => index === 0 || (hours[index - 1]?.to ?? '') <= from);
}
