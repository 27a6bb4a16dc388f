/** The examples a newcomer imports: each can be published as it stands. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Programme, readProgramme } from '../../src/training/programme.ts';
import { readRoster } from '../../src/training/roster.ts';

const FILES = ['kalianda', 'denpasar', 'sibolga', 'medan', 'kendari'] as const;

const text = (file: string) => readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8');

function programme(name: string): Programme {
  const reading = readProgramme(JSON.parse(text(`${name}.json`)));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems, null, 1));
  return reading.programme;
}

const own = ({ items }: Programme) => items.filter((item) => !/^Q[1-8]$/.test(item.code));

describe.each(FILES)('%s', (name) => {
  test('is read without error or warning', () => {
    expect(readProgramme(JSON.parse(text(`${name}.json`)))).toMatchObject({ ok: true, warnings: [] });
  });

  test('has at least five questions of its own, each with four options', () => {
    const items = own(programme(name));
    expect(items.length).toBeGreaterThanOrEqual(5);
    for (const item of items) expect(item.options).toHaveLength(4);
  });

  test('asks every question once, and about every competency but what only its sessions can show', () => {
    const { items, quizzes, competencies } = programme(name);
    expect(quizzes.flatMap((quiz) => quiz.items).sort()).toEqual(items.map((item) => item.code).sort());
    const asked = new Set(items.map((item) => item.competency));
    expect(competencies.filter(({ code }) => !asked.has(code))).toEqual([]);
  });

  test('neither the letter nor the length of an option gives the answer away', () => {
    const { items } = programme(name);
    const keys = ['a', 'b', 'c', 'd'].map((id) => items.filter((item) => item.key === id).length);
    expect(Math.max(...keys) - Math.min(...keys)).toBeLessThanOrEqual(2);
    const rightIsLongest = items.filter((item) => {
      const [longest] = [...item.options].sort((a, b) => b.text.length - a.text.length);
      return longest?.id === item.key;
    });
    expect(rightIsLongest.length / items.length).toBeLessThan(0.75);
  });

  test('has two questions after a class and one on other days, one quiz a day', () => {
    const { quizzes } = programme(name);
    for (const quiz of quizzes) expect(quiz.items).toHaveLength(quiz.kind === 'after-class' ? 2 : 1);
    expect(new Set(quizzes.map((quiz) => quiz.date)).size).toBe(quizzes.length);
  });
});

test('no question is in two programmes but the shared ones', () => {
  const texts = FILES.flatMap((name) => own(programme(name)).map((item) => item.text));
  expect(new Set(texts).size).toBe(texts.length);
});

test('Kalianda asks what the reference messages ask, and is open on the first day of the demonstration', () => {
  const { quizzes, registration } = programme('kalianda');
  expect(quizzes.find((quiz) => quiz.date === '2027-04-06')?.items).toEqual(['Q6', 'Q5']);
  expect(registration.opensOn <= '2027-04-05' && '2027-04-05' <= registration.closesOn).toBe(true);
});

test('the roster of Kalianda holds the eight invented people', () => {
  const reading = readRoster(text('kalianda-roster.csv'), { today: '2027-04-05', sample: true });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  expect(reading.people.map((person) => person.nip?.slice(-3))).toEqual([
    '001',
    '002',
    '003',
    '004',
    '005',
    '006',
    '007',
    '008',
  ]);
  for (const person of reading.people) expect(person.name).toContain('Contoh');
});
