/** `pamong approve`: the officer's word on a registration, and what the person will be told, and when. */
import { type Text, text } from '../core/text.ts';
import type { CurrentProgramme } from '../store/reader.ts';
import { maskSixteenDigits } from '../training/nik.ts';
import { argumentAt, type CliCommand, type Exit, exit, type Given, optionOf, type Place } from './command.ts';
import { reading, writing } from './database.ts';
import { Obstacle } from './obstacle.ts';
import { type Found, line, personMeant } from './people.ts';
import { preview, type Starting } from './preview.ts';
import { programmeNamed } from './programme-named.ts';

type Standing = 'enrolled' | 'waitlisted' | 'refused';

/** The whole message has to stay below 600. */
const reasonLetters = 200;

export const approve: CliCommand = {
  name: 'approve',
  key: 'approve',
  arguments: 2,
  options: {
    refuse: { type: 'boolean' },
    waitlist: { type: 'boolean' },
    reason: { type: 'string' },
    again: { type: 'boolean' },
  },
  async run(given, place) {
    const { terminal } = place;
    const reason = optionOf(given, 'reason')?.trim() || null;
    const mistake = mistakeIn(given, reason);
    if (mistake) {
      terminal.complain(mistake);
      return exit.wrongUse;
    }
    const standing: Standing = given.values.refuse ? 'refused' : given.values.waitlist ? 'waitlisted' : 'enrolled';
    const { current, found } = await reading(place, async ({ reader }) => {
      const named = await programmeNamed(reader, argumentAt(given, 0));
      return { current: named, found: await personMeant(reader, argumentAt(given, 1), named) };
    });
    return decided(place, current, found, { standing, reason, again: given.values.again === true });
  },
};

function mistakeIn({ values }: Given, reason: string | null): Text | null {
  if (values.refuse && values.waitlist) return text('cli.approve.oneOfThem');
  if (reason === null) return values.reason === undefined ? null : text('cli.approve.reasonIsEmpty');
  if (!values.refuse) return text('cli.approve.reasonForRefusal');
  if (reason.length > reasonLetters || /[\r\n]/.test(reason))
    return text('cli.approve.reasonTooLong', { most: reasonLetters, found: reason.length });
  return maskSixteenDigits(reason) === reason ? null : text('cli.approve.reasonHoldsNik');
}

async function decided(
  place: Place,
  current: CurrentProgramme,
  found: Found,
  word: { readonly standing: Standing; readonly reason: string | null; readonly again: boolean },
): Promise<Exit> {
  const { terminal, user } = place;
  const { code, zone } = current.programme;
  const { personId } = found.profile;
  const { standing, reason } = word;
  const answer = await writing({ kind: 'decide', programme: code, personId, by: `cli:${user}`, ...word }, place);
  if (answer.kind !== 'decided') throw new Obstacle(text('cli.obstacle.broken'));
  const said = { person: line(found.profile), code, standing: text(`cli.standing.${standing}`) };
  const since = answer.before && beforeParams(answer.before, zone);
  if (answer.became !== 'done') {
    terminal.complain(text(`cli.approve.${answer.became}`, { ...said, ...since }));
    return answer.became === 'unchanged' ? exit.ok : exit.refused;
  }
  terminal.say(text('cli.approve.done', said));
  if (since && answer.before?.standing !== 'pending')
    terminal.say(text('cli.approve.before', { standing: since.before, at: since.at }));
  if (found.profile.stopped) {
    terminal.say(text('cli.approve.stopped'));
    return exit.ok;
  }
  const at = answer.tellAt === null ? null : ({ at: answer.tellAt, zone, form: 'dateTime' } as const);
  terminal.say(at ? text('cli.approve.told', { at }) : text('cli.approve.toldSometime'));
  const params = { programme: code, standing, reason };
  for (const told of await newsOf(place, found, params, new Date(answer.tellAt ?? answer.now)))
    terminal.say(terminal.toPerson(told, found.profile), 2);
  return exit.ok;
}

const beforeParams = ({ standing, at }: { readonly standing: string; readonly at: string }, zone: string) => ({
  before: text(`cli.standing.${standing}`),
  at: { at, zone, form: 'dateTime' } as const,
});

/** In the person's own language, as the flow would say it at the first hour there is; told later, it may name a later day. */
const newsOf = (place: Place, found: Found, params: Starting['params'], at: Date): Promise<readonly Text[]> =>
  reading(
    place,
    ({ reader, almanac }) =>
      preview({ ...reader, calendar: almanac.calendar }, found, { flow: 'registration-news', params }, at),
    { again: true },
  );
