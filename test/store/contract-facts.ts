/** Contract of facts: what a turn records about somebody, and nothing before consent. */
import { expect, test } from 'vitest';
import type { With } from './contract.ts';
import { later, minute, programme, record, registered, say, start } from './rig.ts';

const code = programme.code;

export function factContract(withRig: With): void {
  test(
    'nothing about a person is recorded before consent',
    withRig(async ({ hear, turn, only }) => {
      await hear('a', 'halo');
      expect(await turn([record({ kind: 'person-described', name: 'Sari' })])).toBe('failed');
      expect((await only()).person.id).toBeNull();
    }),
  );

  test(
    'nothing is recorded in a programme of another agency',
    withRig(async (rig) => {
      const foreign = { ...programme, code: 'LAI-2027-01', agency: { ...programme.agency, code: 'lain' } };
      await rig.desk.importProgramme(foreign, start);
      const personId = await rig.join('a');
      await rig.hear('a', 'daftar');
      const fact = { kind: 'registered', programme: foreign.code, standing: 'enrolled', doubts: [] };
      expect(await rig.turn([record(fact)])).toBe('failed');
      expect(await rig.reader.registrations(rig.agencyId, personId)).toEqual([]);
    }),
  );

  test(
    'a stranger belongs to the agency that their chat serves, and consents to no programme of another one',
    withRig(async (rig) => {
      const foreign = {
        ...programme,
        code: 'LAI-2027-01',
        zone: 'Asia/Makassar',
        agency: { ...programme.agency, code: 'lain' },
      };
      const { agencyId } = await rig.desk.importProgramme(foreign, start);
      const consent = record({ kind: 'consent-given', programme: foreign.code, textVersion: '1' });
      await rig.hear('a', 'SETUJU');
      expect(await rig.turn([consent])).toBe('failed');
      await rig.turn([]);
      expect(await rig.reader.people(agencyId, null, 9)).toEqual([]);
      await rig.desk.ensureAccount({ id: 'lain', channel: 'web', agencyId }, start);
      await rig.hear('a', 'SETUJU', start, { account: 'lain' });
      await rig.turn([consent]);
      await rig.hear('a', 'halo', start, { account: 'lain' });
      const { who, person } = await rig.only();
      expect([who.agencyId, person.zone]).toEqual([agencyId, 'Asia/Makassar']);
      expect(await rig.reader.profile(agencyId, person.id ?? '')).not.toBeNull();
      expect(await rig.reader.profile(rig.agencyId, person.id ?? '')).toBeNull();
    }),
  );

  test(
    'with consent the person exists, and what is told later is added to it',
    withRig(async (rig) => {
      const personId = await rig.join('a', [
        record({ kind: 'person-described', name: 'Sari Contoh', nip: '190203151923032002' }),
      ]);
      await rig.hear('a', 'Ibu');
      await rig.turn([
        record({ kind: 'person-described', salutation: 'ibu', unit: 'Dinas' }),
        record({ kind: 'language-chosen', locale: 'en' }),
      ]);
      expect(await rig.reader.profile(rig.agencyId, personId)).toEqual({
        ...{
          personId,
          name: 'Sari Contoh',
          salutation: 'ibu',
          unit: 'Dinas',
          position: null,
          nipTail: '002',
          locale: 'en',
          stopped: false,
          withdrawn: false,
        },
      });
      await rig.hear('a', 'halo');
      expect((await rig.only()).person).toMatchObject({
        id: personId,
        name: 'Sari Contoh',
        salutation: 'ibu',
        locale: 'en',
      });
    }),
  );

  test(
    'a language chosen by a stranger is theirs when they consent',
    withRig(async (rig) => {
      await rig.hear('a', 'ENGLISH');
      await rig.turn([record({ kind: 'language-chosen', locale: 'en' })]);
      const personId = await rig.join('a');
      expect((await rig.reader.profile(rig.agencyId, personId))?.locale).toBe('en');
    }),
  );

  test(
    'BERHENTI and MULAI; of a stranger there is nothing to stop',
    withRig(async (rig) => {
      await rig.hear('b', 'BERHENTI');
      expect(await rig.turn([record({ kind: 'messages-stopped' })])).toBe('done');
      await rig.join('a');
      await rig.hear('a', 'BERHENTI');
      await rig.turn([record({ kind: 'messages-stopped' }), say('Baik')]);
      expect((await rig.take())[0]?.stopped).toBe(true);
      await rig.hear('a', 'MULAI');
      expect((await rig.only()).person.stopped).toBe(true);
      await rig.turn([record({ kind: 'messages-resumed' })]);
      await rig.hear('a', 'halo');
      expect((await rig.only()).person.stopped).toBe(false);
    }),
  );

  test(
    'answers and attendance are kept, of a day the latest counts, and registration keeps since when it stands',
    withRig(async (rig) => {
      const personId = await rig.join('a', [registered('enrolled')]);
      const said = (value: string | null) =>
        record({ kind: 'attendance-said', programme: code, date: '2027-04-06', said: value });
      const answer = { programme: code, quiz: 'Q1', item: 'B01', choice: 'a', correct: true, competency: 'K1' };
      await rig.hear('a', 'hadir');
      await rig.turn([said('hadir'), record({ kind: 'answered', ...answer }), registered('enrolled')], later(minute));
      expect(await rig.reader.attendance(rig.agencyId, personId, code, '2027-04-06')).toBe('hadir');
      await rig.hear('a', 'batal');
      await rig.turn([said(null)]);
      expect(await rig.reader.attendance(rig.agencyId, personId, code, '2027-04-06')).toBeNull();
      expect(await rig.reader.answers(rig.agencyId, personId, code)).toEqual([{ ...answer, at: later(minute) }]);
      expect(await rig.reader.registrations(rig.agencyId, personId)).toEqual([
        { programme: code, standing: 'enrolled', doubts: [], door: 'chat', at: start },
      ]);
    }),
  );

  test(
    'a second answer to the same item is not counted: the first one stands',
    withRig(async (rig) => {
      const personId = await rig.join('a', [registered('enrolled')]);
      const answer = { programme: code, quiz: 'Q1', item: 'B01', choice: 'a', correct: false, competency: 'K1' };
      const better = { ...answer, choice: 'b', correct: true };
      for (const given of [answer, better, { ...better, item: 'B02' }]) {
        await rig.hear('a', given.choice);
        expect(await rig.turn([record({ kind: 'answered', ...given })])).toBe('done');
      }
      expect(await rig.reader.answers(rig.agencyId, personId, code)).toEqual([
        { ...answer, at: start },
        { ...better, item: 'B02', at: start },
      ]);
    }),
  );

  test(
    'tries of a NIP are counted by chat and by NIP, also before consent',
    withRig(async ({ hear, turn, reader, agencyId, only }) => {
      const nip = '190203151923032002';
      for (const address of ['a', 'a', 'b']) {
        await hear(address, nip);
        await turn([record({ kind: 'nip-tried', nip })]);
      }
      await hear('a', 'x');
      const { chatId } = await only();
      expect(await reader.nipTries(agencyId, chatId, nip, start)).toEqual({ byChat: 2, byNip: 3 });
      expect(await reader.nipTries(agencyId, chatId, null, later(1))).toEqual({ byChat: 0, byNip: 0 });
    }),
  );
}
