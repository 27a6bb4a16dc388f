/** What does not open any more (a damaged page, another key) stops nobody, and whoever waits for an answer is told. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { flows } from '../../src/flows/index.ts';
import { translator } from '../../src/i18n/translate.ts';
import { START, toys } from '../faults/counter.ts';
import { account, exampleProgramme, openStage, type Stage } from '../support/stage.ts';

const told = (key: string): string => translator()({ key }, { locale: 'id', name: null, salutation: null });

let stage: Stage;
let written = 0;
beforeEach(async () => {
  stage = await openStage({ start: new Date('2027-03-24T03:12:00Z'), flows: { ...flows, ...toys } });
  await stage.importProgramme(exampleProgramme('kalianda'));
  await stage.app.start();
});
afterEach(() => stage.close());

/** `between` happens after the words are on disk and before their turn. */
async function write(text: string, between = (): void => {}): Promise<readonly string[]> {
  const before = stage.heard.length;
  written += 1;
  const chat = { address: 'a', kind: 'private' } as const;
  const [sentAt, externalId, reply] = [stage.clock.now(), `m-${written}`, { kind: 'text', text } as const];
  await stage.store.accept([{ channel: 'web', account, chat, sender: { id: 'a' }, externalId, sentAt, reply }], sentAt);
  between();
  stage.app.wake();
  await stage.app.settle();
  return stage.heard.slice(before).map(({ message }) => message.text);
}

/** What no code of ours would write. */
function spoil(sql: string): void {
  const other = new Database(join(stage.dataDir, 'pamong.db'));
  other.exec(sql);
  other.close();
}

it('is a message: its writer is told once, and the next one has its turn', async () => {
  await write(START);
  const said = await write('satu', () => spoil(`UPDATE inbox SET body = x'01' WHERE state = 'waiting'`));
  expect(said).toEqual([told('common.unreadable')]);
  expect(await write('dua')).toEqual([expect.stringContaining('Diterima: dua.')]);
});

it('is a conversation: it begins again and says so once', async () => {
  await write(START);
  const [said, ...more] = await write('satu', () => spoil(`UPDATE conversation SET state = x'01'`));
  expect([said?.startsWith(told('common.startOver')), more]).toEqual([true, []]);
  expect((await write(START)).join()).not.toContain(told('common.startOver'));
});

it('is a profile: answers count and BERHENTI works, and it is left as it lies', async () => {
  await write(START);
  spoil(`UPDATE person SET profile = x'01'`);
  expect(await write('satu')).toEqual([expect.stringContaining('Diterima: satu.')]);
  await write('berhenti');
  const read = new Database(join(stage.dataDir, 'pamong.db'), { readonly: true });
  expect(read.prepare('SELECT hex(profile) AS profile, stopped FROM person').all()).toEqual([
    { profile: '01', stopped: 1 },
  ]);
  read.close();
});
