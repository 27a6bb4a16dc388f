/** Where an officer's word leads: a code opened or shown again, closed, withdrawn, and heads counted. */
import type { FlowEffect, Move, Scene } from '../../core/flow.ts';
import { end, goTo, record } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import { CODE_OPEN_MS } from '../../training/attendance-code.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import type { Data, Step } from './data.ts';
import type { Facts, Held } from './look.ts';
import { countText, hour, sessionOf } from './said.ts';

type Moving = Move<Data, Step>;

const fact = (what: Fact, guard: Guard): FlowEffect => record(what, guard);

/** Opened once: whoever asks again while it is open is shown the same code. */
export function open(held: Held, { facts, now }: Scene<Facts>): Moving {
  const { opening, isOpen } = held;
  const alsoAnswers: readonly Step[] = ['session'];
  if (opening && isOpen) return end(shown(held, opening, facts, 'attendance.openAlready'), { alsoAnswers });
  const { fresh } = facts;
  if (!fresh) throw new Error('A code is opened, and the look has drawn none');
  const closesAt = new Date(now.getTime() + CODE_OPEN_MS);
  const endsAt = held.ends > closesAt ? held.ends : closesAt;
  const effect = fact(
    {
      kind: 'attendance-opened',
      ...{ ...held.held, ...fresh },
      closesAt: closesAt.toISOString(),
      endsAt: endsAt.toISOString(),
    },
    { kind: 'code-free', programme: held.held.programme, session: held.held.session, code: fresh.code },
  );
  // Whoever comes in time would be too late for the code.
  const early = held.starts > closesAt ? [text('attendance.early', { starts: hour(held.starts, held) })] : [];
  return end([...shown(held, { ...fresh, closesAt, endsAt }, facts, 'attendance.opened'), ...early], {
    effects: [effect],
    undo: { params: { withdraw: keyOf(held, fresh.code) }, until: null },
    alsoAnswers,
  });
}

interface Shown {
  readonly code: string;
  readonly token: string;
  readonly closesAt: Date;
  readonly endsAt: Date;
}

function shown(held: Held, { code, token, closesAt, endsAt }: Shown, { siteUrl }: Facts, key: string): readonly Text[] {
  return [
    text(key, { ...sessionOf(held), code }),
    text('attendance.until', { closes: hour(closesAt, held), ends: hour(endsAt, held) }),
    ...(siteUrl === null ? [] : [text('attendance.page', { page: `${siteUrl}/hadir/${token}` })]),
    text('attendance.how'),
  ];
}

/** Of the code that was opened, and of no later one. */
const keyOf = ({ held: { programme, session } }: Held, code: string): string => `${programme}/${session}/${code}`;

/** What was typed until then stays: the codes are counted, and the question of the heads follows. */
export function close(held: Held): Moving {
  return goTo(
    'heads',
    { purpose: 'close', held: held.held },
    {
      says: [text('attendance.closed', sessionOf(held)), ...countText(held, null)],
      effects: closing(held, false),
      undo: null,
    },
  );
}

/** In one word of the officer, where the heads were counted already. */
export function closeAndCount(held: Held, heads: number): Moving {
  const counted = count(held, heads);
  if (counted.to !== 'end') throw new Error('Counting heads leads nowhere else');
  const says = [text('attendance.closed', sessionOf(held)), ...counted.says];
  const effects = [...closing(held, false), ...counted.effects];
  return { ...counted, says, effects, alsoAnswers: ['session', 'heads'] };
}

/** UBAH: as if it had not been opened, but for those who were recorded meanwhile. */
export function withdraw(key: string, { facts }: Scene<Facts>): Moving {
  const held = facts.today.find((one) => one.opening && keyOf(one, one.opening.code) === key);
  if (!held?.opening) return end(text('attendance.over'));
  const { codes } = held.count;
  const said = text(codes > 0 ? 'attendance.withdrawnUsed' : 'attendance.withdrawn', { ...sessionOf(held), codes });
  return end(said, { effects: closing(held, true) });
}

function closing({ opening, held: { programme } }: Held, withdrawn: boolean): readonly FlowEffect[] {
  if (!opening) return [];
  return [
    fact({ kind: 'attendance-closed', programme, opening: opening.id, withdrawn }, { kind: 'officer', programme }),
  ];
}

export function count(held: Held, counted: number): Moving {
  const { programme } = held.held;
  const effect = fact({ kind: 'heads-counted', ...held.held, counted }, { kind: 'officer', programme });
  const alsoAnswers: readonly Step[] = ['heads'];
  return end([...countText(held, counted), text('attendance.countAgain')], {
    effects: [effect],
    undo: null,
    alsoAnswers,
  });
}
