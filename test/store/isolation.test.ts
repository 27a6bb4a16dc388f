/** Every question of the reader, asked with another agency's id, finds nothing. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Effect } from '../../src/core/effect.ts';
import { registrationNews } from '../../src/store/news.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import type { Reader } from '../../src/store/reader.ts';
import { commitOf, due, openRig, programme, type Rig, record, registered, say, start } from './rig.ts';

const nip = '190203151923032002';
const phone = '+6284000000002';
const { code } = programme;
const date = '2027-04-06';

let rig: Rig;
let personId: string;
let chatId: string;
let versionId: string;
let stranger: string;
let officerId: string;

beforeAll(async () => {
  rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir }));
  stranger = await rig.desk.ensureAgency({ code: 'lain', name: 'Lain', zone: 'Asia/Makassar' }, start);
  await rig.desk.importRoster(rig.agencyId, code, [{ name: 'Sari', nip, phone, unit: null, salutation: null }], start);
  const described = record({ kind: 'person-described', name: 'Sari', nip });
  personId = await rig.join('a', [described, registered('enrolled'), record({ kind: 'nip-tried', nip })]);
  for (const standing of ['pending', 'waitlisted']) await rig.join(standing, [registered(standing)]);
  await rig.hear('a', 'gabung');
  await rig.turn([record({ kind: 'join-tried' })]);
  officerId = await rig.joinAs('officer');
  const decidedId = await rig.join('decided', [registered('pending')]);
  await rig.hear('a', 'hadir', start, { sender: { id: 'a', verifiedPhone: phone } });
  chatId = (await rig.only()).chatId;
  const answer = {
    kind: 'answered',
    programme: code,
    quiz: 'Q1',
    item: 'B01',
    choice: 'a',
    correct: true,
    competency: 'K1',
  };
  await rig.turn([record({ kind: 'attendance-said', programme: code, date, said: 'hadir' }), record(answer)]);
  await rig.store.schedule([due(rig, personId, 'one'), due(rig, personId, 'two')], start);
  await rig.turn([say('ingat', { unasked: true })], start, { countedOn: { day: '2027-04-05', taken: 0 } });
  const news = {
    agencyId: rig.agencyId,
    programme: code,
    personId: decidedId,
    standing: 'refused',
    reason: null,
  } as const;
  await rig.desk.decide(
    { ...news, by: `person:${officerId}` },
    [registrationNews({ ...news, mark: 'x', notBefore: start })],
    start,
  );
  versionId = (await rig.reader.programmes(rig.agencyId))[0]?.versionId ?? '';
});
afterAll(() => rig.close());

/** All questions that name an agency; the compiler says when one is missing. */
type Asked = Exclude<keyof Reader, 'agencies' | 'agencyOf' | 'programmeByCode' | 'openProgrammes' | 'invitation'>;
const questions: Record<Asked, (agencyId: string) => Promise<unknown>> = {
  programmeVersion: (id) => rig.reader.programmeVersion(id, versionId),
  programmes: (id) => rig.reader.programmes(id),
  versions: (id) => rig.reader.versions(id, code),
  seats: (id) => rig.reader.seats(id, code),
  rosterMatch: (id) => rig.reader.rosterMatch(id, code, nip, phone),
  hasRoster: (id) => rig.reader.hasRoster(id, code),
  nipHeld: (id) => rig.reader.nipHeld(id, nip, null),
  nipTries: (id) => rig.reader.nipTries(id, chatId, nip, start),
  verifiedPhone: (id) => rig.reader.verifiedPhone(id, chatId),
  profile: (id) => rig.reader.profile(id, personId),
  registrations: (id) => rig.reader.registrations(id, personId),
  attendance: (id) => rig.reader.attendance(id, personId, code, date),
  answers: (id) => rig.reader.answers(id, personId, code),
  enrolled: (id) => rig.reader.enrolled(id, code, null, 9),
  enrolledBefore: (id) => rig.reader.enrolledBefore(id, code, new Date(start.getTime() + 1), null, 9),
  enrolmentStamp: (id) => rig.reader.enrolmentStamp(id, code),
  waitlisted: (id) => rig.reader.waitlisted(id, code),
  pending: (id) => rig.reader.pending(id, code),
  likeRoster: async (id) => [...(await rig.reader.likeRoster(id, code, [personId]))],
  roles: (id) => rig.reader.roles(id, officerId),
  joinTries: (id) => rig.reader.joinTries(id, chatId, start),
  decision: (id) => rig.reader.decision(id, code, personId),
  openDecision: (id) => rig.reader.openDecision(id, `person:${officerId}`),
  audit: (id) => rig.reader.audit(id, 9),
  dayCount: (id) => rig.reader.dayCount(id, personId, '2027-04-05', 99),
  ledger: (id) => rig.reader.ledger(id, personId, 9),
  upcoming: (id) => rig.reader.upcoming(id, personId, 9),
  people: (id) => rig.reader.people(id, null, 9),
  findPeople: (id) => rig.reader.findPeople(id, personId),
};

const officerOf = (agencyId: string) => ({ agencyId, personId: officerId, role: 'officer', programme: null }) as const;

const nothing = [
  [],
  null,
  false,
  'none',
  0,
  { quota: 0, enrolled: 0, waitlisted: 0 },
  { byChat: 0, byNip: 0 },
  { sent: 0, reserved: 0 },
];

describe.each(Object.entries(questions))('%s', (_name, ask) => {
  test('finds nothing for another agency, and something for its own', async () => {
    expect(nothing).toContainEqual(await ask(stranger));
    expect(nothing).not.toContainEqual(await ask(rig.agencyId));
  });
});

test('another agency’s officer decides nothing here, and schedules nothing', async () => {
  const decision = {
    agencyId: stranger,
    programme: code,
    personId,
    standing: 'refused',
    by: 'x',
    reason: null,
  } as const;
  expect(await rig.desk.decide(decision, [], start)).toBe('not-found');
  expect(await rig.desk.endRole({ ...officerOf(stranger), by: 'x' }, start)).toBe(false);
  await expect(rig.desk.importRoster(stranger, code, [], start)).rejects.toThrow(code);
});

/** A reply and what follows from it, beside what the schedule has left. */
async function says(address: string, effects: readonly Effect[]) {
  await rig.hear(address, 'x');
  const work = (await rig.next()).find(({ event }) => event.kind === 'replied');
  if (!work) throw new Error(`${address} has not written`);
  const [result] = await rig.store.commit([commitOf(work, effects)]);
  if (result !== 'done') await rig.store.commit([commitOf(work, [])]);
  return result;
}

test('an officer of one agency neither sees nor decides a registration of another one', async () => {
  const foreign = { ...programme, code: 'LAI-2027-01', agency: { ...programme.agency, code: 'lain' } };
  await rig.desk.importProgramme(foreign, start);
  const consent = record({ kind: 'consent-given', programme: foreign.code, textVersion: '1' });
  await says('foreign', [
    consent,
    record({ kind: 'registered', programme: foreign.code, standing: 'pending', doubts: [] }),
  ]);
  const [theirs] = await rig.reader.pending(stranger, foreign.code);
  const about = { programme: foreign.code, personId: theirs?.personId ?? '' };
  const since = theirs?.at.toISOString() ?? '';
  const seen = { kind: 'registration-seen', ...about };
  const decided = { kind: 'registration-decided', ...about, standing: 'enrolled', reason: null, tellAt: since };
  const guard = { kind: 'officer-decides', ...about, standing: 'enrolled', since };
  // The officer of the whole agency passes as officer; that the programme is not theirs stops the rest.
  expect(await says('officer', [record(decided, guard)])).toBe('guard-failed');
  for (const fact of [seen, decided]) expect(await says('officer', [record(fact)])).toBe('failed');
  expect(await rig.reader.audit(stranger, 9)).toEqual([]);
  expect(await rig.reader.pending(stranger, foreign.code)).toHaveLength(1);
});
