/** Told to a participant: an officer's answer, a question that officers ask, or the word that the talk is closed. */
import { z } from 'zod';
import { defineFlow, type Move, type Option } from '../../core/flow.ts';
import { end, goTo, record, skip, startHere } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import { isAsking, isUnreplied } from '../../training/help.ts';
import { quoted } from '../wording/relayed.ts';
import { lookAtNews, type NewsFacts } from './look.ts';

const Data = z.object({ help: z.string(), line: z.number().int() });
type Data = z.infer<typeof Data>;

const Params = z.object({
  help: z.string(),
  line: z.number().int().nullable(),
  what: z.enum(['answered', 'asked', 'closed']),
});

export const helpNews = defineFlow<Data, 'reply' | 'asked', NewsFacts, Parameters<typeof lookAtNews>[0]>({
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
    if (what === 'closed')
      return end(isAsking(facts.help) ? text('help.replyHandled') : text('help.closedByOffice', { asked }));
    if (line === null || !facts.line) return skip('changed');
    if (what === 'answered') return goTo('reply', { help, line });
    if (facts.help.closedAt) return skip('already-done');
    return isUnreplied(facts.help) ? goTo('asked', { help, line }) : skip('already-answered');
  },
  steps: {
    reply: askChoice({
      ask: (_data, { facts, person }) => {
        if (!facts.help || !facts.line) throw new Error('An answer is told that the look did not find');
        const asked = { at: facts.help.openedAt.toISOString(), zone: person.zone, form: 'date' } as const;
        const whose = isAsking(facts.help) ? text('help.answerToReply') : text('help.answer', { asked });
        return [whose, quoted(facts.line.text), text('help.reply')];
      },
      choices: () => choices,
      keys: 'words',
      next(data, choice, { facts }) {
        const { help } = data;
        if (choice === 'reply') return replying(data);
        if (!facts.help || facts.help.closedAt) return end(text('help.closedBefore'), { close: true });
        const done: Fact = { kind: 'help-closed', help, tellAt: facts.tellAt.toISOString() };
        const guard: Guard = { kind: 'help-open', help, line: null };
        return end(text('help.closed'), { effects: [record(done, guard)], close: true });
      },
    }),
    asked: askChoice({
      ask: (_data, { facts: { line, title } }) => {
        if (!line) throw new Error('A question is told that the look did not find');
        return [text('help.asked', { title }), quoted(line.text), text('help.waitsForReply')];
      },
      choices: () => [toReply],
      keys: 'words',
      next: (data, _choice, { facts }) =>
        !facts.help || facts.help.closedAt ? end(text('help.closedBefore'), { close: true }) : replying(data),
    }),
  },
});

const replying = ({ line }: Data): Move<Data, 'reply' | 'asked'> =>
  end([], { effects: [startHere('help', { command: 'desk' }, `help/reply/${line}`)] });

const toReply: Option = { id: 'reply', label: text('help.choice.reply'), aliases: ['jawab', 'tanya lagi', 'reply'] };
const choices: readonly Option[] = [
  toReply,
  { id: 'clear', label: text('help.choice.clear'), aliases: ['selesai', 'jelas', 'sudah cukup', 'done'] },
];
