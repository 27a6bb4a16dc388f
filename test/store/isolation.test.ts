/** Every question of the reader, asked with another agency's id, finds nothing. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Effect } from '../../src/core/effect.ts';
import { registrationNews } from '../../src/store/news.ts';
import { openStore } from '../../src/store/prisma/store.ts';
import type { Reader } from '../../src/store/reader.ts';
import {
  account,
  commitOf,
  day,
  due,
  hour,
  later,
  minute,
  openRig,
  programme,
  type Rig,
  record,
  registered,
  say,
  start,
} from './rig.ts';

const nip = '190203151923032002';
const phone = '+6284000000002';
const { code } = programme;
const date = '2027-04-06';
const held = { programme: code, session: 'S01', date };

const otherNip = '190608121926222005';
let rig: Rig;
let personId: string;
let chatId: string;
let versionId: string;
let stranger: string;
let officerId: string;
let twin: string;
let deskTwin: string;
let askedId: string;
let helpId: string;
let awayChat: string;
/** Where a code of theirs was given. */
let linkedFrom: { readonly chatId: string; readonly conversationId: string };
const linkCode = '7K3P-9QRD';

beforeAll(async () => {
  rig = await openRig((dataDir) => openStore({ url: `file:${join(dataDir, 'pamong.db')}`, dataDir }));
  stranger = await rig.desk.ensureAgency({ code: 'lain', name: 'Lain', zone: 'Asia/Makassar' }, start);
  const guest = { name: 'Tamu', nip: null, phone: null, unit: null, salutation: null };
  await rig.desk.importRoster(rig.agencyId, code, [{ ...guest, name: 'Sari', nip, phone }, guest], start);
  const described = record({ kind: 'person-described', name: 'Sari', nip });
  personId = await rig.join('a', [described, registered('enrolled'), record({ kind: 'nip-tried', nip })]);
  twin = await rig.join('twin', [described, registered('pending')]);
  const atDesk = {
    name: 'Wulan',
    salutation: 'ibu',
    unit: 'Dinas',
    position: 'Staf',
    nip: otherNip,
    nipStatus: 'pppk',
  } as const;
  await rig.desk.register({ agencyId: rig.agencyId, programme: code, by: 'cli:x', person: atDesk, doubts: [] }, start);
  const same = record({ kind: 'person-described', name: 'Wulan', nip: otherNip });
  deskTwin = await rig.join('desk-twin', [same, registered('pending')]);
  for (const standing of ['pending', 'waitlisted']) await rig.join(standing, [registered(standing)]);
  await rig.hear('a', 'gabung');
  await rig.turn([record({ kind: 'join-tried' }), record({ kind: 'check-tried' })]);
  officerId = await rig.joinAs('officer');
  awayChat = await unreached();
  await rig.hear('a', 'hubungkan');
  await rig.turn([record({ kind: 'link-code-made', code: linkCode, expiresAt: later(hour).toISOString() })]);
  await rig.hear('new', 'x');
  linkedFrom = (await rig.only()).who;
  await rig.turn([]);
  const leaves = { notBefore: start.toISOString(), expiresAt: new Date(start.getTime() + 1).toISOString() };
  await rig.hear('officer', 'kirim');
  await rig.turn([record({ kind: 'announcement-made', ...announcement, code: announced, line: null, ...leaves })]);
  await rig.hear('officer', 'buka hadir');
  const hours = { closesAt: later(minute).toISOString(), endsAt: later(hour).toISOString() };
  await rig.turn([record({ kind: 'attendance-opened', ...held, code: '4821', token: 'token', ...hours })]);
  await rig.hear('a', '1234');
  const claimed = { ...held, standing: 'claimed', opening: null, writtenAt: null };
  await rig.turn([
    record({ kind: 'attendance-code-tried', programme: code, session: 'S01' }),
    record({ kind: 'presence-said', ...claimed }),
  ]);
  await rig.hear('a', 'panitia');
  const tomorrow = later(day).toISOString();
  const promised = { dueAt: tomorrow, remindAt: tomorrow, tellAt: tomorrow };
  await rig.turn([
    record({ kind: 'help-said', about: code, text: 'Boleh?', ...promised }),
    record({ kind: 'hours-chosen', hours: [{ from: '09:00', to: '11:00' }] }),
  ]);
  await rig.hear('a', 'perbaiki');
  await rig.turn([
    record({ kind: 'right-asked', right: 'nip', dueAt: tomorrow, nip }),
    record({ kind: 'presence-said', ...claimed, session: 'S02', standing: 'present' }),
  ]);
  helpId = (await rig.reader.openHelp(rig.agencyId, personId))?.id ?? '';
  askedId = await rig.join('asked', [registered('pending')]);
  await rig.hear('officer', 'tanyakan');
  await rig.turn([record({ kind: 'help-asked', programme: code, personId: askedId, text: 'Mengapa?' })]);
  await rig.turn([]);
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
  const waits = { until: later(day), reason: 'waits-for-return' };
  await rig.store.defer((await rig.next()).map(({ inboxId }) => ({ inboxId, ...waits })));
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
  await rig.desk.setRegistrationDoor(
    { agencyId: rig.agencyId, programme: code, state: 'open', on: date, by: 'cli' },
    start,
  );
  const person = {
    name: 'Tarno',
    salutation: 'bapak',
    unit: 'Unit',
    position: 'Staf',
    nip: null,
    nipStatus: null,
  } as const;
  await rig.desk.register({ agencyId: rig.agencyId, programme: code, by: 'cli:rig', person, doubts: [] }, start);
  const full = { kind: 'disk-full', subject: 'disk', programme: null, figures: { percent: 3 } } as const;
  await rig.desk.keepIncidents(rig.agencyId, [full], start);
  const ids = (await rig.reader.incidents(rig.agencyId)).map(({ id }) => id);
  await rig.desk.tellIncidents(rig.agencyId, ids, [], start);
  await rig.send();
  versionId = (await rig.reader.programmes(rig.agencyId))[0]?.versionId ?? '';
});
afterAll(() => rig.close());

/** What the officer has announced, and its code. */
const announcement = { programme: code, audience: 'enrolled', date: null, text: 'Mohon membawa laptop.' } as const;
const announced = '7K3P';

/** A chat in which something has arrived, and the last two messages never did. */
async function unreached(): Promise<string> {
  await rig.join('away');
  await rig.hear('away', 'x');
  const { chatId } = (await rig.only()).who;
  const gone = { unasked: true, expiresAt: later(minute) };
  const at = later(1);
  await rig.turn([say('satu'), say('dua', gone), say('tiga', gone)], at);
  for (const state of ['delivered', null, null] as const) {
    const [row] = (await rig.take(at)).filter((one) => one.chatId === chatId);
    const externalId = `away-${row?.id}`;
    await rig.store.recordSends([{ id: row?.id ?? '', at, result: { outcome: 'sent', externalId } }]);
    if (state) await rig.store.report(account, { externalId, state, at });
  }
  return chatId;
}

/** All questions that name an agency, but for those that draw chance; the compiler says when one is missing. */
type Asked = Exclude<
  keyof Reader,
  | 'agencies'
  | 'agencyOf'
  | 'programmeByCode'
  | 'openProgrammes'
  | 'invitation'
  | 'freeCode'
  | 'listToken'
  | 'freeLinkCode'
  | 'freeInviteCode'
  | 'openingShown'
  | 'freeCheckCode'
  | 'checkedMessage'
>;
const questions: Record<Asked, (agencyId: string) => Promise<unknown>> = {
  programmeVersion: (id) => rig.reader.programmeVersion(id, versionId),
  programmes: (id) => rig.reader.programmes(id),
  versions: (id) => rig.reader.versions(id, code),
  seats: (id) => rig.reader.seats(id, code),
  plannedRows: async (id) =>
    (await rig.reader.plannedRows(id, [`${code}/registration-news`])).filter((row) => row.waiting > 0),
  registrationDoor: (id) => rig.reader.registrationDoor(id, code),
  rosterMatch: (id) => rig.reader.rosterMatch(id, code, nip, phone),
  hasRoster: (id) => rig.reader.hasRoster(id, code),
  nipHeld: (id) => rig.reader.nipHeld(id, nip, null),
  nipTries: (id) => rig.reader.nipTries(id, chatId, nip, start),
  verifiedPhone: (id) => rig.reader.verifiedPhone(id, chatId),
  profile: (id) => rig.reader.profile(id, personId),
  registrations: (id) => rig.reader.registrations(id, personId),
  isAway: (id) => rig.reader.isAway(id, awayChat, later(day)),
  returned: (id) => rig.reader.returned(id, start),
  waitingForReturn: async (id) => (await rig.reader.waitingForReturn(id, personId, start)).items,
  ownHours: async (id) => [...(await rig.reader.ownHours(id, [personId]))],
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
  openings: (id) => rig.reader.openings(id, [code], start),
  presence: (id) => rig.reader.presence(id, personId, code, 'S01'),
  presenceCount: (id) => rig.reader.presenceCount(id, held),
  codeTries: (id) => rig.reader.codeTries(id, personId, code, 'S01'),
  claims: (id) => rig.reader.claims(id, code),
  officersOf: (id) => rig.reader.officersOf(id, code),
  retentionCounts: (id) =>
    rig.reader
      .retentionCounts(id, { chatBefore: start, consentBefore: start, programmes: [code] })
      .then((found) => Object.values(found).some((rows) => rows > 0)),
  affected: (id) => rig.reader.affected(id, null, start, start),
  openCases: (id) => rig.reader.openCases(id),
  casesToTell: (id) => rig.reader.casesToTell(id, start),
  casesOf: (id) => rig.reader.casesOf(id, personId),
  consents: (id) => rig.reader.consents(id, personId),
  personRecord: (id) => rig.reader.personRecord(id, personId),
  reportable: (id) => rig.reader.reportable(id, personId),
  audit: (id) => rig.reader.audit(id, 9),
  announcement: (id) => rig.reader.announcement(id, announced),
  announcementProgress: (id) => rig.reader.announcementProgress(id, announced),
  sameAnnouncement: (id) => rig.reader.sameAnnouncement(id, announcement, start),
  openAnnouncement: (id) => rig.reader.openAnnouncement(id, [code], start),
  announcementReach: (id) => rig.reader.announcementReach(id, code, 'enrolled', null, start),
  announcementRecipients: (id) => rig.reader.announcementRecipients(id, announced, null, 9),
  unpreparedAnnouncements: (id) => rig.reader.unpreparedAnnouncements(id),
  // What may be said to anybody is the same for any agency, unless it names somebody of its own.
  publicLine: async (id) => ((await rig.reader.publicLine(id, code, 'Untuk Sari')) === null ? 'names somebody' : null),
  checkTries: (id) => rig.reader.checkTries(id, chatId, start),
  incidents: (id) => rig.reader.incidents(id),
  alarmsTold: async (id) => [...(await rig.reader.alarmsTold(id))],
  sendsSince: (id) => rig.reader.sendsSince(id, new Date(0)),
  pendingSince: (id) => rig.reader.pendingSince(id, code),
  help: (id) => rig.reader.help(id, helpId),
  openHelp: (id) => rig.reader.openHelp(id, personId),
  waitingHelp: (id) => rig.reader.waitingHelp(id),
  asking: async (id) => (await rig.reader.asking(id, askedId, code, start)).last,
  roleHolders: (id) => rig.reader.roleHolders(id),
  onDuty: (id) => rig.reader.onDuty(id, code),
  dayCount: (id) => rig.reader.dayCount(id, personId, '2027-04-05', 99),
  ledger: (id) => rig.reader.ledger(id, personId, 9),
  upcoming: (id) => rig.reader.upcoming(id, personId, 9),
  people: (id) => rig.reader.people(id, null, 9),
  findPeople: (id) => rig.reader.findPeople(id, personId),
  findInvited: (id) => rig.reader.findInvited(id, 'tamu', [code]),
  holders: (id) => rig.reader.holders(id, chatId, start),
  hasChat: (id) => rig.reader.hasChat(id, personId),
  personChats: (id) => rig.reader.personChats(id, personId),
  linking: (id) => rig.reader.linking({ ...linkedFrom, agencyId: id }, linkCode, start),
  hasTwin: (id) => rig.reader.hasTwin(id, code, twin),
  deskTwin: (id) => rig.reader.deskTwin(id, code, deskTwin),
  joinsDesk: (id) => rig.reader.joinsDesk(id, code, deskTwin, otherNip),
  deskNip: (id) => rig.reader.deskNip(id, code, nip),
  lastAtDesk: (id) => rig.reader.lastAtDesk(id, 'cli:rig', [code]),
  missingCount: (id) => rig.reader.missingCount(id, code, { kind: 'registration' }),
  missing: (id) => rig.reader.missing(id, code, { kind: 'reminder', date: '2027-04-07' }, 9),
};

const officerOf = (agencyId: string) => ({ agencyId, personId: officerId, role: 'officer', programme: null }) as const;

const nothing = [
  [],
  null,
  false,
  'none',
  0,
  { quota: 0, enrolled: 0, waitlisted: 0 },
  { missing: 0, of: 0 },
  'free',
  { byChat: 0, byNip: 0 },
  { enrolled: 0, codes: 0, present: 0, claims: 0, excused: 0, heads: null },
  { sent: 0, reserved: 0 },
  { people: 0, unreached: 0, languages: { id: 0, en: 0 } },
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
async function says(address: string, effects: readonly Effect[], own = account) {
  await rig.hear(address, 'x', start, { account: own });
  const work = (await rig.next()).find(({ event }) => event.kind === 'replied');
  if (!work) throw new Error(`${address} has not written`);
  const [result] = await rig.store.commit([commitOf(work, effects)]);
  if (result !== 'done') await rig.store.commit([commitOf(work, [])]);
  return result;
}

test('an officer of one agency neither sees nor decides a registration of another one', async () => {
  const foreign = { ...programme, code: 'LAI-2027-01', agency: { ...programme.agency, code: 'lain' } };
  await rig.desk.importProgramme(foreign, start);
  await rig.desk.ensureAccount({ id: 'lain', channel: 'web', agencyId: stranger }, start);
  const consent = record({ kind: 'consent-given', programme: foreign.code, textVersion: '1' });
  const pending = record({ kind: 'registered', programme: foreign.code, standing: 'pending', doubts: [] });
  await says('foreign', [consent, pending], 'lain');
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
