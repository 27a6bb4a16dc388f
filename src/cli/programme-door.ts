/** `pamong programme close` and `open`: registration by an officer's word, whatever the programme's own dates say. */
import { text } from '../core/text.ts';
import { CalendarDate } from '../training/programme-shapes.ts';
import { argumentAt, type CliCommand, type Exit, exit, type Given, optionOf, type Place } from './command.ts';
import { writing } from './database.ts';
import { Obstacle } from './obstacle.ts';

export const programmeClose: CliCommand = {
  name: 'programme close',
  key: 'programmeClose',
  arguments: 1,
  run: (given, place) => setDoor('closed', given, place),
};

export const programmeOpen: CliCommand = {
  name: 'programme open',
  key: 'programmeOpen',
  arguments: 1,
  options: { until: { type: 'string' } },
  run: (given, place) => setDoor('open', given, place),
};

async function setDoor(state: 'open' | 'closed', given: Given, place: Place): Promise<Exit> {
  const { terminal, user } = place;
  const until = optionOf(given, 'until');
  if (until !== null && !CalendarDate.safeParse(until).success) {
    terminal.complain(text('cli.door.untilIsADate', { given: until }));
    return exit.wrongUse;
  }
  const programme = argumentAt(given, 0);
  const answer = await writing({ kind: 'registration-door', programme, state, until, by: `cli:${user}` }, place);
  if (answer.kind !== 'door-set') throw new Obstacle(text('cli.obstacle.broken'));
  const { code, waiting } = answer;
  const said = { code, on: { date: answer.on, form: 'date' } as const, waiting };
  if (answer.state === 'over' || answer.state === 'past') {
    terminal.complain(text(`cli.door.${answer.state}`, said));
    return exit.refused;
  }
  terminal.say(text(`cli.door.${answer.state}`, said));
  if (waiting > 0) terminal.say(text('cli.door.waiting', said));
  return exit.ok;
}
