/** AKHIRI PERAN: a role ends with the commit, for a question that is open as well, and one officer always stays. */
import { afterEach, describe, expect, test } from 'vitest';
import type { AnyFlow, FlowEffect, Move } from '../../src/core/flow.ts';
import { flows } from '../../src/flows/index.ts';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';

/** Wednesday 24 March 2027, 10.12 WIB. */
const start = new Date('2027-03-24T03:12:00Z');
const programme = exampleProgramme('kalianda');

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

const officers = async () => (await stage.reader.roleHolders(agencyId)).map(({ name }) => name);

/** Both have the last question open, and answer at the same moment. */
async function bothEndEachOther(): Promise<readonly (string | null)[]> {
  await joins('ratna', 'Ratna Contoh');
  await joins('hasan', 'Hasan Contoh');
  await say('ratna', 'akhiri peran hasan');
  await say('hasan', 'akhiri peran ratna');
  await stage.say(['ratna', 'hasan'], 'akhiri');
  return officers();
}

describe('a role that is ended', () => {
  test('ends for the question that is open, too', async () => {
    await open();
    await joins('ratna', 'Ratna Contoh');
    await joins('hasan', 'Hasan Contoh');
    await say(
      'edi',
      `DAFTAR ${programme.code}`,
      'setuju',
      'tidak punya',
      'Edi Contoh',
      'Dinas',
      'Staf',
      'pak',
      'benar',
    );
    expect(await say('hasan', 'setujui')).toContain('Edi Contoh');
    expect(await say('ratna', 'akhiri peran hasan', 'akhiri')).toContain('sudah berakhir');
    const refused = await say('hasan', '1');
    expect(refused).not.toContain('Edi');
    expect(await stage.reader.pending(agencyId, programme.code)).toHaveLength(1);
    const line = (await stage.reader.audit(agencyId, 9)).find(({ act }) => act === 'role-ended');
    expect(line).toMatchObject({ actor: expect.stringMatching(/^person:/), detail: { role: 'officer' } });
  });

  test('is never the last: of two officers who end each other at one moment, one stays', async () => {
    await open();
    expect(await bothEndEachOther()).toHaveLength(1);
  });

  test('control: without the guard both would end, and nobody could invite another', async () => {
    await open({ ...flows, 'role-end': unguarded(flows['role-end']) });
    expect(await bothEndEachOther()).toEqual([]);
  });

  test('is not that of the whole agency where only a programme is theirs', async () => {
    await open();
    await joins('ratna', 'Ratna Contoh');
    await joins('dewi', 'Dewi Contoh', programme.code);
    expect(await say('dewi', 'akhiri peran ratna')).toContain('Belum ditemukan');
    expect(await say('dewi', 'akhiri peran', 'akhiri')).toContain('Terima kasih');
    expect(await officers()).toEqual(['Ratna Contoh']);
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
