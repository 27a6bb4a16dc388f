/** BAHASA: Indonesian or English, from the next line on. */
import { z } from 'zod';
import { defineFlow } from '../../core/flow.ts';
import { Locale } from '../../core/message.ts';
import { end, goTo, record } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import type { Fact } from '../../training/facts.ts';

export const language = defineFlow<null, 'which'>({
  name: 'language',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'language', words: ['bahasa', 'language', 'ganti bahasa'], reversible: true }],
  data: z.null(),
  begin: () => goTo('which', null),
  steps: {
    which: askChoice({
      ask: () => text('language.ask'),
      choices: () => [
        { id: 'id', label: text('language.choice.id'), aliases: ['indonesia', 'indonesian'] },
        { id: 'en', label: text('language.choice.en'), aliases: ['english', 'inggris'] },
      ],
      next(_data, choice) {
        const locale = Locale.parse(choice);
        return end(text(`language.done.${locale}`), {
          effects: [record({ kind: 'language-chosen', locale } satisfies Fact)],
        });
      },
    }),
  },
});
