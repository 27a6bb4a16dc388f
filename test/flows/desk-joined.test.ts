/** Whoever was registered at the desk and later writes from a phone stays one person, with what was recorded of them. */
import { afterEach, describe, expect, test } from 'vitest';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';

/** Wednesday 24 March 2027, 10.12 WIB. */
const start = new Date('2027-03-24T03:12:00Z');
const classDay = new Date('2027-04-06T03:00:00Z');
const programme = exampleProgramme('kalianda');
const { code } = programme;
const nip = '198503172010012345';
const phone = '+6281234567890';
const wulan = { name: 'Wulan Contoh, S.Kom.', nip, phone, unit: 'Dinas Contoh', salutation: 'ibu' } as const;

let stage: Stage;
let agencyId: string;
let atDesk: string;

async function open(): Promise<void> {
  stage = await openStage({ start });
  agencyId = await stage.importProgramme(programme);
  await stage.desk.importRoster(agencyId, code, [wulan], start);
  await stage.app.start();
  const invitation = { agencyId, role: 'officer', programme: null, by: 'cli:test' } as const;
  const { code: invited } = await stage.desk.invite(invitation, start);
  await stage.say('ratna', `GABUNG ${invited}`, 'setuju', 'Ratna Contoh', 'ibu');
  const person = { ...wulan, position: 'Staf', nipStatus: 'pns' } as const;
  const became = await stage.desk.register({ agencyId, programme: code, by: 'cli:test', person, doubts: [] }, start);
  atDesk = 'personId' in became ? became.personId : '';
  const held = { programme: code, session: 'S01', date: '2027-04-06', standing: 'present' } as const;
  await stage.desk.setPresence(
    { agencyId, personId: atDesk, ...held, by: 'cli:test', reason: 'Tanpa ponsel' },
    classDay,
  );
}
afterEach(() => stage.close());

const say = async (address: string, ...texts: readonly string[]): Promise<string> =>
  (await stage.say(address, ...texts)).flatMap((one) => (one.address === address ? [one.message.text] : [])).join('\n');

const registers = (address: string) =>
  say(address, `DAFTAR ${code}`, 'setuju', nip, 'Wulan Contoh', 'Dinas Contoh', 'Staf', 'ibu', 'benar');

/** Everybody with that NIP, and what is kept of the one. */
async function found() {
  const people = await stage.reader.findPeople(agencyId, nip);
  const [one] = people;
  const record = one ? await stage.reader.personRecord(agencyId, one.personId) : null;
  return {
    people: people.length,
    name: record?.profile.name,
    registrations: record?.registrations.map(({ standing, door, at }) => [standing, door, at]),
    presence: record?.presence.map(({ session, standing }) => [session, standing]),
    chats: record?.chats.length,
  };
}

const joined = {
  ...{ people: 1, registrations: [['enrolled', 'chat', start]], presence: [['S01', 'present']], chats: 1 },
};

describe('whoever was registered at the desk', () => {
  test('is the same person in a chat once an officer says so; the seat, its day and attendance stay', async () => {
    await open();
    expect(await registers('w')).toContain('panitia untuk diperiksa');
    expect((await stage.reader.seats(agencyId, code)).enrolled).toBe(1);
    const shown = await say('ratna', 'setujui');
    expect(shown).toContain('Wulan Contoh, S.Kom.');
    expect(shown).toContain('tidak dapat dibatalkan');
    expect(await say('ratna', '1')).toContain('digabung');
    expect(await found()).toMatchObject({ ...joined, name: 'Wulan Contoh' });
    expect(await stage.reader.profile(agencyId, atDesk)).toBeNull();
    expect((await stage.reader.seats(agencyId, code)).enrolled).toBe(1);
    expect((await stage.reader.audit(agencyId, 9)).map(({ act }) => act)).toContain('joined-from-desk');
  });

  test('is the same person at once where NIP and phone are those of the roster, and nobody has to say so', async () => {
    await open();
    await stage.write('w', `DAFTAR ${code}`, phone);
    await stage.app.settle();
    const said = await say('w', 'setuju', nip, 'benar');
    expect(said).not.toContain('diperiksa');
    expect(await found()).toMatchObject({ ...joined, name: wulan.name });
    expect(await stage.reader.profile(agencyId, atDesk)).toBeNull();
    expect((await stage.reader.seats(agencyId, code)).enrolled).toBe(1);
  });

  test('stays who they are where the officer refuses, and the other is nobody else', async () => {
    await open();
    await registers('w');
    await say('ratna', 'setujui', '2', 'lewati');
    expect((await stage.reader.registrations(agencyId, atDesk)).map(({ door }) => door)).toEqual(['desk']);
  });

  test('is not taken along into a programme that nobody has consented to', async () => {
    await open();
    const second = { ...programme, code: 'KAL-2027-02' };
    await stage.importProgramme(second);
    const person = { ...wulan, position: 'Staf', nipStatus: 'pns' } as const;
    await stage.desk.register({ agencyId, programme: second.code, by: 'cli:test', person, doubts: [] }, start);
    await registers('w');
    expect(await say('ratna', 'setujui')).not.toContain('tidak dapat dibatalkan');
  });
});
