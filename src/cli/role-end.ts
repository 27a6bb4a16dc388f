/** `pamong role end`: ends the role of an officer, mentor or facilitator, from the next word they write on. */
import { text } from '../core/text.ts';
import { Role } from '../training/role.ts';
import { argumentAt, type CliCommand, exit, optionOf } from './command.ts';
import { reading, writing } from './database.ts';
import { Obstacle } from './obstacle.ts';
import { line, personMeant } from './people.ts';
import { programmeNamed } from './programme-named.ts';

export const roleEnd: CliCommand = {
  name: 'role end',
  key: 'roleEnd',
  arguments: 1,
  options: { role: { type: 'string' }, programme: { type: 'string' } },
  async run(given, place) {
    const { terminal, user } = place;
    const role = Role.safeParse(optionOf(given, 'role'));
    if (!role.success) {
      terminal.complain(text('cli.invite.whichRole'));
      return exit.wrongUse;
    }
    const said = optionOf(given, 'programme');
    const { found, programme } = await reading(place, async ({ reader }) => {
      const current = said === null ? null : await programmeNamed(reader, said);
      return {
        found: await personMeant(reader, argumentAt(given, 0), null),
        programme: current?.programme.code ?? null,
      };
    });
    const { agencyId, profile } = found;
    const request = { kind: 'end-role', agencyId, personId: profile.personId, role: role.data, programme } as const;
    const answer = await writing({ ...request, by: `cli:${user}` }, place);
    if (answer.kind !== 'role-ended') throw new Obstacle(text('cli.obstacle.broken'));
    const named = text(`join.role.${role.data}`);
    const tells = {
      person: line(profile),
      role: programme === null ? named : text('roleEnd.ofProgramme', { role: named, programme }),
    };
    if (!answer.was) {
      terminal.complain(text('cli.roleEnd.notHeld', tells));
      return exit.refused;
    }
    terminal.say(text('cli.roleEnd.done', tells));
    if (answer.officers === 0) terminal.say(text('cli.roleEnd.none'));
    return exit.ok;
  },
};
