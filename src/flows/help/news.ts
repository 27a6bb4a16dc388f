/** An officer's answer, or the word that the question is closed: told to whoever had asked. */
import { z } from 'zod';
import { defineFlow, type Option } from '../../core/flow.ts';
import { end, goTo, record, skip, startHere } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import { quoted } from '../wording/relayed.ts';
import { lookAtNews, type NewsFacts } from './look.ts';

const Data = z.object({ help: z.string(), line: z.number().int() });
type Data = z.infer<typeof Data>;

const Params = z.object({ help: z.string(), line: z.number().int().nullable(), what: z.enum(['answered', 'closed']) });

export const helpNews = defineFlow<Data, 'reply', NewsFacts, Parameters<typeof lookAtNews>[0]>({
  name: 'help-news',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: Data,
  look: lookAtNews,
  begin(params, { facts, person }) {
    const { help, line, what } = Params.parse(params);
    if (!facts.help) return skip('changed');
    const asked = { at: facts.help.openedAt.toISOString(), zone: person.zone, form: 'date' } as const;
    if (what === 'closed') return end(text('help.closedByOffice', { asked }));
    return line === null || !facts.line ? skip('changed') : goTo('reply', { help, line });
  },
  steps: {
    reply: askChoice({
      ask: (_data, { facts, person }) => {
        if (!facts.help || !facts.line) throw new Error('An answer is told that the look did not find');
        const asked = { at: facts.help.openedAt.toISOString(), zone: person.zone, form: 'date' } as const;
        return [text('help.answer', { asked }), quoted(facts.line.text), text('help.reply')];
      },
      choices: () => choices,
      keys: 'words',
      next(data, choice, { facts }) {
        const { help } = data;
        if (choice === 'reply')
          return end([], { effects: [startHere('help', { command: 'desk' }, `help/reply/${data.line}`)] });
        if (!facts.help || facts.help.closedAt) return end(text('help.closedBefore'), { close: true });
        const done: Fact = { kind: 'help-closed', help, tellAt: facts.tellAt.toISOString() };
        const guard: Guard = { kind: 'help-open', help };
        return end(text('help.closed'), { effects: [record(done, guard)], close: true });
      },
    }),
  },
});

const choices: readonly Option[] = [
  { id: 'reply', label: text('help.choice.reply'), aliases: ['jawab', 'tanya lagi', 'reply'] },
  { id: 'clear', label: text('help.choice.clear'), aliases: ['selesai', 'jelas', 'sudah cukup', 'done'] },
];
