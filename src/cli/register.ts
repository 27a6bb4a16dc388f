/** `pamong register`: somebody without a phone or without consent, registered by an officer with the same rights. */
import { text } from '../core/text.ts';
import { argumentAt, type CliCommand, exit, optionOf } from './command.ts';
import { writing } from './database.ts';
import { Obstacle } from './obstacle.ts';

const needed = ['name', 'unit', 'position', 'salutation'] as const;

export const register: CliCommand = {
  name: 'register',
  key: 'register',
  arguments: 1,
  options: {
    name: { type: 'string' },
    nip: { type: 'string' },
    'without-nip': { type: 'boolean' },
    unit: { type: 'string' },
    position: { type: 'string' },
    salutation: { type: 'string' },
  },
  async run(given, place) {
    const { terminal, user } = place;
    const option = (name: string): string => optionOf(given, name)?.trim() ?? '';
    const lacking: string[] = needed.filter((name) => option(name) === '');
    const nip = option('nip') || null;
    if ((nip === null) === (given.values['without-nip'] !== true)) lacking.push('nip');
    const salutation = option('salutation').toLowerCase();
    if (lacking.length > 0 || (salutation !== 'bapak' && salutation !== 'ibu')) {
      const what = lacking.length > 0 ? lacking : ['salutation'];
      terminal.complain(text('cli.register.lacking', { what: what.map((one) => `--${one}`).join(', ') }));
      return exit.wrongUse;
    }
    const [name, unit, position] = [option('name'), option('unit'), option('position')];
    const programme = argumentAt(given, 0);
    const details = { programme, name, nip, unit, position, salutation, by: `cli:${user}` } as const;
    const answer = await writing({ kind: 'register-at-desk', ...details }, place);
    if (answer.kind === 'registration-problems') {
      for (const part of answer.parts) terminal.complain(text(`cli.register.problem.${part}`));
      return exit.refused;
    }
    if (answer.kind !== 'registered-at-desk') throw new Obstacle(text('cli.obstacle.broken'));
    const { code, became, seat, quota } = answer;
    const said = { name: answer.name, code, seat: seat ?? 0, quota };
    if (became === 'nip-here' || became === 'nip-chat') {
      terminal.complain(text(`cli.register.${became}`, said));
      return exit.refused;
    }
    terminal.say(text(`cli.register.${became}`, said));
    if (answer.doubts.length > 0) terminal.say(text('cli.register.odd'));
    terminal.say(text('cli.register.rights'));
    return exit.ok;
  },
};
