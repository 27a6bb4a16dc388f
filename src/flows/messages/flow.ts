/** BERHENTI and MULAI: no unasked message, or messages again. Neither withdraws consent nor erases anything, and it says so. */
import { z } from 'zod';
import { defineFlow, type Glance } from '../../core/flow.ts';
import { end, record, startHere } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import type { FlowReader } from '../../store/reader.ts';
import type { Fact } from '../../training/facts.ts';

interface Facts {
  /** Until when the data of the person's programmes are kept, at the longest. */
  readonly keepUntil: string | null;
}

/** After a withdrawal MULAI alone is no consent: it is asked for. */
const renewal = startHere('consent-renewal', {}, 'start/consent-renewal');

export const messages = defineFlow<null, never, Facts, FlowReader>({
  name: 'messages',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [
    {
      id: 'stop',
      words: [
        'berhenti',
        'stop',
        'unsubscribe',
        'jangan kirim lagi',
        'jangan kirim pesan lagi',
        'jangan kirimi saya pesan lagi',
        'berhenti kirim pesan',
        'stop kirim pesan',
      ],
      reversible: true,
      always: true,
    },
    { id: 'start', words: ['mulai', 'start', 'mulai lagi'], reversible: true },
  ],
  data: z.null(),
  async look(reader, { who: { agencyId, personId } }: Glance) {
    const mine = personId === null ? [] : await reader.registrations(agencyId, personId);
    const dates = await Promise.all(
      mine.map(async ({ programme }) => (await reader.programmeByCode(programme))?.programme.keepUntil),
    );
    return {
      keepUntil:
        dates
          .flatMap((date) => date ?? [])
          .sort()
          .at(-1) ?? null,
    };
  },
  begin(params, { person, facts }) {
    const stops = params.command === 'stop';
    // Of the phone it holds even so: others may share it.
    if (person.id === null)
      return end(text(stops ? 'messages.nothingIsSent' : 'messages.registerToStart'), { hush: stops });
    if (!stops && person.withdrawn) return end([], { effects: [renewal] });
    const fact: Fact = { kind: stops ? 'messages-stopped' : 'messages-resumed' };
    const undo = { params: { command: stops ? 'start' : 'stop' }, until: null };
    if (!stops) return end(text('messages.resumed'), { effects: [record(fact)], undo });
    const kept =
      facts.keepUntil === null ? [] : [text('messages.kept', { until: { date: facts.keepUntil, form: 'day' } })];
    return end([text('messages.stopped'), ...kept, text('messages.howBack')], {
      effects: [record(fact)],
      undo,
      quiet: true,
    });
  },
  steps: {},
});
