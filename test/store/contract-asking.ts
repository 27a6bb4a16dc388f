/** Contract of asking before a registration is decided: once, by an officer of the programme, over with the decision. */
import { expect, test } from 'vitest';
import { registrationNews } from '../../src/store/news.ts';
import type { With } from './contract.ts';
import { hour, later, programme, type Rig, record, registered, start } from './rig.ts';

const { code } = programme;

/** Somebody waits, and an officer of the agency is there. */
async function waiting(rig: Rig) {
  const personId = await rig.join('a', [registered('pending')]);
  const officer = await rig.joinAs('officer');
  return { personId, officer, ask: asking(personId), unguarded: asking(personId, false) };
}

const asking = (personId: string, guarded = true) =>
  record(
    { kind: 'help-asked', programme: code, personId, text: 'Dari unit mana?' },
    guarded ? { kind: 'officer-asks', programme: code, personId, since: start.toISOString() } : undefined,
  );
const decision = ({ agencyId }: Rig, personId: string) =>
  ({ agencyId, programme: code, personId, standing: 'refused', reason: null }) as const;
const replies = (text: string) =>
  record({
    ...{ kind: 'help-said', about: code, text },
    ...{ dueAt: later(hour).toISOString(), tellAt: start.toISOString(), remindAt: later(hour).toISOString() },
  });

/** What fails its guard leaves its event behind. */
async function does(rig: Rig, address: string, ...effects: Parameters<Rig['turn']>[0]) {
  await rig.hear(address, 'x');
  const became = await rig.turn(effects);
  if (became === 'guard-failed') await rig.turn([]);
  return became;
}

const asked = (rig: Rig, personId: string) => rig.reader.asking(rig.agencyId, personId, code, start);

export function askingContract(withRig: With): void {
  test(
    'a question is put once until there is a reply; without the guard it would be put twice',
    withRig(async (rig) => {
      const { personId, officer, ask, unguarded } = await waiting(rig);
      expect(await asked(rig, personId)).toEqual({ last: null, barred: null });
      expect(await does(rig, 'officer', ask)).toBe('done');
      const { last, barred } = await asked(rig, personId);
      expect(last).toMatchObject({ personId, programme: code, answeredBy: officer, closedAt: null });
      expect([last?.lines, barred]).toMatchObject([[{ by: 'officer', text: 'Dari unit mana?' }], 'asked']);
      expect(await rig.reader.waitingHelp(rig.agencyId), 'the office owes nothing').toEqual([]);
      const [work] = await rig.next();
      expect(work).toMatchObject({ unasked: { urgency: 'normal' }, event: { flow: 'help-news' } });
      await rig.turn([]);
      expect(await does(rig, 'officer', ask)).toBe('guard-failed');
      expect(await does(rig, 'officer', unguarded), 'control').toBe('done');
      expect((await rig.reader.audit(rig.agencyId, 2)).map(({ act }) => act)).toEqual(['help-asked', 'help-asked']);
    }),
  );

  test(
    'a reply waits for the officers with its hour, goes before another question, and stands beside what was asked',
    withRig(async (rig) => {
      const { personId, ask } = await waiting(rig);
      await does(rig, 'officer', ask);
      await rig.turn([]);
      await does(rig, 'a', replies('Dari puskesmas.'));
      const { last, barred } = await asked(rig, personId);
      expect(last?.lines.map(({ by }) => by)).toEqual(['officer', 'person']);
      expect([barred, last?.dueAt]).toEqual(['waits', later(hour)]);
      expect(await rig.reader.waitingHelp(rig.agencyId)).toEqual([{ id: last?.id, programme: code }]);
    }),
  );

  test(
    'the decision ends the question, and what came back is kept; a question of their own goes on',
    withRig(async (rig) => {
      const { personId, ask } = await waiting(rig);
      await does(rig, 'officer', ask);
      await rig.turn([]);
      const own = await rig.join('b', [registered('pending')]);
      await does(rig, 'b', replies('Boleh terlambat?'));
      for (const one of [personId, own]) await rig.desk.decide({ ...decision(rig, one), by: 'x' }, [], start);
      expect(await rig.reader.openHelp(rig.agencyId, personId)).toBeNull();
      expect((await asked(rig, personId)).last).toMatchObject({ closedAt: start, lines: [{ by: 'officer' }] });
      expect(await rig.reader.openHelp(rig.agencyId, own)).toMatchObject({ closedAt: null });
    }),
  );

  test(
    'a decision that a reply waits for takes no place among the few messages, as an hour was promised; any other does',
    withRig(async (rig) => {
      const { personId, ask } = await waiting(rig);
      const news = registrationNews({ ...decision(rig, personId), mark: 'x', notBefore: start });
      await does(rig, 'officer', ask);
      await rig.turn([]);
      await rig.desk.decide({ ...decision(rig, personId), by: 'x' }, [news], start);
      const [plain] = await rig.next();
      expect(plain).toMatchObject({ unasked: { urgency: 'normal' }, event: { flow: 'registration-news' } });
      await rig.turn([]);
      const other = await rig.join('b', [registered('pending')]);
      await does(rig, 'officer', asking(other));
      await rig.turn([]);
      await does(rig, 'b', replies('Dari puskesmas.'));
      const owed = registrationNews({ ...decision(rig, other), mark: 'x', notBefore: start });
      await rig.desk.decide({ ...decision(rig, other), by: 'x' }, [owed], start);
      const due = (await rig.next()).find(
        ({ event }) => event.kind === 'flow-due' && event.flow === 'registration-news',
      );
      expect(due).toMatchObject({ unasked: { urgency: 'change' } });
    }),
  );

  test(
    'neither a participant nor a mentor asks, nor an officer whom nobody waits for or whom nothing reaches; without the guard they would',
    withRig(async (rig) => {
      const { personId, ask, unguarded } = await waiting(rig);
      await rig.join('b', [registered('enrolled')]);
      await rig.joinAs('mentor');
      for (const address of ['b', 'mentor']) expect(await does(rig, address, ask), address).toBe('guard-failed');
      await does(rig, 'a', record({ kind: 'messages-stopped' }));
      expect((await asked(rig, personId)).barred).toBe('stopped');
      expect(await does(rig, 'officer', ask)).toBe('guard-failed');
      await does(rig, 'a', record({ kind: 'messages-resumed' }));
      const enrolled = await rig.join('c', [registered('enrolled')]);
      expect(await does(rig, 'officer', asking(enrolled))).toBe('guard-failed');
      expect(await does(rig, 'b', unguarded), 'control').toBe('done');
    }),
  );
}
