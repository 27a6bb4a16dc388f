/** BANTUAN: short, for whom it is, and every word it shows works at that moment. That it leads to all is in help-words. */
import { describe, expect, test } from 'vitest';
import { translator } from '../../src/i18n/translate.ts';
import { play } from '../support/play.ts';
import { parseScript } from '../support/script.ts';

/** What the bot says to each line, in order. */
async function saysTo(script: string): Promise<readonly (readonly [string, string])[]> {
  const printed = await play(parseScript(script), { hand: 'types-short' });
  const blocks = printed.split(/\n\n(?=\*)/).map((block) => block.trim());
  return blocks.flatMap((block, at) => {
    const said = /^\*\*Darma:\*\* (?<said>.*)$/.exec(block)?.groups?.said;
    return said === undefined ? [] : [[said, /^\*\*Bot:\*\*/.test(blocks[at + 1] ?? '') ? (blocks[at + 1] ?? '') : '']];
  });
}

const start = `*It is Monday 5 April 2027, 09.00*\n\n*Darma writes from the phone of P-02*\n\n`;
const lines = (...said: readonly string[]) => said.map((one) => `**Darma:** ${one}\n\n`).join('');
const shownIn = (help: string): readonly string[] => [
  ...new Set(
    (help.replace('BANTUAN LAIN', '').match(/\b[A-Z]{3,}\b/g) ?? []).filter(
      (word) => !/^(BKPSDM|KTP|WIB|OTP)$/.test(word),
    ),
  ),
];

/** What is said where a word does nothing. */
const nothing = ['common.notUnderstood', 'common.nothingOpen', 'common.nothingToUndo', 'common.registerFirst'].map(
  (key) => translator()({ key }, { locale: 'id', name: null, salutation: null }).slice(0, 24),
);

describe('BANTUAN', () => {
  test('shows a participant words that all work while a question is open, in at most 600 characters', async () => {
    const registered = `${start}*Darma is registered*\n\n*Tuesday 15.40*\n\n`;
    const [[, help] = ['', '']] = await saysTo(registered + lines('bantuan'));
    expect(help.replace('**Bot:** ', '').length).toBeLessThanOrEqual(600);
    expect(help).toContain('Petugas: ketik PANITIA.');
    expect(help).toContain('BANTUAN LAIN');
    const shown = shownIn(help);
    expect(shown).toEqual(expect.arrayContaining(['JADWAL', 'KUIS', 'HADIR', 'NANTI', 'BERHENTI', 'PANITIA']));
    // UBAH takes back what was done last; each word is said with a quiz question open.
    const said = shown.flatMap((word) => ['kuis', word]);
    const answers = (await saysTo(registered + lines(...said))).filter((_one, at) => at % 2 === 1);
    expect(answers.map(([word]) => word)).toEqual(shown);
    expect(answers.filter(([, answer]) => answer === '' || nothing.some((words) => answer.includes(words)))).toEqual(
      [],
    );
  });

  test('shows a stranger how to register, and nothing that would have to wait for it', async () => {
    const [[, help] = ['', '']] = await saysTo(start + lines('bantuan'));
    expect(shownIn(help.replace('BANTUAN LAIN', ''))).toEqual(['DAFTAR', 'BAHASA', 'BERHENTI', 'MULAI']);
    expect(help).toContain('WIB');
    const answers = await saysTo(start + lines('DAFTAR KAL-2027-01', 'BAHASA', 'BERHENTI', 'MULAI'));
    expect(answers.filter(([, answer]) => answer === '' || nothing.some((words) => answer.includes(words)))).toEqual(
      [],
    );
  });
});
