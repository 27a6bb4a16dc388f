/** How `pamong` answers what it does not understand, and what it says about itself. */
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { pamong } from './house.ts';

const dataDir = '/nowhere';

describe('pamong', () => {
  it.each(['id', 'en'])('lists its commands, and explains each (%s)', async (lang) => {
    const general = await pamong(['--help', '--lang', lang], { dataDir });
    const each = await Promise.all(
      commands.map(({ name }) => pamong([...name.split(' '), '--help', '--lang', lang], { dataDir })),
    );
    expect([general, ...each].map(({ code, err }) => `${code}${err}`)).toEqual([general, ...each].map(() => '0'));
    await expect([general, ...each].map(({ out }) => out).join('\n')).toMatchFileSnapshot(`snapshots/help.${lang}.txt`);
  });

  it('shows the same for "help" and "--help", for all commands and for one', async () => {
    const same = async (one: readonly string[], other: readonly string[]) => {
      const [said, again] = [await pamong(one, { dataDir }), await pamong(other, { dataDir })];
      expect(said.code).toBe(0);
      expect(said).toEqual(again);
    };
    await same(['help'], ['--help']);
    for (const { name } of commands) await same(['help', ...name.split(' ')], [...name.split(' '), '--help']);
    await same(['help', 'plan', '--lang', 'en'], ['--lang', 'en', 'plan', '--help']);
  });

  it.each(['id', 'en'])('gives an example of each command that the command takes (%s)', async (lang) => {
    const { out } = await pamong(['--help', '--lang', lang], { dataDir });
    const examples = [...out.matchAll(/^ {6}(?:Contoh|Example): npx pamong (.+)$/gm)].map(([, words = '']) => words);
    expect(examples.map((words) => commands.find(({ name }) => `${words} `.startsWith(`${name} `))?.name)).toEqual(
      commands.map(({ name }) => name),
    );
    for (const words of examples) {
      const argv = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare);
      // Understood, and stopped only by what is not there.
      expect((await pamong(argv, { dataDir })).code, words).toBe(1);
    }
  });

  it.each([
    [[], /^pamong: perintah untuk panitia/],
    [['programme'], /^Perintah "programme" belum dikenal\.\n/],
    [['help', 'hapus'], /^Perintah "hapus" belum dikenal\.\nSemua perintah: npx pamong help\n$/],
    [
      ['programe', 'check'],
      /^Perintah "programe check" belum dikenal\.\n {2}npx pamong programme check [\s\S]*programme close/,
    ],
    [['help', 'key'], /^Perintah "key" belum dikenal\.\n {2}npx pamong key rotate\n[\s\S]*Semua perintah/],
    [['hapus', 'semua'], /^Perintah "hapus semua" belum dikenal\.\n/],
    [['plan'], /^Perintah ini memerlukan 1 isian, yang ditulis 0\.\nCara menulis: npx pamong plan/],
    [['approve', 'KAL-2027-01'], /^Perintah ini memerlukan 2 isian, yang ditulis 1\./],
    [['why', 'Sari', 'Rini'], /^Perintah ini memerlukan 1 isian, yang ditulis 2\./],
    [['plan', 'KAL-2027-01', '--poeple', '3'], /^Pilihan --poeple belum dikenal/],
    [['plan', 'KAL-2027-01', '--people'], /^Pilihan --people belum tepat ditulis/],
    [['approve', 'KAL-2027-01', 'Rini', '--refuse=ya'], /^Pilihan --refuse belum tepat ditulis/],
    [['why', 'Sari', '--lang', 'jv'], /^Bahasa "jv" belum ada/],
    [['why', 'Sari', '--lang=en', '--x'], /^This command does not know --x\./],
  ])('explains %j and leaves with 2', async (argv, said) => {
    const { code, out, err } = await pamong(argv, { dataDir });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(said);
  });

  it('prints nothing that a terminal would obey', async () => {
    const { err } = await pamong(['programme', 'check', '\u001b[2Jx\u202e.json'], { dataDir });
    expect(err).toBe('Berkas [2Jx.json tidak ditemukan.\n');
  });
});
