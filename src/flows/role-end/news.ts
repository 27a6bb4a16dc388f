/** A role that somebody else ended, told to whoever held it: once, and not where they have it again by then. */
import { z } from 'zod';
import { defineFlow } from '../../core/flow.ts';
import { end, skip } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import { said } from '../wording/moment.ts';
import { Ended, type EndedFacts, lookAtEnded } from './look.ts';

export const roleEnded = defineFlow<null, never, EndedFacts, Parameters<typeof lookAtEnded>[0]>({
  name: 'role-ended',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: z.null(),
  look: lookAtEnded,
  begin(params, { facts: { holdsAgain, desk }, person }) {
    if (holdsAgain) return skip('changed');
    const { role, programme, at } = Ended.parse(params);
    const name = text(`roleEnd.role.${role}`);
    const which = programme === null ? name : text('roleEnd.ofProgramme', { role: name, programme });
    return end([
      text('roleEnd.told', { role: which, at: said(new Date(at), { person }) }),
      text('roleEnd.toldAsk', { desk }),
    ]);
  },
  steps: {},
});
