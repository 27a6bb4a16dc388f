/** `pamong invite`: a one-time code by which an officer, mentor or facilitator joins, and the words to type. */
import { siteUrl } from '../config.ts';
import { joinLink } from '../control/page-link.ts';
import { text } from '../core/text.ts';
import { Role } from '../training/role.ts';
import { type CliCommand, exit, optionOf } from './command.ts';
import { writing } from './database.ts';
import { Obstacle } from './obstacle.ts';

export const invite: CliCommand = {
  name: 'invite',
  key: 'invite',
  arguments: 0,
  options: { role: { type: 'string' }, agency: { type: 'string' }, programme: { type: 'string' } },
  async run(given, place) {
    const { terminal, config, user } = place;
    const role = Role.safeParse(optionOf(given, 'role'));
    if (!role.success) {
      terminal.complain(text('cli.invite.whichRole'));
      return exit.wrongUse;
    }
    const [agency, programme] = [optionOf(given, 'agency'), optionOf(given, 'programme')];
    const request = { kind: 'invite', role: role.data, agency, programme, by: `cli:${user}` } as const;
    const answer = await writing(request, place);
    if (answer.kind === 'which-agency') {
      const codes = answer.codes.join(', ');
      terminal.complain(text(codes === '' ? 'cli.invite.noAgency' : 'cli.invite.whichAgency', { codes }));
      return exit.refused;
    }
    if (answer.kind !== 'invited') throw new Obstacle(text('cli.obstacle.broken'));
    const { code, expiresAt, zone, path } = answer;
    const until = { at: expiresAt, zone, form: 'dateTime' } as const;
    terminal.say(
      text(answer.programme === null ? 'cli.invite.done' : 'cli.invite.doneFor', {
        ...{ code, agency: answer.agency, programme: answer.programme ?? '', until },
        role: text(`join.role.${answer.role}`),
      }),
    );
    terminal.say(text('cli.invite.words', { code }), 2);
    terminal.say(text('cli.invite.link', { link: joinLink(siteUrl(config), path, code) }), 2);
    terminal.say(text('cli.invite.once'));
    return exit.ok;
  },
};
