/** The published list of real-life replies (`replies.md`): at least 95 % understood, none taken as something else. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { offers, understood } from './situations.ts';

interface Row {
  readonly situation: string;
  readonly reply: string;
  readonly means: string;
  readonly line: number;
}

const rows = readFileSync(new URL('replies.md', import.meta.url), 'utf8')
  .split('\n')
  .reduce<{ situation: string; rows: Row[] }>(
    (read, line, at) => {
      const heading = /^## (.+)$/.exec(line)?.[1];
      const [reply, means] = line.startsWith('| ') ? line.slice(2, -2).split(' | ') : [];
      if (heading !== undefined) read.situation = heading;
      else if (reply !== undefined && means !== undefined && reply !== 'reply')
        read.rows.push({
          situation: read.situation,
          reply: reply.replace(/ ⏎ /g, '\n'),
          means: means.trim(),
          line: at + 1,
        });
      return read;
    },
    { situation: '', rows: [] },
  ).rows;

const silent = (means: string) => means === 'none' || means === 'unclear';
const read = rows.map((row) => ({ ...row, got: understood(row.situation, row.reply) }));
const stated = read.filter(({ means }) => !silent(means));
const written = ({ line, situation, reply, means, got }: (typeof read)[number]) =>
  `${line} ${situation}: "${reply}" means ${means}, read as ${got}`;

describe('the published replies', () => {
  test('are at least 2300, each once', () => {
    expect(rows.length).toBeGreaterThanOrEqual(2300);
    const twice = rows.filter(
      ({ situation, reply }, at) => rows.findIndex((row) => row.situation === situation && row.reply === reply) !== at,
    );
    expect(twice.map(({ line, reply }) => `${line} ${reply}`)).toEqual([]);
  });

  test('of those with a meaning at least 95 % are understood', () => {
    const missed = stated.filter(({ means, got }) => means !== got);
    const share = 1 - missed.length / stated.length;
    const otherSilence = read.filter(({ means, got }) => silent(means) && silent(got) && means !== got);
    process.stdout.write(
      `${rows.length} replies, ${stated.length} with a meaning: ${(share * 100).toFixed(2)} % understood\n${missed.map(written).join('\n')}\n`,
    );
    if (process.env.REPLIES === 'all') process.stdout.write(`${otherSilence.map(written).join('\n')}\n`);
    expect(share).toBeGreaterThanOrEqual(0.95);
  });

  test('in every situation at least 90 % are understood', () => {
    const poor = [...new Set(stated.map(({ situation }) => situation))].filter((situation) => {
      const own = stated.filter((row) => row.situation === situation);
      return own.filter(({ means, got }) => means === got).length / own.length < 0.9;
    });
    expect(poor).toEqual([]);
  });

  test('none is taken as its opposite', () => {
    const opposite = (situation: string, id: string) =>
      Object.entries(offers).flatMap(([name, { choices }]) =>
        name === situation
          ? choices.flatMap((choice) =>
              'opposite' in choice
                ? choice.opposite === id
                  ? [choice.id]
                  : choice.id === id
                    ? [choice.opposite]
                    : []
                : [],
            )
          : [],
      );
    expect(read.filter(({ situation, means, got }) => opposite(situation, means).includes(got)).map(written)).toEqual(
      [],
    );
  });

  test('none is taken as any other answer', () => {
    expect(stated.filter(({ means, got }) => !silent(got) && got !== means).map(written)).toEqual([]);
  });

  test('those without a meaning have no consequence', () => {
    expect(read.filter(({ means, got }) => silent(means) && !silent(got)).map(written)).toEqual([]);
  });
});
