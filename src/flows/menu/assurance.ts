/** Answers to whoever wonders whether this is genuine, what becomes of the data, or what it costs. */
import type { Scene } from '../../core/flow.ts';
import { type Text, text } from '../../core/text.ts';
import { introduction } from './help.ts';
import type { Facts } from './look.ts';

/** Short, and only what is so: a word that is not built yet is not offered as proof. */
export function assurance(about: 'genuine' | 'privacy' | 'cost', { facts, person }: Scene<Facts>): readonly Text[] {
  const desk = facts.programme?.agency.desk.place;
  switch (about) {
    case 'genuine':
      return [text('menu.genuine', { who: introduction(facts) }), text('menu.never'), text('menu.howToCheck')];
    case 'privacy':
      return [
        text('menu.privacy'),
        ...(person.id === null ? [text('menu.privacyDetails')] : []),
        ...(person.id !== null && desk !== undefined ? [text('menu.privacyDesk', { desk })] : []),
      ];
    case 'cost':
      return [text('menu.cost'), ...(desk === undefined ? [] : [text('menu.costDesk', { desk })])];
    default:
      return about satisfies never;
  }
}
