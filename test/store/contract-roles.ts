/** Contract of roles: given by a code that opens once and for seven days, and ended by hand. */
import { expect, test } from 'vitest';
import type { With } from './contract.ts';
import { commitOf, day, hour, later, minute, programme, type Rig, record, start, taken } from './rig.ts';

const invite = async ({ desk, agencyId }: Rig, now = start) =>
  (await desk.invite({ agencyId, role: 'officer', programme: null, by: 'cli:ani' }, now)).code;

export function roleContract(withRig: With): void {
  test(
    'a code opens for seven days, however it is typed, and says which role and agency',
    withRig(async (rig) => {
      const { desk, reader, agencyId } = rig;
      const { code, expiresAt } = await desk.invite(
        { agencyId, role: 'mentor', programme: programme.code, by: 'cli:ani' },
        start,
      );
      expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
      expect(expiresAt).toEqual(later(7 * day));
      const known = { agencyId, agency: programme.agency.name, role: 'mentor', programme: programme.code, expiresAt };
      for (const typed of [code, code.toLowerCase(), ` ${code.replace('-', ' ')} `])
        expect(await reader.invitation(typed, later(7 * day - 1))).toMatchObject(known);
      expect(await reader.invitation(code, later(7 * day))).toBeNull();
      for (const other of ['', '7K3P', 'AAAA-AAA2', `${code}A`])
        expect(await reader.invitation(other, start)).toBeNull();
    }),
  );

  test(
    'whoever takes a role with consent exists from then on, and the code opens no more',
    withRig(async (rig) => {
      const { reader, agencyId } = rig;
      const code = await invite(rig);
      await rig.hear('a', 'ya');
      expect(await rig.turn([taken(agencyId, code), record({ kind: 'person-described', name: 'Ratna' })])).toBe('done');
      await rig.hear('a', 'halo');
      const { person } = await rig.only();
      const personId = person.id ?? '';
      expect(person.name).toBe('Ratna');
      expect(await reader.roles(agencyId, personId)).toEqual([{ role: 'officer', programme: null }]);
      expect(await reader.invitation(code, start)).toBeNull();
      expect((await reader.audit(agencyId, 9)).map(({ act, actor }) => [act, actor])).toEqual([
        ['role-taken', `person:${personId}`],
        ['invitation-made', 'cli'],
      ]);
    }),
  );

  test(
    'of two who use one code at once only the first takes the role; without the guard the second breaks, and takes none',
    withRig(async (rig) => {
      const code = await invite(rig);
      for (const address of ['a', 'b']) await rig.hear(address, 'ya');
      const works = await rig.next();
      const effects = [taken(rig.agencyId, code)];
      expect(await rig.store.commit(works.map((work) => commitOf(work, effects)))).toEqual(['done', 'guard-failed']);
      const unguarded = [taken(rig.agencyId, code, start, false)];
      expect(await rig.store.commit((await rig.next()).map((work) => commitOf(work, unguarded)))).toEqual(['failed']);
      expect(await rig.reader.people(rig.agencyId, null, 9)).toHaveLength(1);
    }),
  );

  test(
    'a person of one agency takes no role in another',
    withRig(async (rig) => {
      await rig.join('a');
      const other = await rig.desk.ensureAgency({ code: 'lain', name: 'Lain', zone: 'Asia/Makassar' }, start);
      const { code } = await rig.desk.invite({ agencyId: other, role: 'officer', programme: null, by: 'cli' }, start);
      await rig.hear('a', 'ya');
      expect(await rig.turn([taken(other, code)])).toBe('failed');
      expect(await rig.reader.invitation(code, start)).not.toBeNull();
    }),
  );

  test(
    'the first officer gets a code as long as there is none, and only the newest opens',
    withRig(async (rig) => {
      const { desk, reader, agencyId } = rig;
      const first = await desk.inviteFirst(agencyId, start);
      const second = await desk.inviteFirst(agencyId, later(minute));
      expect(await reader.invitation(first?.code ?? '', later(minute))).toBeNull();
      expect(await reader.invitation(second?.code ?? '', later(minute))).toMatchObject({ role: 'officer' });
      const by = await invite(rig);
      await desk.inviteFirst(agencyId, later(minute));
      expect(await reader.invitation(by, later(minute)), 'of the command line').not.toBeNull();
      const officer = await rig.joinAs('officer');
      expect(await desk.inviteFirst(agencyId, later(hour))).toBeNull();
      const role = { agencyId, personId: officer, role: 'officer', programme: null, by: 'cli:ani' } as const;
      expect(await desk.endRole({ ...role, programme: programme.code }, later(hour))).toBe(false);
      expect([await desk.endRole(role, later(hour)), await desk.endRole(role, later(hour))]).toEqual([true, false]);
      expect(await reader.roles(agencyId, officer)).toEqual([]);
      expect(await desk.inviteFirst(agencyId, later(hour))).not.toBeNull();
    }),
  );

  test(
    'codes that open nothing are counted by chat, and forgotten after a day',
    withRig(async (rig) => {
      const tried = record({ kind: 'join-tried' });
      for (const now of [start, later(hour), later(2 * day)]) {
        await rig.hear('a', 'gabung', now);
        await rig.turn([tried], now);
      }
      await rig.hear('b', 'gabung', later(2 * day));
      const { chatId } = await rig.only(later(2 * day));
      expect(await rig.reader.joinTries(rig.agencyId, chatId, start)).toBe(0);
      await rig.turn([tried], later(2 * day));
      expect(await rig.reader.joinTries(rig.agencyId, chatId, start)).toBe(1);
      await rig.hear('a', 'halo', later(2 * day));
      const { chatId: first } = await rig.only(later(2 * day));
      expect(await rig.reader.joinTries(rig.agencyId, first, start)).toBe(1);
    }),
  );
}
