/** Asked at the beginning and at every answer of an officer's flow: a role may have ended since the question was put. */
import type { Move, Scene } from '../../core/flow.ts';
import { end } from '../../core/move.ts';
import { text } from '../../core/text.ts';

export const officersOnly = ({ facts }: Scene<{ readonly isOfficer: boolean }>): Move<never, never> | null =>
  facts.isOfficer ? null : end(text('common.officersOnly'));
