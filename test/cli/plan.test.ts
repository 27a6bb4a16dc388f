/** `pamong plan`: the dry run an officer reads before anything is sent. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { examples, newFolder, pamong, removeFolders } from './house.ts';

afterAll(removeFolders);

const kalianda = join(examples, 'kalianda.json');

describe('pamong plan', () => {
  it.each(['id', 'en'])('names each message, its hour and why, and counts them (%s)', async (lang) => {
    const { code, out, err } = await pamong(['plan', kalianda, '--lang', lang], { dataDir: newFolder() });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    await expect(out).toMatchFileSnapshot(`snapshots/plan.${lang}.txt`);
  });

  it('gives the same plan for a programme in the database', async () => {
    const dataDir = newFolder();
    await pamong(['programme', 'import', kalianda], { dataDir, environment: { DEMO: 'false' } });
    const [fromFile, fromDatabase] = await Promise.all([
      pamong(['plan', kalianda], { dataDir }),
      pamong(['plan', 'kal-2027-01'], { dataDir }),
    ]);
    expect(fromDatabase?.out).toBe(fromFile?.out);
  });

  it.each(['id', 'en'])('refuses a plan that does not fit, and says where (%s)', async (lang) => {
    const dataDir = newFolder();
    const programme = JSON.parse(readFileSync(kalianda, 'utf8')) as {
      sessions: { date?: string }[];
      quizzes: { closesOn?: string }[];
    }; // the example holds these
    for (const session of programme.sessions) if (session.date === '2027-04-07') session.date = '2027-03-26';
    Object.assign(programme.quizzes[0] ?? {}, { closesOn: '2027-04-08' });
    Object.assign(programme.quizzes[1] ?? {}, { date: '2027-03-26' });
    const path = join(dataDir, 'program.json');
    writeFileSync(path, JSON.stringify(programme));
    const { code, err } = await pamong(['plan', path, '--people', '2000', '--per-minute', '5', '--lang', lang], {
      dataDir,
    });
    expect(code).toBe(1);
    await expect(err).toMatchFileSnapshot(`snapshots/plan-refused.${lang}.txt`);
  });

  it('counts a wave in the windows in which it really leaves', async () => {
    const { out } = await pamong(['plan', kalianda, '--people', '900', '--per-minute', '4'], { dataDir: newFolder() });
    expect(out).toContain(
      'Senin, 5 April 2027, 08.00–11.30 WIB: 240 pesan\n  Senin, 5 April 2027, 13.15–16.00 WIB: 660 pesan',
    );
  });

  it('says where a day has more messages than a person may get', async () => {
    const dataDir = newFolder();
    const programme = JSON.parse(readFileSync(kalianda, 'utf8')) as { quizzes: Record<string, unknown>[] }; // the example holds these
    const micro = programme.quizzes.find(({ code }) => code === 'U1');
    programme.quizzes.push({ ...micro, code: 'U9' });
    const path = join(dataDir, 'program.json');
    writeFileSync(path, JSON.stringify(programme));
    expect((await pamong(['plan', path], { dataDir })).out).toContain(
      'tiap peserta mendapat 2 pesan pada Senin, 12 April 2027, sedangkan batasnya 1',
    );
  });

  it.each([
    ['--people', 'banyak'],
    ['--people', '-1'],
    ['--per-minute', '0'],
  ])('takes whole numbers only: %s %s', async (option, value) => {
    const { code, err } = await pamong(['plan', kalianda, `${option}=${value}`], { dataDir: newFolder() });
    expect(code).toBe(2);
    expect(err).toContain('bilangan bulat');
  });
});
