/** The house rules of a message, checked on everything the bot says in the scripts. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('./transcripts/', import.meta.url);
const scripts = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));

/** A message as a person sees it: its text, and its choices below. */
const messages = scripts.flatMap((path) => {
  const blocks = readFileSync(new URL(path, root), 'utf8').split(/\n\n(?=\*\*|\*[^*]|#)/);
  const typed = blocks.flatMap(
    (block) => /^\*\*(?!Bot)[^*]+:\*\* (?<what>.*(?:\{\{|\$t\().*)$/.exec(block.trim())?.groups?.what ?? [],
  );
  return blocks.flatMap((block) => {
    const said = /^\*\*Bot[^*]*:\*\* (?<text>[\s\S]*)$/.exec(block.trim())?.groups?.text;
    if (!said) return [];
    // What somebody typed is said back as it stands.
    const echoes = typed.flatMap((what) => [what, what.replace(/^daftar /i, '')]);
    const text = echoes.reduce((shown, echo) => shown.replaceAll(echo, '…'), said);
    return [{ path, text: text.replace(/\n- \(file .*\)/, '').replaceAll('\n<br>\n', '\n\n') }];
  });
});
const breaking = (rule: (text: string) => boolean) =>
  messages.filter(({ text }) => rule(text)).map(({ path, text }) => `${path}: ${text.slice(0, 80)}`);

describe('every message', () => {
  it('is there to be checked', () => {
    expect(messages.length).toBeGreaterThan(100);
  });

  it('fits a phone: at most 600 characters with its choices, half of them at most 280', () => {
    expect(breaking((text) => text.length > 600)).toEqual([]);
    const lengths = messages.map(({ text }) => text.length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(280);
  });

  it('is still true two days later: no "besok", no "hari ini"', () => {
    expect(breaking((text) => /\b(besok|hari ini|nanti malam|kemarin|tomorrow|today|yesterday)\b/i.test(text))).toEqual(
      [],
    );
  });

  it('shows no score, NIP or obstacle in the first 60 characters, which a locked screen shows', () => {
    expect(
      breaking((text) =>
        /\b(tepat|nilai|skor|score|right)\b.* \d+ (dari|of) \d+|\d+ of \d+ right|\bNIP\b(?!.*\b18 (?:angka|digits)\b).*\d/i.test(
          text.slice(0, 60),
        ),
      ),
    ).toEqual([]);
  });

  it('is kind: "belum", never "gagal" or "salah"; no "kamu"', () => {
    expect(breaking((text) => /\b(gagal|salah(?! satu)|kamu|failed|wrong)\b/i.test(text))).toEqual([]);
  });

  it('has at most one emoji, no link and no word that only programmers know', () => {
    expect(breaking((text) => (text.match(/\p{Extended_Pictographic}/gu) ?? []).length > 1)).toEqual([]);
    // The pages of a session are ours, and an officer has asked for them; and so are the doors of our chats.
    const ours =
      /https:\/\/(?:pamong\.example\/(?:hadir\/\w+|daftar-hadir\/<token>\/cetak|#[gh]=)|t\.me\/pamong_contoh_bot\?start=(?:HUBUNGKAN|GABUNG)_)/g;
    expect(
      breaking((text) =>
        /https?:|\bwww\.|\b(error|invalid|null|undefined|NaN)\b|\{\{|\$t\(/i.test(text.replace(ours, '')),
      ),
    ).toEqual([]);
  });

  it('asks one question', () => {
    expect(
      breaking(
        (text) =>
          (
            text
              .replace(
                /Keliru\?|Tidak setuju\?|Belum sempat\?|Tidak punya NIP\?|A mistake\?|You do not agree\?|No time now\?|You have no NIP\?/g,
                '',
              )
              .match(/\?/g) ?? []
          ).length > 2,
      ),
    ).toEqual([]);
  });
});
