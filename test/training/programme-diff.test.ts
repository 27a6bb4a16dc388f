/** The difference of two versions: whatever an officer edits, the earlier and the difference give the later. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Programme } from '../../src/training/programme.ts';
import { applied, differences } from '../../src/training/programme-diff.ts';
import { summaryOf } from '../../src/training/programme-summary.ts';

const examples = ['kalianda', 'denpasar', 'sibolga', 'medan', 'kendari'].map((name) =>
  Programme.parse(JSON.parse(readFileSync(`examples/${name}.json`, 'utf8'))),
);
const kalianda = examples[0] as Programme; // the first of five

/** A programme with some of its lists cut, mixed and edited, and some of its parts another's. */
const edited = fc
  .record({
    base: fc.constantFrom(...examples),
    other: fc.constantFrom(...examples),
    parts: fc.subarray(['quota', 'title', 'aim', 'registration', 'totalJp', 'bring', 'groups', 'needs'] as const),
    lists: fc.subarray(['sessions', 'items', 'quizzes', 'competencies'] as const),
    cut: fc.nat({ max: 5 }),
    turned: fc.boolean(),
    place: fc.string({ minLength: 1, maxLength: 20 }),
  })
  .map(({ base, other, parts, lists, cut, turned, place }): Programme => {
    const changed: Record<string, unknown> = { ...base };
    for (const part of parts) {
      if (other[part] === undefined) delete changed[part];
      else changed[part] = other[part];
    }
    for (const list of lists) {
      const mixed = [
        ...base[list].slice(cut),
        ...other[list].filter(({ code }) => !base[list].some((one) => one.code === code)),
      ];
      changed[list] = (turned ? mixed.toReversed() : mixed).map((entry, at) =>
        at === cut && 'place' in entry ? { ...entry, place } : entry,
      );
    }
    return changed as unknown as Programme; // made of programmes
  });

describe('the difference of two versions', () => {
  it('makes the later of the earlier, and is nothing between equals', () => {
    fc.assert(
      fc.property(edited, edited, (before, after) => {
        expect(applied(differences(before, after), before)).toEqual(after);
        expect(differences(after, after)).toEqual([]);
        const made = applied(differences(before, after), before);
        expect(applied(differences(made, after), made)).toEqual(after);
      }),
      { numRuns: 300 },
    );
  });

  it('names an entry by its code, and an order only where it is another', () => {
    const [first, ...others] = kalianda.sessions;
    const turned = { ...kalianda, sessions: [...others, first as (typeof others)[number]] }; // there are fourteen
    expect(differences(kalianda, turned)).toMatchObject([{ kind: 'order', list: 'sessions' }]);
    const without = { ...kalianda, sessions: others };
    expect(differences(kalianda, without)).toMatchObject([{ kind: 'entry', list: 'sessions', code: 'S01' }]);
  });
});

it('counts what the people of a class would notice apart from texts', () => {
  const after: Programme = {
    ...kalianda,
    version: 2,
    quota: 32,
    title: 'Judul lain',
    sessions: kalianda.sessions.map((session) => {
      if (session.code === 'S01') return { ...session, place: 'Ruang rapat' };
      if (session.code === 'S04' && 'date' in session) return { ...session, start: '09:00' };
      if (session.code === 'S05') return { ...session, cancelled: true as const };
      return session.code === 'S06' ? { ...session, title: 'Sesi dengan judul lain' } : session;
    }),
    items: kalianda.items.slice(1),
  };
  expect(summaryOf(kalianda, after)).toEqual({
    moved: 1,
    placed: 1,
    cancelled: 1,
    added: 0,
    reinstated: 0,
    quizzes: 0,
    items: 1,
    quota: { before: 30, after: 32 },
    registration: false,
    texts: 2,
  });
  expect(summaryOf(after, kalianda)).toMatchObject({ reinstated: 1, added: 0 });
});
