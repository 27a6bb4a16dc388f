/** Why "Pesan berikutnya" brought nothing into the chat in front, in one sentence. */
import { type Text, text } from '../core/text.ts';
import { whyText } from '../flows/wording/why.ts';
import type { LedgerLine } from '../store/reader.ts';
import type { Programme } from '../training/programme.ts';
import type { Member } from './cast.ts';
import type { DemoTab } from './tabs.ts';

export interface Passage {
  readonly from: Date;
  readonly to: Date;
  /** Its zone is the one in which hours are said. */
  readonly programme: Pick<Programme, 'code' | 'zone' | 'quizzes'>;
  /** Nothing was to come for anybody. */
  readonly nothingPlanned: boolean;
}

/** Null where a message did come. Somebody who has not consented is in no cast: they have nothing but their tab. */
export function whySilent(passage: Passage, { id, name }: DemoTab, cast: readonly Member[]): Text | null {
  const own = cast.find(({ tab }) => tab === id);
  if (own && gotOne(own, passage)) return null;
  const decided =
    own?.ledger.find((line) => isOf(passage, line)) ?? own?.upcoming.find((line) => wasPutBack(passage, line));
  if (decided)
    return text('demo.decision', { name, why: whyText(decided, passage.programme.zone, [passage.programme]) });
  if (own?.standing !== 'enrolled') return text(`demo.silent.${own?.standing ?? 'unregistered'}`, { name });
  const other = cast.find((member) => member.tab !== null && gotOne(member, passage));
  if (other) return text('demo.silent.other', { name, other: other.name });
  return text(passage.nothingPlanned ? 'demo.silent.over' : 'demo.silent.nothing', { name });
}

const gotOne = ({ ledger }: Member, passage: Passage): boolean =>
  ledger.some((line) => isOf(passage, line) && (line.sending === 'sent' || line.sending === 'delivered'));

const isOf = ({ from, to }: Passage, { handledAt }: LedgerLine): boolean =>
  handledAt !== null && handledAt > from && handledAt <= to;

/** It came due, and waits on: outside the hours, or the day is full. */
const wasPutBack = ({ from, to }: Passage, { plannedAt, waitsUntil }: LedgerLine): boolean =>
  plannedAt > from && plannedAt <= to && waitsUntil !== null && waitsUntil > to;
