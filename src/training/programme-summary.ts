/** A new version in the words of whoever runs the class: how many sessions, questions and texts are different, and the seats. */
import { sessionChanges } from './changes.ts';
import type { Programme } from './programme.ts';
import { type Change, differences } from './programme-diff.ts';

export interface Summary {
  readonly moved: number;
  readonly placed: number;
  readonly cancelled: number;
  readonly added: number;
  readonly reinstated: number;
  /** Quizzes that came, went, or are held otherwise. */
  readonly quizzes: number;
  /** Questions that came, went, or read otherwise. */
  readonly items: number;
  /** Null where the seats are as many as before. */
  readonly quota: { readonly before: number; readonly after: number } | null;
  /** When one may register, and who. */
  readonly registration: boolean;
  /** Everything else: titles, teachers, texts. */
  readonly texts: number;
}

/** Sessions are counted by what participants notice; a session that only has another title counts among the texts. */
export function summaryOf(before: Programme, after: Programme): Summary {
  const changes = differences(before, after).filter((change) => !isPart(change, 'version'));
  const sessions = sessionChanges(before, after);
  const ofKind = (kind: (typeof sessions)[number]['kind']): number =>
    sessions.filter((change) => change.kind === kind).length;
  const noticed = new Set(sessions.map(({ session }) => session));
  const counted = (change: Change): boolean =>
    isEntry(change, 'quizzes') ||
    isEntry(change, 'items') ||
    isPart(change, 'quota') ||
    isPart(change, 'registration') ||
    (change.kind === 'entry' && change.list === 'sessions' && noticed.has(change.code)) ||
    change.kind === 'order';
  return {
    moved: ofKind('moved'),
    placed: ofKind('placed'),
    cancelled: ofKind('cancelled'),
    added: ofKind('added'),
    reinstated: ofKind('reinstated'),
    quizzes: changes.filter((change) => isEntry(change, 'quizzes')).length,
    items: changes.filter((change) => isEntry(change, 'items')).length,
    quota: before.quota === after.quota ? null : { before: before.quota, after: after.quota },
    registration: changes.some((change) => isPart(change, 'registration')),
    texts: changes.filter((change) => !counted(change)).length,
  };
}

const isEntry = (change: Change, list: keyof Programme): boolean => change.kind === 'entry' && change.list === list;

const isPart = (change: Change, part: keyof Programme): boolean => change.kind === 'part' && change.part === part;
