/** BANTUAN: the words that work now for this person, worked out from what the flows declare, and where a human is. */
import { engineWords } from '../../core/command.ts';
import type { AnyFlow, Scene } from '../../core/flow.ts';
import { type Text, text } from '../../core/text.ts';
import { deskHoursOf, deskText } from '../wording/desk.ts';
import type { Facts } from './look.ts';

type Speaking = Pick<AnyFlow, 'commands'>;

export function helpText(flows: readonly Speaking[], { facts, now, person }: Scene<Facts>): readonly Text[] {
  const known = person.id !== null;
  return [
    text('menu.help', { who: introduction(facts) }),
    ...(known
      ? knownWords(flows, facts)
      : [text(facts.isOpen ? 'menu.wordsNewcomer' : 'menu.wordsClosed', words(flows))]),
    ...(facts.isOfficer ? [text('menu.officerWords', words(flows))] : []),
    text('menu.stopWord', words(flows)),
    // Whoever is an officer is the desk, and has more words to read.
    ...(facts.isOfficer ? [] : desk(facts, now)),
    text('menu.never'),
  ];
}

/** Whose assistant it is, as far as it is known. */
export const introduction = ({ programme }: Facts): Text =>
  programme ? text('menu.iAmOf', { agency: programme.agency.name }) : text('menu.iAm');

/** What shows something stands in one line; words about a question say what they do. */
function knownWords(flows: readonly Speaking[], { isOfficer }: Facts): readonly Text[] {
  const showing = commandsOf(flows).filter(({ id, reads }) => reads && id !== 'help');
  const plain = [
    ...showing,
    ...commandsOf(flows).filter(({ id }) => settings.includes(id) || (id === 'link' && !isOfficer)),
  ];
  return [
    text('menu.words', { words: plain.map(({ words: [word = ''] }) => word.toUpperCase()).join(' · ') }),
    text('menu.attendanceWords'),
    text('menu.questionWords', words([{ commands: engineWords }])),
  ];
}

/** What somebody may choose for themselves. An officer's message has no room for more. */
const settings: readonly string[] = ['hours', 'language'];

/** Where a human is, and when; and whether one may be written to here. */
export function humanText({ facts, now }: Scene<Facts>): readonly Text[] {
  return [deskText(facts.programme, now), ...(facts.isStaffed ? [text('menu.writeHere')] : [])];
}

const commandsOf = (flows: readonly Speaking[]) =>
  flows.flatMap(({ commands = [] }) => commands).filter(({ words: own }) => own.length > 0);

/** Each command by its id, as it is offered. */
const words = (flows: readonly Speaking[]): Readonly<Record<string, string>> =>
  Object.fromEntries(commandsOf(flows).map(({ id, words: [word = ''] }) => [id, word.toUpperCase()]));

const desk = ({ programme }: Facts, now: Date): readonly Text[] =>
  programme ? [text('menu.desk', deskHoursOf(programme, now))] : [];
