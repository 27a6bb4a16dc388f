/** An instant with weekday, date, hour and zone, as the agency reads it. */
import type { Scene } from '../../core/flow.ts';
import type { Moment } from '../../core/text.ts';

export const said = (at: Date, { person }: Pick<Scene, 'person'>): Moment => ({
  at: at.toISOString(),
  zone: person.zone,
  form: 'dateTime',
});
