/** Contract of the list that is signed, by a link: for one officer, one class day and a short while, and each opening is written down. */
import { expect, test } from 'vitest';
import type { With } from './contract.ts';
import { hour, later, minute, programme, type Rig, record, registered, start } from './rig.ts';

const { code } = programme;
const date = '2027-04-06';
const until = later(hour);
const nip = '190203151923032002';

/** A class of one, and whoever joined as what. */
async function given(rig: Rig, role: 'officer' | 'mentor' = 'officer', within: string | null = null) {
  await rig.join('sari', [record({ kind: 'person-described', name: 'Sari', nip }), registered('enrolled')]);
  const personId = await rig.joinAs(role, within);
  return { personId, token: rig.reader.listToken({ programme: code, date, sessions: ['S01'], until, personId }) };
}

const opens = ({ desk }: Rig, token: string, now = start) => desk.openList(token, 'page', now);
const listed = async ({ reader, agencyId }: Rig) =>
  (await reader.audit(agencyId, 99)).filter(({ act }) => act === 'attendance-listed');

export function listContract(withRig: With): void {
  test(
    'a link opens the list with NIPs in full, and each opening is a row of the audit',
    withRig(async (rig) => {
      const { personId, token } = await given(rig);
      expect(await opens(rig, token)).toEqual({
        ...{ is: 'open', programme: code, date, sessions: ['S01'], until },
        people: [{ name: 'Sari', nip, position: null, unit: null }],
      });
      await rig.desk.openList(token, 'workbook', later(minute));
      const actor = `person:${personId}`;
      expect((await listed(rig)).reverse()).toMatchObject([
        { actor, programme: code, at: start, detail: { date, people: '1', as: 'page' } },
        { actor, programme: code, at: later(minute), detail: { date, people: '1', as: 'workbook' } },
      ]);
      expect(token, 'nothing can be read from it').toMatch(/^[\w-]{80,140}$/);
      expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('KAL');
    }),
  );

  test(
    'it shows nobody once its hour is over, and nothing is written',
    withRig(async (rig) => {
      const { token } = await given(rig);
      expect(await opens(rig, token, later(-1, until))).toMatchObject({ is: 'open' });
      const about = { programme: code, date, sessions: ['S01'], until };
      expect(await opens(rig, token, until)).toEqual({ ...about, is: 'over' });
      expect(await listed(rig)).toHaveLength(1);
    }),
  );

  test(
    'it shows nobody once the role has ended',
    withRig(async (rig) => {
      const { agencyId } = rig;
      const { personId, token } = await given(rig);
      await rig.desk.endRole({ agencyId, personId, role: 'officer', programme: null, by: 'cli:x' }, start);
      expect(await opens(rig, token)).toEqual({ is: 'ended', programme: code, date, sessions: ['S01'], until });
      expect(await listed(rig)).toEqual([]);
    }),
  );

  test(
    'it is for officers of that very programme: a mentor, an officer of another programme or agency see nobody',
    withRig(async (rig) => {
      await rig.desk.importProgramme({ ...programme, code: 'KAL-2027-02' }, start);
      const agency = { ...programme.agency, code: 'lain', name: 'Lain' };
      await rig.desk.importProgramme({ ...programme, agency, code: 'LAI-2027-01' }, start);
      const { token } = await given(rig, 'mentor');
      expect(await opens(rig, token)).toMatchObject({ is: 'ended' });
      const personId = await rig.joinAs('officer', 'KAL-2027-02');
      const linkTo = (other: string) => rig.reader.listToken({ programme: other, date, sessions: [], until, personId });
      expect(await opens(rig, linkTo(code))).toMatchObject({ is: 'ended' });
      expect(await opens(rig, linkTo('LAI-2027-01'))).toMatchObject({ is: 'ended' });
      expect(await opens(rig, linkTo('KAL-2027-02')), 'control').toMatchObject({ is: 'open', people: [] });
      expect(await opens(rig, linkTo('KAL-2027-99')), 'no such programme').toBeNull();
    }),
  );

  test(
    'whatever else is written in its place opens nothing',
    withRig(async (rig) => {
      const { token } = await given(rig);
      const bytes = Buffer.from(token, 'base64url');
      const bent = [0, 5, 20, bytes.length - 1].map((at) => {
        const copy = Buffer.from(bytes);
        copy[at] = (copy[at] ?? 0) ^ 1;
        return copy.toString('base64url');
      });
      for (const other of ['', 'token', token.slice(0, -4), `${token}AAAA`, 'A'.repeat(5000), ...bent])
        expect(await opens(rig, other), other.slice(0, 20)).toBeNull();
    }),
  );
}
