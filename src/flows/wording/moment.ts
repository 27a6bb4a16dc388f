/** An instant with weekday, date, hour and zone, as whoever reads it lives. */
import type { Scene } from '../../core/flow.ts';
import type { Moment } from '../../core/text.ts';

export const said = (at: Date | string, { person }: Pick<Scene, 'person'>): Moment => ({
  at: typeof at === 'string' ? at : at.toISOString(),
  zone: person.zone,
  form: 'dateTime',
});
