/** The moments that rights are told with: when it was asked, and by when it is answered. */
import type { Scene } from '../../core/flow.ts';
import type { Moment } from '../../core/text.ts';
import { ANSWER_MS } from '../../training/consent.ts';
import { said } from '../wording/moment.ts';
import type { Facts } from './look.ts';

export const dueAt = ({ now }: Pick<Scene, 'now'>): string => new Date(now.getTime() + ANSWER_MS).toISOString();

export const dayOf = (at: Date, { person }: Pick<Scene, 'person'>): Moment => ({
  at: at.toISOString(),
  zone: person.zone,
  form: 'date',
});

/** What is promised: an hour at which the desk is open, and never later than the law says. */
export const answeredBy = (scene: Scene<Facts>): Moment => said(scene.facts.answerBy, scene);
