/** A turn that can be computed but not written: whoever wrote is told, and the lane goes on. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineFlow } from '../../src/core/flow.ts';
import { end } from '../../src/core/move.ts';
import { text } from '../../src/core/text.ts';
import { flows } from '../../src/flows/index.ts';
import { account, exampleProgramme, openStage } from '../support/stage.ts';

const broken = defineFlow<null, never>({
  name: 'broken',
  version: 1,
  audience: 'anyone',
  start: 'interrupt',
  commands: [{ id: 'broken', words: ['rusak'], reversible: true }],
  data: z.null(),
  // No fact is of this kind, so the store refuses the turn.
  begin: () => end(text('common.yes'), { effects: [{ kind: 'record', fact: { kind: 'nonsense' } }] }),
  steps: {},
});

it('says so after a few tries, and answers what comes next', async () => {
  const stage = await openStage({ start: new Date('2027-03-24T03:12:00Z'), flows: { ...flows, broken } });
  await stage.importProgramme(exampleProgramme('kalianda'));
  await stage.app.start();
  const write = async (externalId: string, said: string) => {
    const chat = { address: 'a', kind: 'private' } as const;
    const reply = { kind: 'text', text: said } as const;
    await stage
      .hooks()
      .accept({ channel: 'web', account, chat, sender: { id: 'a' }, externalId, sentAt: stage.clock.now(), reply });
    await stage.app.settle();
  };
  await write('1', 'rusak');
  await write('2', 'bantuan');
  const said = stage.heard.map(({ message }) => message.text.slice(0, 30));
  await stage.close();
  expect(said).toEqual(
    ['Mohon maaf, ada gangguan pada s', 'Bantuan. Saya asisten otomatis'].map((line) => line.slice(0, 30)),
  );
});
