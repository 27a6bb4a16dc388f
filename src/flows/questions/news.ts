/** Told to the officers on duty: a question has come, its hour is near or past, or whoever asked has closed it. */
import { z } from 'zod';
import { defineFlow, type Option } from '../../core/flow.ts';
import { end, goTo, record, skip, startHere } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import { isAsking } from '../../training/help.ts';
import { brief } from '../wording/brief.ts';
import { quoted } from '../wording/relayed.ts';
import { lookAtNews, type NewsFacts, type Question } from './look.ts';
import { handled, settled } from './moves.ts';
import { isReply, lastLine, nameOf, whoOf } from './shown.ts';

const Data = z.object({ help: z.string(), line: z.number().int(), stage: z.enum(['new', 'due', 'late']) });
type Data = z.infer<typeof Data>;

const Params = z.object({
  help: z.string(),
  line: z.number().int().nullable(),
  stage: z.enum(['new', 'due', 'late', 'closed']),
  dueAt: z.iso.datetime(),
});

export const questionNews = defineFlow<Data, 'choose', NewsFacts, Parameters<typeof lookAtNews>[0]>({
  name: 'question-news',
  version: 1,
  audience: 'known',
  start: 'notice',
  data: Data,
  look: lookAtNews,
  begin(params, { facts: { question } }) {
    const { help, line, stage, dueAt } = Params.parse(params);
    if (!question) return skip('changed');
    if (stage === 'closed') {
      const which = isAsking(question.help) ? 'closedAsking' : 'closed';
      return end(text(`questions.news.${which}`, { name: nameOf(question) }));
    }
    const { closedAt, answeredAt, lines, dueAt: due } = question.help;
    if (closedAt) return skip('already-done');
    if (answeredAt) return skip('already-answered');
    // Answered meanwhile, and asked again: that has an hour of its own.
    if (due.toISOString() !== dueAt || line === null || !lines.some(({ seq }) => seq === line)) return skip('changed');
    const read = record({ kind: 'help-read', help }, { kind: 'help-officer', help });
    return goTo('choose', { help, line, stage }, { effects: [read] });
  },
  moot: (_data, { facts: { question } }) => (question && !question.help.closedAt ? null : 'already-done'),
  steps: {
    choose: askChoice({
      ask: ({ line, stage }, { facts: { question }, person }) => {
        if (!question) throw new Error('A question is told of that the look did not find');
        const at = { at: question.help.dueAt.toISOString(), zone: person.zone, form: 'dateTime' } as const;
        const told = { who: whoOf(question), at };
        return isReply(question.help)
          ? [text(`questions.reply.${stage}`, told), ...wordsOf(question, line, stage), text('questions.decides')]
          : [text(`questions.news.${stage}`, told), ...wordsOf(question, line, stage)];
      },
      choices: () => choices,
      keys: 'words',
      next({ help, line }, choice, { facts, person, now }) {
        const { question } = facts;
        if (!question) return end(text('questions.notOfficer'), { close: true });
        const over = settled(question, line, facts.personId, person.zone);
        if (over) return end(over, { close: true });
        // What was written since is shown first.
        if (choice === 'answer' || (lastLine(question.help) ?? line) > line)
          return end([], { effects: [startHere('questions', { help }, `questions/${help}/${line}`)] });
        const { says, closed } = handled(question, line, now);
        return end(says, { effects: [closed], close: true, undo: null });
      },
    }),
  },
});

/** Of a reminder only as much as brings it back to mind. */
function wordsOf({ help }: Question, line: number, stage: Data['stage']): readonly Text[] {
  const words = help.lines.find(({ seq }) => seq === line)?.text ?? '';
  return [quoted(brief(words, stage === 'new' ? 300 : 120))];
}

const choices: readonly Option[] = [
  { id: 'answer', label: text('questions.choice.answer'), aliases: ['balas', 'reply'] },
  { id: 'handled', label: text('questions.choice.handled'), aliases: ['selesai', 'tutup', 'done'] },
];
