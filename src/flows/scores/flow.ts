/** NILAI: what one's own quizzes came to, per competency. Nobody else's, and no score in the first line. */
import { z } from 'zod';
import { defineFlow, type Glance } from '../../core/flow.ts';
import { end, startHere } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import type { FlowReader, QuizAnswer } from '../../store/reader.ts';
import type { Programme } from '../../training/programme.ts';
import { asked } from './asked.ts';

interface Facts {
  /** A registration waits for word: then that is what "hasilnya" is about. */
  readonly waits: boolean;
  readonly mine: readonly { readonly programme: Programme; readonly answers: readonly QuizAnswer[] }[];
}

export const scores = defineFlow<null, never, Facts, FlowReader>({
  name: 'scores',
  version: 1,
  audience: 'known',
  start: 'interrupt',
  commands: [{ id: 'scores', words: ['nilai', 'skor', 'scores', 'score'], reversible: true, reads: true, asked }],
  data: z.null(),
  async look(reader, { who: { agencyId, personId } }: Glance) {
    const mine = personId === null ? [] : await reader.registrations(agencyId, personId);
    const found = await Promise.all(
      mine.map(async ({ programme }) => ({
        programme: (await reader.programmeByCode(programme))?.programme,
        answers: personId === null ? [] : await reader.answers(agencyId, personId, programme),
      })),
    );
    return {
      waits: mine.some(({ standing }) => standing === 'pending' || standing === 'waitlisted'),
      mine: found.flatMap(({ programme, answers }) =>
        programme && answers.length > 0 ? [{ programme, answers }] : [],
      ),
    };
  },
  begin(_params, { facts: { mine, waits } }) {
    if (mine.length === 0) return waits ? end([], { effects: [registrationStatus] }) : end(text('scores.none'));
    return end([
      text('scores.opening'),
      ...mine.flatMap(({ programme, answers }) => lines(programme, answers)),
      text('scores.closing'),
    ]);
  },
  steps: {},
});

const registrationStatus = startHere('registration', { command: 'status' }, 'scores/status');

function lines(programme: Programme, answers: readonly QuizAnswer[]): readonly Text[] {
  const byCompetency = programme.competencies.flatMap(({ code, name }) => {
    const here = answers.filter(({ competency }) => competency === code);
    return here.length === 0 ? [] : [counted('scores.competency', { name }, here)];
  });
  return [counted('scores.programme', { title: programme.shortTitle }, answers), ...byCompetency];
}

/** "0 of 2" is a figure; "none yet" is a kinder word for it. */
function counted(key: string, what: Readonly<Record<string, string>>, answers: readonly QuizAnswer[]): Text {
  const right = answers.filter(({ correct }) => correct).length;
  return text(right === 0 ? `${key}None` : key, { ...what, right, of: answers.length });
}
