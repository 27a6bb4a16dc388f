/** The news that a class day changed: a notice that tells and asks nothing. */
import { z } from 'zod';
import { defineFlow } from '../../core/flow.ts';
import { end, skip } from '../../core/move.ts';
import type { FlowReader } from '../../store/reader.ts';
import { checkLine } from '../wording/announced.ts';
import { newsOf } from '../wording/class-change.ts';
import { type Facts, look, Params } from './look.ts';

/** What is told is worked out again when it is told: the day as it stands then, against what the person heard last. */
export const sessionChange = defineFlow<null, never, Facts, FlowReader>({
  name: 'session-change',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: z.null(),
  look,
  begin(params, { facts: { enrolled, several, programme, occasion, superseded, untold } }) {
    if (!enrolled || !programme) return skip('not-enrolled');
    if (!occasion) return skip('over');
    if (superseded) return skip('superseded');
    if (!untold) return skip('nothing-to-tell');
    const { check } = Params.parse(params);
    return end([...newsOf(untold, programme, { several }), ...(check ? [checkLine(programme, check)] : [])]);
  },
  steps: {},
});
