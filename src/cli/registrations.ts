/** `pamong registrations`: who waits for the officer, and why. */
import { type Text, text } from '../core/text.ts';
import type { Profile, Registration } from '../store/reader.ts';
import { argumentAt, type CliCommand, exit } from './command.ts';
import { reading } from './database.ts';
import { likenessLines } from './likeness-text.ts';
import { sayWhere } from './obstacle.ts';
import { line } from './people.ts';
import { programmeNamed } from './programme-named.ts';
import { gap, type Terminal } from './terminal.ts';

export const registrations: CliCommand = {
  name: 'registrations',
  key: 'registrations',
  arguments: 1,
  async run(given, place) {
    return reading(place, async ({ reader }) => {
      const { terminal } = place;
      const { agencyId, programme } = await programmeNamed(reader, argumentAt(given, 0));
      const { code, shortTitle: title, zone } = programme;
      const { enrolled, quota, waitlisted } = await reader.seats(agencyId, code);
      const pending = await reader.pending(agencyId, code);
      terminal.say(text('cli.registrations.opening', { code, title }));
      terminal.say(text('cli.registrations.seats', { enrolled, quota, waitlisted, pending: pending.length }));
      if (pending.length === 0) {
        sayWhere(place);
        return exit.ok;
      }
      const hasRoster = await reader.hasRoster(agencyId, code);
      if (!hasRoster) terminal.say(text('cli.registrations.noRoster', { code }));
      const people = pending.map(({ personId }) => personId);
      const near = hasRoster ? await reader.likeRoster(agencyId, code, people) : null;
      for (const one of pending) {
        describe(one, zone, terminal);
        if (near)
          for (const { line, indent } of likenessLines(near.get(one.personId) ?? [])) terminal.say(line, indent);
      }
      terminal.say(gap);
      terminal.say(text('cli.registrations.how', { code }));
      return exit.ok;
    });
  },
};

function describe(one: Registration & Profile, zone: string, terminal: Terminal): void {
  terminal.say(gap);
  terminal.say(line(one));
  terminal.say(text('cli.registrations.since', { at: { at: one.at.toISOString(), zone, form: 'dateTime' } }), 2);
  for (const doubt of one.doubts.filter((code) => code !== 'not-matched'))
    terminal.say(text('cli.registrations.doubt', { what: doubtText(doubt) }), 2);
}

/** What differed, as registration and `readNip` name it. */
export const doubts = [
  'phone-unverified',
  'not-matched',
  'nip-held',
  'no-nip',
  'after-closing',
  'serial-zero',
  'age-at-appointment',
  'age-now',
  'appointment-in-future',
] as const;

function doubtText(code: string): Text {
  return doubts.some((known) => known === code) ? text(`cli.doubt.${code}`) : text('cli.doubt.other', { code });
}
