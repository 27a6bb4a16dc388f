/** DAFTAR HADIR between agencies, programmes and roles, and how its message fits a phone. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';

/** Tuesday, 6 April 2027, 07.40 WIB. */
const start = new Date('2027-04-06T00:40:00Z');
const kalianda = exampleProgramme('kalianda');
const denpasar = { ...exampleProgramme('denpasar'), sessions: kalianda.sessions, zone: kalianda.zone };
const second = { ...kalianda, code: 'KAL-2027-02', shortTitle: 'Arsip Digital' };
const siteUrl = 'https://pelatihan.bkpsdm.kabupaten-contoh-panjang.go.id';

let stage: Stage;
let agencyId: string;

beforeEach(async () => {
  stage = await openStage({ start, accounts: ['web', 'web-denpasar'], parts: { siteUrl: () => siteUrl } });
  agencyId = await stage.importProgramme(kalianda);
  await stage.importProgramme(second);
  await stage.app.start();
});
afterEach(() => stage.close());

async function joins(address: string, own: string, programme: string | null): Promise<void> {
  const { code } = await stage.desk.invite(
    { agencyId: own, role: 'officer', programme, by: 'cli:test' },
    stage.clock.now(),
  );
  await stage.say(address, `GABUNG ${code}`, 'setuju', 'Ratna', 'ibu');
}
const answer = async (address: string, words: string) => (await stage.say(address, words)).at(-1)?.message;
const tokenIn = (said = '') => /\/daftar-hadir\/([\w-]+)\/cetak/.exec(said)?.[1] ?? '';
const opened = (said = '', now = stage.clock.now()) => stage.desk.openList(tokenIn(said), 'page', now);

test('an officer of one programme is given that one, whatever stands behind the word', async () => {
  await joins('ratna', agencyId, second.code);
  for (const words of ['daftar hadir', 'daftar hadir 10.30', 'daftar hadir KAL-2027-01', 'DAFTAR HADIR, 6 April'])
    expect([null, second.code], words).toContain(
      (await opened((await answer('ratna', words))?.text))?.programme ?? null,
    );
  expect(await opened((await answer('ratna', 'daftar hadir'))?.text)).toMatchObject({ is: 'open', people: [] });
});

test('an officer of another agency is given none of ours', async () => {
  const elsewhere = await stage.importProgramme(denpasar, 'web-denpasar');
  await joins('web-denpasar/ayu', elsewhere, null);
  const message = await answer('web-denpasar/ayu', 'daftar hadir');
  expect(message?.choices).toEqual([]);
  expect(await opened(message?.text)).toMatchObject({ is: 'open', programme: denpasar.code });
  // And as nobody in our own chat.
  expect(tokenIn((await answer('ayu', 'daftar hadir'))?.text)).toBe('');
});

test('a link ends with the class day, one that is far ahead with the next day, and not before', async () => {
  await joins('ratna', agencyId, second.code);
  const midnight = (days: number) => new Date(new Date('2027-04-06T17:00:00Z').getTime() + days * 86_400_000);
  for (const [words, days] of [
    ['daftar hadir', 0],
    ['daftar hadir besok', 1],
    ['daftar hadir 8 April', 1],
  ] as const) {
    const said = (await answer('ratna', words))?.text;
    expect(await opened(said, new Date(midnight(days).getTime() - 1)), words).toMatchObject({ is: 'open' });
    expect(await opened(said, midnight(days)), words).toMatchObject({ is: 'over' });
  }
});

test('the message fits a phone, also with the longest address and title', async () => {
  await stage.importProgramme({ ...second, shortTitle: 'x'.repeat(40) });
  await joins('ratna', agencyId, second.code);
  for (const words of ['daftar hadir', 'daftar hadir 13.15', 'daftar hadir 8 April']) {
    const said = (await answer('ratna', words))?.text ?? '';
    expect(tokenIn(said), words).not.toBe('');
    expect(said.length, said).toBeLessThanOrEqual(600);
  }
});

test('a role that ends between the word and its answer gives no link', async () => {
  await joins('ratna', agencyId, null);
  expect((await answer('ratna', 'daftar hadir'))?.choices).toHaveLength(2);
  const [ratna] = await stage.reader.findPeople(agencyId, 'Ratna');
  const role = { agencyId, personId: ratna?.personId ?? '', role: 'officer', programme: null } as const;
  await stage.desk.endRole({ ...role, by: 'cli:test' }, stage.clock.now());
  expect((await answer('ratna', '1'))?.text).toMatch(/hanya untuk panitia/);
  expect((await stage.reader.audit(agencyId, 20)).map(({ act }) => act)).not.toContain('signing-list-asked');
});
