/** BANTUAN: the words that work for this person, as the flows declare them, on pages that fit a phone; and where a human is. */
import type { Scene } from '../../core/flow.ts';
import { type Text, text } from '../../core/text.ts';
import { deskHoursOf, deskText } from '../wording/desk.ts';
import type { Facts } from './look.ts';
import { others, shown, type Topic, topics } from './told.ts';

/** By the id of the command. */
type Words = Readonly<Record<string, string>>;

export function helpText(words: Words, { facts, now, person }: Scene<Facts>): readonly Text[] {
  const newcomer = facts.isOpen ? 'menu.wordsNewcomer' : 'menu.wordsClosed';
  return [
    text('menu.help', { who: introduction(facts) }),
    ...(facts.isOfficer ? [text('menu.officerWords', words)] : []),
    ...(person.id === null ? [text(newcomer, words)] : knownWords(words, facts)),
    text('menu.stopWord', words),
    text('menu.otherWords', words),
    // Whoever is an officer is the desk. There has to be room for the line that a question is open still.
    ...(person.id === null ? desk(facts, now) : facts.isOfficer ? [] : [text('menu.deskWord', words)]),
    text('menu.never'),
  ];
}

/** BANTUAN LAIN: what is needed now and then. */
export const otherText = (words: Words): readonly Text[] => [text('menu.others'), ...lines('tells', others, words)];

/** One page of BANTUAN PANITIA. */
export const topicText = (topic: Topic, words: Words): readonly Text[] => [
  text(`menu.topicTitle.${topic}`),
  ...lines('officerTells', topics[topic], words),
  text('menu.otherTopics', words),
];

const lines = (of: 'tells' | 'officerTells', ids: readonly string[], words: Words): readonly Text[] =>
  ids.map((id) => text(`menu.${of}.${id}`, { word: words[id] ?? '' }));

/** Whose assistant it is, as far as it is known. */
export const introduction = ({ programme }: Facts): Text =>
  programme ? text('menu.iAmOf', { agency: programme.agency.name }) : text('menu.iAm');

/** What shows something stands in one line; words about a question say what they do. Who takes no part has no classes. */
const knownWords = (words: Words, { takesPart, isStaff }: Facts): readonly Text[] => [
  text('menu.words', {
    words: [...(takesPart || isStaff ? shown.staff : []), ...(takesPart ? shown.taking : []), ...shown.all]
      .flatMap((id) => words[id] ?? [])
      .join(' · '),
  }),
  ...(takesPart ? [text('menu.attendanceWords')] : []),
  text('menu.questionWords', words),
];

/** Where a human is, and when; and whether one may be written to here. */
export function humanText({ facts, now }: Scene<Facts>): readonly Text[] {
  return [deskText(facts.programme, now), ...(facts.isStaffed ? [text('menu.writeHere')] : [])];
}

const desk = ({ programme }: Facts, now: Date): readonly Text[] =>
  programme ? [text('menu.desk', deskHoursOf(programme, now))] : [];
