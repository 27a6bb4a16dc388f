/** Where others read along the bot says one thing: write to me alone. Nothing of anybody's is shown, begun or kept. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { account, exampleProgramme, openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
let serial = 0;
const inGroup = async (text: string, verifiedPhone?: string): Promise<string> => {
  serial += 1;
  await stage.hooks().accept({
    channel: 'telegram',
    account,
    chat: { address: '-100', kind: 'group' },
    sender: { id: '7', ...(verifiedPhone && { verifiedPhone }) },
    externalId: `group-${serial}`,
    sentAt: stage.clock.now(),
    reply: { kind: 'text', text },
  });
  await stage.app.settle();
  return stage.heard.at(-1)?.message.text ?? '';
};

beforeEach(async () => {
  stage = await openStage({ start: new Date('2027-03-24T03:12:00Z') });
  const agencyId = await stage.importProgramme(exampleProgramme('kalianda'));
  await stage.importRoster(agencyId, 'KAL-2027-01', 'kalianda-roster.csv');
  await stage.app.start();
});
afterEach(() => stage.close());

test.each(['DAFTAR KAL-2027-01', 'setuju', 'MENU', 'BERHENTI', 'DATA SAYA', 'halo'])(
  '%s in a group is answered by the way to a private chat',
  async (text) => {
    expect(await inGroup(text, '+6284000000002')).toMatch(/^Mohon maaf, di grup saya tidak menjawab/);
    const [agency] = await stage.reader.agencies();
    expect(await stage.reader.people(agency?.id ?? '', null, 5)).toEqual([]);
  },
);
