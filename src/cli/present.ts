/** `pamong present`: an officer's correction of who was at a session, with its reason. */
import { text } from '../core/text.ts';
import { maskSixteenDigits } from '../training/nik.ts';
import { argumentAt, type CliCommand, exit, optionOf } from './command.ts';
import { reading, writing } from './database.ts';
import { Obstacle } from './obstacle.ts';
import { line, personMeant } from './people.ts';
import { programmeNamed } from './programme-named.ts';

const reasonLetters = 200;

export const present: CliCommand = {
  name: 'present',
  key: 'present',
  arguments: 3,
  options: { present: { type: 'boolean' }, absent: { type: 'boolean' }, reason: { type: 'string' } },
  async run(given, place) {
    const { terminal, user } = place;
    const { present: isPresent = false, absent: isAbsent = false } = given.values;
    const reason = optionOf(given, 'reason')?.trim() ?? '';
    const mistake =
      isPresent === isAbsent
        ? text('cli.present.oneOfThem')
        : reason === ''
          ? text('cli.present.whyNeeded')
          : reason.length > reasonLetters || /[\r\n]/.test(reason) || maskSixteenDigits(reason) !== reason
            ? text('cli.present.reasonUnfit', { most: reasonLetters })
            : null;
    if (mistake) {
      terminal.complain(mistake);
      return exit.wrongUse;
    }
    const { found, programme } = await reading(place, async ({ reader }) => {
      const current = await programmeNamed(reader, argumentAt(given, 0));
      return { found: await personMeant(reader, argumentAt(given, 2), current), programme: current.programme.code };
    });
    const { personId } = found.profile;
    const standing = isAbsent ? 'absent' : 'present';
    const session = argumentAt(given, 1);
    const asked = { kind: 'set-presence', programme, session, personId, standing, reason, by: `cli:${user}` } as const;
    const answer = await writing(asked, place);
    if (answer.kind === 'no-session') {
      terminal.complain(text('cli.present.noSession', { session, code: answer.code, codes: answer.codes.join(', ') }));
      return exit.refused;
    }
    if (answer.kind !== 'presence-set') throw new Obstacle(text('cli.obstacle.broken'));
    const { became, date, title } = answer;
    const said = { person: line(found.profile), session: answer.session, title, date: { date, form: 'date' } } as const;
    const tells = { ...said, standing: text(`cli.present.standing.${standing}`) };
    if (became === 'done') terminal.say(text('cli.present.done', tells));
    else terminal.complain(text(`cli.present.${became}`, tells));
    return became === 'done' || became === 'unchanged' ? exit.ok : exit.refused;
  },
};
