/** The alarm to officers: a right that was asked for has to be answered. */
import { z } from 'zod';
import { defineFlow } from '../../core/flow.ts';
import { end, skip } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import { said } from '../wording/moment.ts';
import { type AlarmFacts, lookAtAlarm } from './look.ts';

export const rightsAlarm = defineFlow<null, never, AlarmFacts, Parameters<typeof lookAtAlarm>[0]>({
  name: 'rights-alarm',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: z.null(),
  look: lookAtAlarm,
  begin(_params, scene) {
    const { waits } = scene.facts;
    if (!waits) return skip('already-done');
    return end(text('rightsDesk.alarm', { right: text(`rightsDesk.right.${waits.right}`), by: said(waits.by, scene) }));
  },
  steps: {},
});
