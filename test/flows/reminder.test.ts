/** A reminder that could not leave in time: it is dropped, and the next message says so in one line. */
import { expect, it } from 'vitest';
import { account, exampleProgramme, openStage } from '../support/stage.ts';

it('is told of with the next message while the class it was about is under way', async () => {
  const stage = await openStage({ start: new Date('2027-04-05T02:00:00Z') });
  const programme = exampleProgramme('kalianda');
  const agencyId = await stage.importProgramme(programme);
  const [, sari] = await stage.importRoster(agencyId, programme.code, 'kalianda-roster.csv');
  await stage.app.start();
  let serial = 0;
  const write = async (said: string) => {
    serial += 1;
    const sender = { id: 'a', verifiedPhone: sari?.phone ?? '' };
    const reply = { kind: 'text', text: said } as const;
    const chat = { address: 'a', kind: 'private' } as const;
    const externalId = `m-${serial}`;
    await stage.hooks().accept({ channel: 'web', account, chat, sender, externalId, sentAt: stage.clock.now(), reply });
    await stage.app.settle();
  };
  for (const said of ['DAFTAR KAL-2027-01', 'setuju', sari?.nip ?? '', 'benar']) await write(said);
  await stage.app.tick();
  await stage.app.settle();

  // The machine was off from Monday morning until Tuesday, an hour into the class.
  stage.clock.travelTo(new Date('2027-04-06T02:00:00Z'));
  await stage.app.tick();
  await stage.app.settle();
  const before = stage.heard.length;
  await write('bantuan');
  const answer = stage.heard.slice(before).map(({ message }) => message.text)[0];
  await stage.close();
  expect(answer).toContain('Pengingat untuk Selasa, 6 April 2027 tidak sempat saya kirim');
});
