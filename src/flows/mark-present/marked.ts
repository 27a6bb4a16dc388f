/** An officer's mark: written with its reason, told where it changes what the person knows, and taken back by UBAH. */
import type { FlowEffect, Move, Scene } from '../../core/flow.ts';
import { end, record } from '../../core/move.ts';
import { text } from '../../core/text.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import type { PresenceStanding } from '../../training/presence.ts';
import type { Data, Step, TakeBack } from './data.ts';
import type { Facts, Match } from './look.ts';
import { matchOf, subject } from './subject.ts';

type Moving = Move<Data, Step>;

const fact = (what: Fact, guard: Guard): FlowEffect => record(what, guard);

export function marked(data: Data, reason: string | null, { facts }: Scene<Facts>): Moving {
  const match = matchOf(facts, data);
  const found = match?.sessions.find(({ session }) => session.code === data.session);
  if (!match || !found) return end(text('markPresent.gone'));
  const { standing } = data;
  const { stands, session } = found;
  const undo = {
    params: {
      takeBack: { ...aboutOf(match, session), from: standing, to: stands?.standing ?? 'absent', told: stands !== null },
    },
    until: null,
  };
  const said = text(`markPresent.done.${standing}`, {
    ...subject(match, session.code),
    date: { date: session.date, form: 'date' },
  });
  return end([said, text('markPresent.undo')], {
    effects: [decided(match, found, standing, reason), ...told(match, found, standing, reason)],
    undo,
  });
}

export function takenBack(
  { personId, programme, session: code, from, to, told: wasTold }: TakeBack,
  { facts, person }: Scene<Facts>,
): Moving {
  const match = matchOf(facts, { personId, programme });
  const found = match?.sessions.find(({ session }) => session.code === code);
  const isTheirs = found?.stands?.standing === from && found.stands.by === `person:${person.id}`;
  if (!match || !found || !isTheirs) return end(text('markPresent.gone'));
  return end(text(`markPresent.backTo.${to}`, subject(match, code)), {
    effects: [decided(match, found, to, null), ...(wasTold && to !== 'claimed' ? told(match, found, to, null) : [])],
  });
}

type Found = Match['sessions'][number];

const aboutOf = ({ profile: { personId }, programme }: Match, { code, date }: Found['session']) => ({
  ...{ personId, programme: programme.code, session: code, date },
});

function decided(match: Match, { session, stands }: Found, standing: PresenceStanding, reason: string | null) {
  const about = aboutOf(match, session);
  const { date: _, ...guarded } = about;
  return fact(
    { kind: 'presence-decided', ...about, standing, how: 'officer', reason },
    { kind: 'officer-marks', ...guarded, latest: stands?.seq ?? 0 },
  );
}

/** Whoever was never recorded hears nothing of a mark they stand beside; what is corrected is told. */
function told(
  match: Match,
  { session, stands }: Found,
  standing: string,
  reason: string | null,
): readonly FlowEffect[] {
  if (!stands) return [];
  const { personId, ...held } = aboutOf(match, session);
  return [
    {
      kind: 'start-flow',
      personId,
      flow: 'presence-news',
      params: { about: 'outcome', ...held, standing, reason },
      key: `presence/${held.programme}/${held.session}/${personId}/${stands.seq}`,
      // A claim is theirs, and waits for its answer; a correction nobody asked for.
      unasked: stands.standing === 'claimed' ? null : { priority: 15, expiresAt: null },
    },
  ];
}
