/** A session and its instants as a message names them. */
import type { Moment } from '../../core/text.ts';
import type { About } from './look.ts';

export const at = (instant: Date, { programme }: Pick<About, 'programme'>, form: 'time' | 'dateTime'): Moment => ({
  at: instant.toISOString(),
  zone: programme.zone,
  form,
});

export const sessionOf = ({ title }: Pick<About, 'title'>) => ({ session: title });
