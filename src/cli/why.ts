/** `pamong why`: each message that was planned for a person, and what became of it, newest last. */
import { text } from '../core/text.ts';
import { whyText } from '../flows/wording/why.ts';
import type { LedgerLine, Reader, Registration } from '../store/reader.ts';
import type { Calendar } from '../training/calendar.ts';
import { occurrences } from '../training/timeline.ts';
import { argumentAt, type CliCommand, exit, optionOf } from './command.ts';
import { type Reading, reading } from './database.ts';
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
      const known = await kept(reader, found);
      const planned = await notYetKept(opened, found, theirs, new Set(known.map(({ key }) => key)));
      const lines = [...known, ...planned]
        .filter((one) => !within || belongsTo(one, within.programme.code))
        .sort(inTime);
      terminal.say(gap);
      for (const one of lines) terminal.say(text('cli.why.line', { what: whyText(one, zone) }));
      if (lines.length === 0) terminal.say(text('cli.why.nothing'));
      return exit.ok;
    });
  },
};

async function kept(reader: Reader, { agencyId, profile: { personId } }: Found): Promise<readonly LedgerLine[]> {
  const past = await reader.ledger(agencyId, personId, most);
  return [...past.toReversed(), ...(await reader.upcoming(agencyId, personId, most))].filter(isMessage);
}

/** What somebody wrote, and a silence after which nothing was to be said, are no messages of ours. */
function isMessage({ event, outcome }: LedgerLine): boolean {
  return event !== 'replied' && !(event === 'stayed-silent' && (outcome === 'noted' || outcome === 'skipped'));
}

/** What the programme plans and nobody has written down for this person: it is yet to come, or went out before they were in. */
async function notYetKept(
  { reader, almanac, now }: Reading,
  found: Found,
  theirs: readonly Registration[],
  known: ReadonlySet<string>,
): Promise<readonly LedgerLine[]> {
  const enrolled = theirs.filter(({ standing }) => standing === 'enrolled');
  const lines = await Promise.all(
    enrolled.map((registration) => plannedFor(reader, almanac.calendar(found.agencyId), registration, now)),
  );
  return lines.flat().filter(({ key }) => !known.has(`${key}/${found.profile.personId}`));
}

async function plannedFor(
  reader: Reader,
  calendar: Calendar,
  { programme: code, at: since }: Registration,
  now: Date,
): Promise<readonly LedgerLine[]> {
  const current = await reader.programmeByCode(code);
  if (!current) return [];
  return occurrences(current.programme, calendar)
    .filter(({ at, expiresAt }) => at > now || expiresAt <= since)
    .map(({ key, flow, params, at, expiresAt }) => {
      const missed = at <= now;
      const decision = {
        handledAt: missed ? at : null,
        outcome: missed ? 'skipped' : null,
        reason: missed ? 'not-yet-enrolled' : null,
      };
      return {
        key,
        event: 'flow-due',
        flow,
        params,
        plannedAt: at,
        expiresAt,
        ...decision,
        sending: null,
        sentAt: null,
        waitsUntil: null,
      };
    });
}

/** A nudge or a question put off names no programme: it is shown with any. */
function belongsTo({ params }: LedgerLine, code: string): boolean {
  return params.programme === undefined || params.programme === code;
}

const inTime = (a: LedgerLine, b: LedgerLine): number =>
  (a.handledAt ?? a.plannedAt).getTime() - (b.handledAt ?? b.plannedAt).getTime();
