/** MENU and BANTUAN: what one may ask for, who is answering, and where a human is. */
import { z } from 'zod';
import { type AnyFlow, defineFlow } from '../../core/flow.ts';
import { end, goTo, startHere } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { matchQuestion } from '../../core/understanding/match-question.ts';
import { officersOnly } from '../wording/officers-only.ts';
import { cost, genuine, help, matters, privacy } from './asked.ts';
import { assurance } from './assurance.ts';
import { helpText, humanText, otherText, topicText } from './help.ts';
import { type Facts, look } from './look.ts';
import { topicNames, wordsOf } from './told.ts';

/** What the menu offers, and whom: the flow, and the command it is begun with. */
const offers = [
  { id: 'schedule', flow: 'schedule', for: 'staff' },
  { id: 'quiz', flow: 'quiz', for: 'taking' },
  { id: 'scores', flow: 'scores', for: 'taking' },
  { id: 'language', flow: 'language', for: 'all' },
  { id: 'help', flow: 'menu', for: 'all' },
  { id: 'officer-help', flow: 'menu', for: 'officers' },
] as const;

function isFor(whom: (typeof offers)[number]['for'], { takesPart, isStaff, isOfficer }: Facts): boolean {
  switch (whom) {
    case 'all':
      return true;
    case 'staff':
      return takesPart || isStaff;
    case 'taking':
      return takesPart;
    case 'officers':
      return isOfficer;
    default:
      return whom satisfies never;
  }
}

const shows = { reversible: true, reads: true } as const;
const commands = [
  { id: 'menu', words: ['menu'], ...shows },
  { id: 'help', words: ['bantuan', 'help', 'tolong', 'bantu'], asked: help, ...shows },
  { id: 'more-help', words: ['bantuan lain', 'more help', 'bantuan lengkap', 'bantuan lainnya'], ...shows },
  { id: 'officer-help', words: ['bantuan panitia', 'officer help', 'bantuan petugas'], ...shows },
  // PANITIA itself asks for a message: whoever is lost is told of it, and asked nothing.
  { id: 'desk', words: [], offeredWhenLost: true, ...shows },
  // No word leads here, only questions.
  { id: 'genuine', words: [], asked: genuine, ...shows },
  { id: 'privacy', words: [], asked: privacy, ...shows },
  { id: 'cost', words: [], asked: cost, ...shows },
];

/** What only people can do: a certificate's name, leaving a training, data to be erased. */
const isForDesk = (said: string): boolean => matchQuestion(said, [{ words: [], asked: matters }])?.outcome === 'one';

/** `others`: the flows whose words BANTUAN tells of. Throws where one of them is on no page of it. */
export function menuOf(others: readonly AnyFlow[]) {
  const words = wordsOf([{ commands }, ...others]);
  return defineFlow<null, 'choose' | 'topic', Facts, Parameters<typeof look>[0]>({
    name: 'menu',
    version: 1,
    audience: 'anyone',
    start: 'interrupt',
    commands,
    data: z.null(),
    look,
    hears: (said) => (isForDesk(said) ? 'sentence' : null),
    begin({ command }, scene) {
      if (command === 'menu' && scene.person.id !== null) return goTo('choose', null);
      if (command === 'genuine' || command === 'privacy' || command === 'cost') return end(assurance(command, scene));
      if (command === 'desk' || command === 'heard') return end(humanText(scene));
      if (command === 'more-help') return end(otherText(words));
      // Whoever is no officer looks for one.
      if (command === 'officer-help') return scene.facts.isOfficer ? goTo('topic', null) : end(humanText(scene));
      return end(helpText(words, scene));
    },
    steps: {
      choose: askChoice({
        passing: true,
        ask: () => text('menu.choose'),
        choices: (_data, { facts }) =>
          offers.filter((offer) => isFor(offer.for, facts)).map(({ id }) => ({ id, label: text(`menu.choice.${id}`) })),
        next(_data, choice) {
          const { flow } = offers.find(({ id }) => id === choice) ?? offers[0];
          return end([], { effects: [startHere(flow, { command: choice }, `menu/${choice}`)] });
        },
      }),
      topic: askChoice({
        passing: true,
        ask: () => text('menu.topics'),
        choices: () => topicNames.map((id) => ({ id, label: text(`menu.topic.${id}`) })),
        leave: () => end(text('common.allRight')),
        next: (_data, choice, scene) =>
          officersOnly(scene) ?? end(topicText(topicNames.find((one) => one === choice) ?? 'registrations', words)),
      }),
    },
  });
}
