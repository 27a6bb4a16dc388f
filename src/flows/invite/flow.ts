/** UNDANG: an officer makes a one-time code by which an officer, mentor or facilitator joins, and may take it back. */
import { defineFlow, type Option } from '../../core/flow.ts';
import { end, goTo } from '../../core/move.ts';
import { askChoice } from '../../core/steps.ts';
import { text } from '../../core/text.ts';
import { no, yes } from '../../core/understanding/usual-answers.ts';
import { Role } from '../../training/role.ts';
import { officersOnly } from '../wording/officers-only.ts';
import { Data, type InviteScene, type Moving, type Step } from './data.ts';
import { type Facts, look } from './look.ts';
import { dropped, made, roleOf } from './made.ts';

const called: Readonly<Record<Role, readonly string[]>> = {
  officer: ['panitia', 'officer'],
  mentor: ['mentor'],
  facilitator: ['fasilitator', 'facilitator'],
};
const named = new RegExp(`^(?:${Object.values(called).flat().join('|')})$`, 'i');

export const invite = defineFlow<Data, Step, Facts, Parameters<typeof look>[0]>({
  name: 'invite',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  // "Undang rapat" is no invitation.
  commands: [{ id: 'invite', words: ['undang', 'invite'], takesRest: true, restMayBe: named, reversible: false }],
  data: Data,
  look,
  begin(params, scene): Moving {
    const barred = officersOnly(scene);
    if (barred) return barred;
    if (typeof params.drop === 'string') return dropped(params.drop, scene);
    const said = typeof params.rest === 'string' ? params.rest.trim().toLowerCase() : '';
    const role = Role.options.find((one) => called[one].includes(said)) ?? null;
    return role === null ? goTo('role', { role, offered: [], within: null }) : chosen(role, scene);
  },
  // What has not been chosen yet cannot have changed.
  moot: ({ role, offered, within }, { facts }) => {
    if (!facts.isOfficer) return 'changed';
    return role === null || offered.length > 0 || facts.within.includes(within) ? null : 'changed';
  },
  steps: {
    role: askChoice<Data, Step, Facts>({
      ask: () => text('invite.role'),
      choices: () =>
        Role.options.map((role): Option => ({ id: role, label: text(`invite.as.${role}`), aliases: called[role] })),
      next: (_data, choice, scene): Moving => officersOnly(scene) ?? chosen(Role.parse(choice), scene),
      leave: (): Moving => end(text('invite.left')),
    }),
    where: askChoice<Data, Step, Facts>({
      ask: ({ role }) => text('invite.where', { role: roleOf(role) }),
      choices: ({ offered }) => offered.map(placeOf),
      next: ({ role, offered }, choice, scene): Moving => {
        const within = offered[Number(choice.slice(1)) - 1] ?? null;
        return officersOnly(scene) ?? goTo('sure', { role, offered: [], within });
      },
      leave: (): Moving => end(text('invite.left')),
    }),
    sure: askChoice<Data, Step, Facts>({
      grave: true,
      ask: ({ role, within }, { facts }) => [
        within === null
          ? text('invite.sure', { role: roleOf(role), agency: facts.agency })
          : text('invite.sureFor', { role: roleOf(role), agency: facts.agency, programme: within }),
        text(`invite.means.${role ?? 'mentor'}`),
        text('invite.ask'),
      ],
      choices: () => [
        { id: 'make', label: text('invite.choice.make'), aliases: yes, opposite: 'leave' },
        { id: 'leave', label: text('invite.choice.leave'), aliases: no, opposite: 'make' },
      ],
      next: (data, choice, scene): Moving => (choice === 'make' ? made(data, scene) : end(text('invite.left'))),
      leave: (): Moving => end(text('invite.left')),
    }),
  },
});

const placeOf = (programme: string | null, at: number): Option => ({
  id: `p${at + 1}`,
  label: programme === null ? text('invite.choice.all') : { verbatim: programme, lang: 'id' },
});

/** A question only where there are several. */
function chosen(role: Role, { facts }: InviteScene): Moving {
  const [only = null, ...others] = facts.within;
  return others.length > 0
    ? goTo('where', { role, offered: [...facts.within], within: null })
    : goTo('sure', { role, offered: [], within: only });
}
