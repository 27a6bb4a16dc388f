/** BAHASA: Indonesian or English, from the next line on. */
import { z } from 'zod';
import { defineFlow } from '../../core/flow.ts';
import { Locale } from '../../core/message.ts';
import { end, goTo, record, startHere } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import type { Fact } from '../../training/facts.ts';

/** What it interrupted is put again in a turn of its own: that one is in the new language. */
const onwards = startHere('language', { chosen: true }, 'language/chosen');

export const language = defineFlow<null, 'which'>({
  name: 'language',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'language', words: ['bahasa', 'language', 'ganti bahasa'], reversible: true }],
  data: z.null(),
  begin: ({ chosen }) => (chosen === true ? end() : goTo('which', null)),
  steps: {
    which: askChoice({
      passing: true,
      ask: () => text('language.ask'),
      choices: () => [
        { id: 'id', label: text('language.choice.id'), aliases: ['indonesia', 'indonesian'] },
        { id: 'en', label: text('language.choice.en'), aliases: ['english', 'inggris'] },
      ],
      next(_data, choice) {
        const locale = Locale.parse(choice);
        const fact: Fact = { kind: 'language-chosen', locale };
        return end(text(`language.done.${locale}`), { effects: [record(fact), onwards] });
      },
    }),
  },
});
