/** MENU and BANTUAN: what one may ask for, and where a human is. */
import { z } from 'zod';
import { defineFlow, type Glance } from '../../core/flow.ts';
import { end, goTo } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { type Text, text } from '../../core/text.ts';
import type { FlowReader } from '../../store/reader.ts';
import type { Programme } from '../../training/programme.ts';

interface Facts {
  /** The desk of a programme the person is in, or one they may register for. */
  readonly desk: Programme['agency']['desk'] | null;
  readonly agency: string | null;
}

/** What the menu offers: the flow, and the command it is begun with. */
const offers = [
  { id: 'schedule', flow: 'schedule' },
  { id: 'quiz', flow: 'quiz' },
  { id: 'scores', flow: 'scores' },
  { id: 'language', flow: 'language' },
  { id: 'help', flow: 'menu' },
] as const;

export const menu = defineFlow<null, 'choose', Facts, FlowReader>({
  name: 'menu',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [
    { id: 'menu', words: ['menu'], reversible: true, reads: true },
    { id: 'help', words: ['bantuan', 'help', 'tolong', 'bantu'], reversible: true, reads: true },
  ],
  data: z.null(),
  async look(reader, { who }: Glance) {
    const mine = who.personId === null ? [] : await reader.registrations(who.agencyId, who.personId);
    const code = mine[0]?.programme;
    const current =
      code === undefined ? (await reader.programmes(who.agencyId))[0] : await reader.programmeByCode(code);
    return { desk: current?.programme.agency.desk ?? null, agency: current?.programme.agency.name ?? null };
  },
  begin(params, { person, facts }) {
    return params.command === 'menu' && person.id !== null
      ? goTo('choose', null)
      : end(help(facts, person.id !== null));
  },
  steps: {
    choose: askChoice({
      ask: () => text('menu.choose'),
      choices: () => offers.map(({ id }) => ({ id, label: text(`menu.choice.${id}`) })),
      next(_data, choice) {
        const { flow } = offers.find(({ id }) => id === choice) ?? offers[0];
        const key = `menu/${choice}`;
        return end([], { effects: [{ kind: 'start-flow', personId: null, flow, params: { command: choice }, key }] });
      },
    }),
  },
});

function help({ desk, agency }: Facts, known: boolean): readonly Text[] {
  const hours =
    desk &&
    text('menu.desk', {
      place: desk.place,
      opens: desk.opens.replace(':', '.'),
      closes: desk.closes.replace(':', '.'),
    });
  return [
    agency ? text('menu.helpOf', { agency }) : text('menu.help'),
    text(known ? 'menu.words' : 'menu.wordsNewcomer'),
    text('menu.stopWord'),
    ...(hours ? [hours] : []),
    text('menu.never'),
  ];
}
