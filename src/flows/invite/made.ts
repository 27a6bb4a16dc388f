/** The invitation itself: words to pass on, until when they work; and taken back as long as nobody has used them. */
import { end, record } from '../../core/move.ts';
import { type Text, text } from '../../core/text.ts';
import type { Fact, Guard } from '../../training/facts.ts';
import { INVITE_MS } from '../../training/invite.ts';
import type { Role } from '../../training/role.ts';
import { said } from '../wording/moment.ts';
import { officersOnly } from '../wording/officers-only.ts';
import type { Data, InviteScene, Moving } from './data.ts';

export const roleOf = (role: Role | null): Text => text(`invite.named.${role ?? 'mentor'}`);

/** Asked in the transaction again: whose own role has ended meanwhile invites nobody. */
export function made({ role, within }: Data, scene: InviteScene): Moving {
  const barred = officersOnly(scene);
  if (barred) return barred;
  const { facts, now } = scene;
  if (role === null || !facts.within.includes(within)) return end(text('invite.notYours'));
  const { fresh: code, agency, doors } = facts;
  const expiresAt = new Date(now.getTime() + INVITE_MS);
  const fact: Fact = { kind: 'invitation-made', role, within, code, expiresAt: expiresAt.toISOString() };
  const guard: Guard = { kind: 'officer-invites', role, within };
  const ways = doors.map((door) => text('invite.door', { url: door.join(code) }));
  const about = { role: roleOf(role), agency, programme: within ?? '' };
  return end(
    [
      text(within === null ? 'invite.forward' : 'invite.forwardFor', about),
      text('invite.words', { code }),
      ...(ways.length > 0 ? [text('invite.orOpen'), ...ways] : []),
      text('invite.once', { until: said(expiresAt, scene) }),
    ],
    { effects: [record(fact, guard)], undo: { params: { drop: code }, until: expiresAt } },
  );
}

export function dropped(code: string, { facts }: InviteScene): Moving {
  if (facts.open === null) return end(text('invite.used'));
  const { role, programme: within } = facts.open;
  const fact: Fact = { kind: 'invitation-withdrawn', role, within, code };
  const guard: Guard = { kind: 'invitation-own', code };
  return end(text('invite.dropped'), { effects: [record(fact, guard)] });
}
