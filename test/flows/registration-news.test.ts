/** News of a registration that comes too late for the reminder: the reminder's own row takes its place, and is neither less urgent nor longer-lived. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { registrationNews } from '../../src/flows/registration-news/flow.ts';
import { account, exampleProgramme, openStage, type Stage } from '../support/stage.ts';

const kalianda = exampleProgramme('kalianda');
/** By the clock of Jakarta. */
const at = (local: string): Date => new Date(`2027-${local}:00+07:00`);

let stage: Stage;
let serial = 0;
beforeEach(async () => {
  stage = await openStage({ start: at('04-05T09:00') });
});
afterEach(() => stage.close());

async function registers(address: string, { nip, phone }: { nip: string | null; phone: string | null }) {
  for (const said of [`DAFTAR ${kalianda.code}`, 'setuju', nip ?? '', 'benar']) {
    serial += 1;
    await stage.hooks().accept({
      channel: 'web',
      account,
      chat: { address, kind: 'private' },
      sender: { id: address, ...(phone && { verifiedPhone: phone }) },
      externalId: `m-${serial}`,
      sentAt: stage.clock.now(),
      reply: { kind: 'text', text: said },
    });
    await stage.app.settle();
  }
}

it('of a seat that became free is worth no more once the first class has begun', async () => {
  const agencyId = await stage.importProgramme({ ...kalianda, quota: 1 });
  const invited = await stage.importRoster(agencyId, kalianda.code, 'kalianda-roster.csv');
  const [first, second] = invited.filter(({ nip, phone }) => nip !== null && phone !== null);
  if (!first || !second) throw new Error('The roster has two who match');
  await stage.app.start();
  await registers('a', first);
  await registers('b', second);
  const [waiting = ''] = await stage.reader.waitlisted(agencyId, kalianda.code);
  const [enrolled = ''] = await stage.reader.enrolled(agencyId, kalianda.code, null, 1);
  await stage.travelTo(at('04-05T14:00'));
  const leaves = { personId: enrolled, standing: 'refused', by: 'test', reason: null } as const;
  await stage.desk.decide({ agencyId, programme: kalianda.code, ...leaves }, [], stage.clock.now());
  await stage.travelTo(at('04-05T14:10'));

  const lines = await stage.reader.ledger(agencyId, waiting, 20);
  const due = lines.map(({ flow, outcome, expiresAt }) => [flow, outcome, expiresAt?.toISOString()]);
  const firstClass = at('04-06T08:00').toISOString();
  expect(due).toContainEqual(['registration-news', 'told', firstClass]);
  expect(due).toContainEqual(['reminder', 'started', firstClass]);
});

it('hands on how urgent it is', () => {
  const zone = kalianda.zone;
  const person = { id: 'p', agencyId: 'a', zone, locale: 'id', name: null, salutation: null, stopped: false } as const;
  const facts = { programme: kalianda, standing: 'enrolled', toAskAbout: '2027-04-06' } as const;
  const expiresAt = at('04-06T08:00').toISOString();
  const news = { programme: kalianda.code, standing: 'enrolled', reason: null, promoted: true, priority: 8, expiresAt };
  const move = registrationNews.begin(news, { now: at('04-05T14:00'), person, facts, choices: [], lengthOf: () => 0 });
  expect(move).toMatchObject({
    to: 'end',
    effects: [{ flow: 'reminder', unasked: { priority: 8, expiresAt: at('04-06T08:00') } }],
  });
});
