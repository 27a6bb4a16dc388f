/** `pamong why`: each message that was planned for a person, and what became of it, newest last. */
import { text } from '../core/text.ts';
import { belongsTo, type Enrolled, isToCome, ledgerOf } from '../flows/wording/ledger.ts';
import { whyText } from '../flows/wording/why.ts';
import type { LedgerLine, Reader, Registration } from '../store/reader.ts';
import type { Programme } from '../training/programme.ts';
import { argumentAt, type CliCommand, exit, optionOf } from './command.ts';
import { type Reading, reading } from './database.ts';
import { sayWhere } from './obstacle.ts';
import { type Found, line, personMeant } from './people.ts';
import { programmeNamed } from './programme-named.ts';
import { gap } from './terminal.ts';

/** A year of one person's messages fits. */
const most = 1_000;

export const why: CliCommand = {
  name: 'why',
  key: 'why',
  arguments: 1,
  options: { programme: { type: 'string' } },
  async run(given, place) {
    return reading(place, async (opened) => {
      const { terminal } = place;
      const { reader } = opened;
      const code = optionOf(given, 'programme');
      const within = code === null ? null : await programmeNamed(reader, code);
      const found = await personMeant(reader, argumentAt(given, 0), within);
      const { agencyId, zone, profile } = found;
      terminal.say(line(profile));
      const theirs = (await reader.registrations(agencyId, profile.personId)).filter(
        ({ programme }) => !within || programme === within.programme.code,
      );
      for (const { programme, standing, at } of theirs) {
        const since = { at: at.toISOString(), zone, form: 'dateTime' } as const;
        terminal.say(text('cli.why.standing', { programme, standing: text(`cli.standing.${standing}`), since }), 2);
      }
      const lines = (await wholeLedger(opened, found, theirs)).filter(
        (one) => (!within || belongsTo(one, [within.programme.code])) && !(profile.withdrawn && isToCome(one)),
      );
      const titled = await programmesOf(reader, theirs);
      if (profile.withdrawn) terminal.say(text('why.withdrawn'), 2);
      else if (profile.stopped) terminal.say(text('why.stopped'), 2);
      terminal.say(gap);
      for (const one of lines) terminal.say(text('cli.why.line', { what: whyText(one, zone, titled) }));
      if (lines.length === 0) {
        terminal.say(text('cli.why.nothing'));
        sayWhere(place);
      }
      return exit.ok;
    });
  },
};

/** Left or refused ones too: their messages are told of all the same. */
async function programmesOf(reader: Reader, theirs: readonly Registration[]): Promise<readonly Programme[]> {
  const found = await Promise.all(theirs.map(({ programme }) => reader.programmeByCode(programme)));
  return found.flatMap((current) => (current ? [current.programme] : []));
}

async function wholeLedger(
  { reader, almanac, now }: Reading,
  { agencyId, profile: { personId } }: Found,
  theirs: readonly Registration[],
): Promise<readonly LedgerLine[]> {
  return ledgerOf({
    personId,
    handled: await reader.ledger(agencyId, personId, most),
    waiting: await reader.upcoming(agencyId, personId, most),
    enrolments: await enrolmentsOf(reader, theirs),
    calendar: almanac.calendar(agencyId),
    now,
    hasChat: await reader.hasChat(agencyId, personId),
  });
}

async function enrolmentsOf(reader: Reader, theirs: readonly Registration[]): Promise<readonly Enrolled[]> {
  const enrolled = theirs.filter(({ standing }) => standing === 'enrolled');
  const found = await Promise.all(
    enrolled.map(async ({ programme, at: since }) => ({ current: await reader.programmeByCode(programme), since })),
  );
  return found.flatMap(({ current, since }) => (current ? [{ programme: current.programme, since }] : []));
}
