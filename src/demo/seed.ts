/** What a demo begins with: KAL-2027-01 and invented people in its roster. */
import { readFileSync } from 'node:fs';
import type { Desk } from '../store/desk.ts';
import { readProgramme } from '../training/programme.ts';
import { type RosterPerson, readRoster } from '../training/roster.ts';

export const demoProgramme = 'KAL-2027-01';

const SEEDED = 'demo-seeded';

const example = (file: string): string => readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8');

/** The invented people, in the order of the file. */
export function demoPeople(today: string): readonly RosterPerson[] {
  const roster = readRoster(example('kalianda-roster.csv'), { today, sample: true });
  if (!roster.ok) throw new Error(`examples/kalianda-roster.csv: ${JSON.stringify(roster.problems)}`);
  return roster.people;
}

/** Imports programme, roster and account, once: what was changed since then stays, through every restart. */
export async function seedDemo(desk: Desk, account: string, people: readonly RosterPerson[], now: Date): Promise<void> {
  if ((await desk.setting(SEEDED)) !== null) return;
  const reading = readProgramme(JSON.parse(example('kalianda.json')));
  if (!reading.ok) throw new Error(`examples/kalianda.json: ${JSON.stringify(reading.problems)}`);
  const { programme } = reading;
  const agencyId = await desk.ensureAgency(
    { code: programme.agency.code, name: programme.agency.name, zone: programme.zone },
    now,
  );
  await desk.ensureAccount({ id: account, channel: 'web', agencyId }, now);
  await desk.importProgramme(programme, now);
  await desk.importRoster(agencyId, programme.code, people, now);
  await desk.setSetting(SEEDED, now.toISOString());
}
