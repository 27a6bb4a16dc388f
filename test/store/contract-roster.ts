/** Contract of a long roster: written in pieces, beside people who write, and nobody falls out on the way. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RosterPerson } from '../../src/store/desk.ts';
import type { With } from './contract.ts';
import { programme, start } from './rig.ts';

const { code } = programme;

/** Invented; `unit` is what changes from one list to the next. */
const listed = (from: number, to: number, unit: string): readonly RosterPerson[] =>
  Array.from({ length: to - from }, (_, at) => {
    const number = String(from + at).padStart(4, '0');
    return {
      name: `Peserta ${number}`,
      nip: `190101011921011${number.slice(-3)}`.replace(/^1901/, `19${number.slice(0, 1)}1`),
      phone: `+628400000${number}`,
      unit,
      salutation: null,
    };
  });

export function rosterContract(withRig: With): void {
  test(
    'a long list takes the place of another, whole',
    withRig(async ({ desk, agencyId }) => {
      const put = (people: readonly RosterPerson[]) => desk.importRoster(agencyId, code, people, start);
      expect(await put(listed(0, 1_200, 'Dinas'))).toMatchObject({ added: 1_200 });
      const { gone, ...counts } = await put(listed(400, 1_600, 'Badan'));
      expect({ ...counts, gone: gone.length }).toEqual({
        ...{ written: true, added: 400, changed: 800, same: 0, gone: 400, stayed: 0, losing: [] },
      });
      expect(new Set(gone)).toEqual(new Set(listed(0, 400, '').map(({ name }) => name)));
      expect(await put(listed(400, 1_600, 'Badan'))).toMatchObject({ added: 0, changed: 0, same: 1_200, gone: [] });
    }),
  );

  test(
    'whoever stands in the old list and in the new one is known at every moment in between',
    withRig(async ({ desk, reader, agencyId }) => {
      const [old, fresh] = [listed(0, 1_000, 'Dinas'), listed(500, 1_500, 'Badan')];
      await desk.importRoster(agencyId, code, old, start);
      const watched = [old[500], old[750], old[999]];
      let writing = true;
      const written = desk.importRoster(agencyId, code, fresh, start).finally(() => {
        writing = false;
      });
      const seen = new Set<string>();
      while (writing) {
        // A read needs no turn of the loop, and the import does.
        await new Promise((resolve) => setImmediate(resolve));
        for (const person of watched) {
          const entry = await reader.rosterMatch(agencyId, code, person?.nip ?? '', person?.phone ?? '');
          seen.add(entry?.unit ?? 'nobody');
        }
      }
      expect(await written).toMatchObject({ added: 500, changed: 500 });
      expect(seen).toEqual(new Set(['Dinas', 'Badan']));
    }),
  );

  test(
    'messages that come in while a long list is written go in between',
    withRig(async ({ desk, agencyId, hear }) => {
      let [writing, heard] = [true, 0];
      const written = desk.importRoster(agencyId, code, listed(0, 3_000, 'Dinas'), start).finally(() => {
        writing = false;
      });
      for (; writing; heard += 1) await hear('b', 'halo');
      expect(await written).toMatchObject({ added: 3_000 });
      expect(heard).toBeGreaterThan(60);
    }),
  );

  test(
    'whoever registers while their row is being removed keeps it',
    withRig(async (rig) => {
      const { desk, reader, agencyId } = rig;
      const old = listed(0, 600, 'Dinas');
      const last = old.at(-1);
      await desk.importRoster(agencyId, code, old, start);
      const entry = await reader.rosterMatch(agencyId, code, last?.nip ?? '', last?.phone ?? '');
      const fact = { kind: 'registered', programme: code, standing: 'enrolled', doubts: [] };
      const written = desk.importRoster(agencyId, code, listed(600, 2_600, 'Dinas'), start);
      await rig.join('a', [{ kind: 'record', fact: { ...fact, rosterEntryId: entry?.entryId ?? '' } }]);
      const { gone, stayed } = await written;
      expect({ gone: gone.length, stayed }).toEqual({ gone: 599, stayed: 1 });
      expect(gone).not.toContain(last?.name);
      expect(await reader.rosterMatch(agencyId, code, last?.nip ?? '', last?.phone ?? '')).toEqual(entry);
    }),
  );

  test(
    'whatever two lists say of the same few people, the second one stands afterwards and nothing else',
    withRig(async ({ desk, agencyId }) => {
      const put = (people: readonly RosterPerson[]) => desk.importRoster(agencyId, code, people, start);
      await fc.assert(
        fc.asyncProperty(fewPeople, fewPeople, async (one, other) => {
          await put(one);
          await put(other);
          const again = await put(other);
          expect(again).toMatchObject({ added: 0, changed: 0, same: other.length, gone: [], stayed: 0 });
        }),
        { numRuns: 150 },
      );
    }),
  );
}

/** Shared phones, names that come twice, nobody with another's NIP. */
const fewPeople: fc.Arbitrary<readonly RosterPerson[]> = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('Sari', 'Darma', 'Made'),
    nip: fc.option(fc.constantFrom('190203151923032002', '190101011921011001', '190406201925211003')),
    phone: fc.option(fc.constantFrom('+6284000000001', '+6284000000002', '+6284000000003')),
    unit: fc.option(fc.constantFrom('Dinas', 'Badan')),
    salutation: fc.constant(null),
  }),
  { maxLength: 6, selector: ({ nip }) => nip ?? Symbol('none') },
);
