/** UNDANG: only an officer invites, for what is theirs, and the code is taken back only while nobody has used it. */
import { afterEach, describe, expect, test } from 'vitest';
import type { AnyFlow, FlowEffect, Move } from '../../src/core/flow.ts';
import { flows } from '../../src/flows/index.ts';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';

/** Wednesday 24 March 2027, 10.12 WIB. */
const start = new Date('2027-03-24T03:12:00Z');
const programme = exampleProgramme('kalianda');
const second = { ...programme, code: 'KAL-2027-02', shortTitle: 'Arsip Digital' };

let stage: Stage;
let agencyId: string;

async function open(catalogue = flows): Promise<void> {
  stage = await openStage({ start, flows: catalogue });
  agencyId = await stage.importProgramme(programme);
  await stage.app.start();
}
afterEach(() => stage.close());

const say = async (address: string, ...texts: readonly string[]): Promise<string> =>
  (await stage.say(address, ...texts)).flatMap((one) => (one.address === address ? [one.message.text] : [])).join('\n');

async function joins(address: string, name: string, within: string | null = null): Promise<void> {
  const invitation = { agencyId, role: 'officer', programme: within, by: 'cli:test' } as const;
  const { code } = await stage.desk.invite(invitation, start);
  await say(address, `GABUNG ${code}`, 'setuju', name, 'ibu');
}

const codeIn = (said: string): string => /GABUNG (\S+)/.exec(said)?.[1] ?? '';
const invited = async () =>
  (await stage.reader.audit(agencyId, 99)).filter(({ act, actor }) => act === 'invitation-made' && actor !== 'cli');

/** The role of the one ends at the very moment at which they confirm. */
async function invitesAsTheirRoleEnds(): Promise<number> {
  await joins('ratna', 'Ratna Contoh');
  await joins('hasan', 'Hasan Contoh');
  await say('ratna', 'akhiri peran hasan');
  await say('hasan', 'undang panitia');
  await stage.say(['ratna', 'hasan'], '1');
  expect((await stage.reader.roleHolders(agencyId)).map(({ name }) => name)).toEqual(['Ratna Contoh']);
  return (await invited()).length;
}

describe('an invitation from the chat', () => {
  test('gives that role for that programme, and says in the audit who gave it', async () => {
    await open();
    await stage.importProgramme(second);
    await joins('ratna', 'Ratna Contoh');
    const code = codeIn(await say('ratna', 'undang mentor', 'KAL-2027-02', 'buat kode'));
    expect(await stage.reader.invitation(code, start)).toMatchObject({ role: 'mentor', programme: 'KAL-2027-02' });
    const [line] = await invited();
    expect(line).toMatchObject({ actor: expect.stringMatching(/^person:/), programme: 'KAL-2027-02' });
    expect(line?.detail).toEqual({ role: 'mentor' });
  });

  test('is for their own programme alone where an officer has only that', async () => {
    await open();
    await stage.importProgramme(second);
    await joins('dewi', 'Dewi Contoh', second.code);
    const asked = await say('dewi', 'undang panitia');
    expect(asked).toContain(`untuk ${second.code}`);
    const code = codeIn(await say('dewi', 'buat kode'));
    expect(await stage.reader.invitation(code, start)).toMatchObject({ role: 'officer', programme: second.code });
  });

  test('is not made by whoever is no officer any more as they confirm', async () => {
    await open();
    expect(await invitesAsTheirRoleEnds()).toBe(0);
  });

  test('control: without the guard it would be', async () => {
    await open({ ...flows, invite: unguarded(flows.invite) });
    expect(await invitesAsTheirRoleEnds()).toBe(1);
  });

  test('opens nothing once it is taken back, and stays where it has been used', async () => {
    await open();
    await joins('ratna', 'Ratna Contoh');
    const dropped = codeIn(await say('ratna', 'undang mentor', 'buat kode'));
    expect(await say('ratna', 'ubah')).toContain('sudah ditarik');
    expect(await stage.reader.invitation(dropped, start)).toBeNull();
    const used = codeIn(await say('ratna', 'undang mentor', 'buat kode'));
    await say('tarno', `GABUNG ${used}`, 'setuju', 'Tarno Contoh', 'bapak');
    expect(await say('ratna', 'ubah')).toContain('sudah dipakai');
    expect((await stage.reader.roleHolders(agencyId)).map(({ name }) => name)).toContain('Tarno Contoh');
  });

  test('is not what somebody means who invites to a meeting', async () => {
    await open();
    await joins('ratna', 'Ratna Contoh');
    expect(await say('ratna', 'undang rapat besok')).not.toContain('Siapa yang diundang');
  });
});

function unguarded(flow: AnyFlow | undefined): AnyFlow {
  if (!flow) throw new Error('There is no such flow');
  const bare = ({ guard: _, ...effect }: FlowEffect & { guard?: unknown }) => effect as FlowEffect; // only records have one
  const without = (move: Move): Move => ('effects' in move ? { ...move, effects: move.effects.map(bare) } : move);
  const steps = Object.entries(flow.steps).map(([name, step]) => [
    name,
    { ...step, answer: (...given: Parameters<typeof step.answer>) => without(step.answer(...given)) },
  ]);
  return { ...flow, steps: Object.fromEntries(steps) };
}
