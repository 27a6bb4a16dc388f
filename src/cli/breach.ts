/** `pamong breach`: whose data may have been seen by others in a time, and the draft of the written notice (UU 27/2022 art. 46). */
import { closeSync, fchmodSync, openSync, writeSync } from 'node:fs';
import { type Text, text } from '../core/text.ts';
import type { Affected, AgencyCard, Reader } from '../store/reader.ts';
import type { Programme } from '../training/programme.ts';
import { plainText } from '../workbook/attendance-sheet.ts';
import { type CliCommand, exit, type Given, optionOf } from './command.ts';
import { reading } from './database.ts';
import { Obstacle } from './obstacle.ts';
import { programmeNamed } from './programme-named.ts';
import { gap, type Terminal } from './terminal.ts';

export const breach: CliCommand = {
  name: 'breach',
  key: 'breach',
  arguments: 0,
  options: {
    since: { type: 'string' },
    until: { type: 'string' },
    programme: { type: 'string' },
    addressee: { type: 'string' },
    out: { type: 'string' },
  },
  async run(given, place) {
    const { terminal } = place;
    const [since, until] = [instantIn(given, 'since'), instantIn(given, 'until')];
    if (until < since) throw new Obstacle(text('cli.breach.reversed'));
    const said = optionOf(given, 'programme');
    return reading(place, async ({ reader, now }) => {
      const named = said === null ? null : await programmeNamed(reader, said);
      const agencies = (await reader.agencies()).filter(({ id }) => named === null || id === named.agencyId);
      const listed: (readonly [AgencyCard, Affected])[] = [];
      for (const agency of agencies) {
        const affected = await reader.affected(agency.id, named?.programme.code ?? null, since, until);
        counts(terminal, agency, affected);
        listed.push(...affected.map((one) => [agency, one] as const));
        if (affected.length > 0)
          await draft(terminal, reader, agency, named?.programme ?? null, { given, since, until, now, affected });
      }
      const out = optionOf(given, 'out');
      if (out !== null) list(out, listed);
      terminal.say(gap);
      terminal.say(
        text(out === null ? 'cli.breach.noList' : 'cli.breach.listed', { path: out ?? '', people: listed.length }),
      );
      return exit.ok;
    });
  },
};

/** ISO with its offset, so that nobody has to guess the zone. */
function instantIn(given: Given, name: 'since' | 'until'): Date {
  const typed = optionOf(given, name) ?? '';
  const at = /T.*(Z|[+-]\d\d:\d\d)$/.test(typed) ? new Date(typed) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) throw new Obstacle(text('cli.breach.noInstant', { option: `--${name}`, typed }));
  return at;
}

const kinds = {
  names: ({ name }: Affected) => name !== null,
  nips: ({ hasNip }: Affected) => hasNip,
  phones: ({ hasPhone }: Affected) => hasPhone,
  addresses: ({ hasAddress }: Affected) => hasAddress,
  work: ({ hasWork }: Affected) => hasWork,
  messages: ({ messages }: Affected) => messages > 0,
  answers: ({ answers }: Affected) => answers > 0,
  presences: ({ presences }: Affected) => presences > 0,
} as const;

const countOf = (affected: readonly Affected[]): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(kinds).map(([kind, holds]) => [kind, affected.filter(holds).length]));

function counts(terminal: Terminal, { name: agency }: AgencyCard, affected: readonly Affected[]): void {
  terminal.say(text('cli.breach.affected', { agency, people: affected.length }));
  for (const [kind, people] of Object.entries(countOf(affected)))
    if (people > 0) terminal.say(text('cli.breach.count', { kind: text(`cli.breach.kind.${kind}`), people }), 2);
}

interface Incident {
  readonly given: Given;
  readonly since: Date;
  readonly until: Date;
  readonly now: Date;
  readonly affected: readonly Affected[];
}

/** What article 46 asks for: what, when and how, handling, contact. What the database cannot know is left open. */
async function draft(
  terminal: Terminal,
  reader: Reader,
  { id, name: agency, zone }: AgencyCard,
  about: Programme | null,
  { given, since, until, now, affected }: Incident,
): Promise<void> {
  const programme = about ?? (await reader.programmes(id))[0]?.programme;
  const at = (instant: Date) => ({ at: instant.toISOString(), zone, form: 'dateTime' }) as const;
  const found = Object.entries(countOf(affected)).filter(([, people]) => people > 0);
  const lines: readonly Text[] = [
    text('cli.breach.notice.to', { addressee: optionOf(given, 'addressee') ?? text('cli.breach.notice.authority') }),
    text('cli.breach.notice.opening', { agency, at: at(now) }),
    text('cli.breach.notice.what', { what: found.map(([kind]) => text(`cli.breach.kind.${kind}`)) }),
    text('cli.breach.notice.when', { since: at(since), until: at(until), people: affected.length }),
    text('cli.breach.notice.handling'),
    text('cli.breach.notice.contact', {
      desk: programme?.agency.desk.place ?? agency,
      hours: programme ? `${programme.agency.desk.opens}–${programme.agency.desk.closes}`.replaceAll(':', '.') : '…',
    }),
  ];
  terminal.say(gap);
  for (const line of lines) terminal.say(line);
}

/** For its owner's eyes alone; a file that is there is never written over. */
function list(path: string, listed: readonly (readonly [AgencyCard, Affected])[]): void {
  const rows = listed.map(([{ code }, { personId, name, hasNip, hasPhone, hasAddress, hasWork, ...more }]) => [
    ...[code, personId, name ?? '', Number(hasNip), Number(hasPhone), Number(hasAddress), Number(hasWork)],
    ...[more.messages, more.answers, more.presences],
  ]);
  try {
    const file = openSync(path, 'wx', 0o600);
    fchmodSync(file, 0o600);
    writeSync(
      file,
      `${['agency', 'person', 'name', 'nip', 'phone', 'address', 'work', 'messages', 'answers', 'presences'].join(',')}\n${rows.map(csv).join('')}`,
    );
    closeSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new Obstacle(text('cli.breach.there', { path }));
    throw error;
  }
}

const csv = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => `"${plainText(String(cell)).replaceAll('"', '""')}"`).join(',')}\n`;
