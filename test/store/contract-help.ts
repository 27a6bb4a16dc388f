/** Contract of questions to the officers: told to those on duty, answered once, closed by either side, read only by them. */
import { expect, test } from 'vitest';
import type { With } from './contract.ts';
import { account, hour, later, programme, type Rig, record, registered, start } from './rig.ts';

const { code } = programme;
const [dueAt, tellAt, remindAt] = [later(6 * hour), later(hour), later(5 * hour)];
const iso = (at: Date) => at.toISOString();

const said = (text: string, about: string | null = code, due = dueAt) =>
  record({ kind: 'help-said', about, text, dueAt: iso(due), tellAt: iso(tellAt), remindAt: iso(remindAt) });
const answers = (help: string, line: number, guarded = true) =>
  record(
    { kind: 'help-answered', help, line, text: 'Boleh.' },
    guarded ? { kind: 'help-waits', help, line } : undefined,
  );
const closes = (help: string, guarded = true) =>
  record(
    { kind: 'help-closed', help, tellAt: iso(tellAt) },
    guarded ? { kind: 'help-open', help, line: null } : undefined,
  );
const reads = (help: string) => record({ kind: 'help-read', help }, { kind: 'help-officer', help });

/** Somebody asks, and an officer of the agency is there. */
async function asked(rig: Rig) {
  const personId = await rig.join('a', [registered('enrolled')]);
  const officer = await rig.joinAs('officer');
  await does(rig, 'a', said('Boleh terlambat?'));
  const help = await rig.reader.openHelp(rig.agencyId, personId);
  if (!help) throw new Error('nothing was asked');
  return { personId, officer, help, line: help.lines[0]?.seq ?? 0 };
}

async function does(rig: Rig, address: string, ...effects: Parameters<Rig['turn']>[0]) {
  await rig.hear(address, 'x');
  return rig.turn(effects);
}

/** Turns that are given up leave their event behind. */
async function fails(rig: Rig, address: string, ...effects: Parameters<Rig['turn']>[0]) {
  const became = await does(rig, address, ...effects);
  await rig.turn([]);
  return became;
}

const stages = async (rig: Rig, now: Date) =>
  (await rig.next(now)).map(({ event, unasked }) => [
    event.kind === 'flow-due' && event.params.stage,
    unasked?.urgency,
  ]);

export function helpContract(withRig: With): void {
  test(
    'a question is kept sealed with its promise; officers are told at their hour, reminded, and told when it is late',
    withRig(async (rig) => {
      const { help, personId } = await asked(rig);
      expect(help).toMatchObject({
        personId,
        programme: code,
        dueAt,
        answeredAt: null,
        closedAt: null,
        unreachable: null,
      });
      expect(help.lines).toMatchObject([{ by: 'person', text: 'Boleh terlambat?' }]);
      expect(await rig.next(later(hour - 1))).toEqual([]);
      for (const [at, stage] of [
        [tellAt, 'new'],
        [remindAt, 'due'],
        [dueAt, 'late'],
      ] as const) {
        expect(await stages(rig, at)).toEqual([[stage, 'change']]);
        await rig.turn([], at);
      }
    }),
  );

  test(
    'what is added while it waits keeps its hour, and what is added after the answer has one of its own',
    withRig(async (rig) => {
      const { help, line, personId, officer } = await asked(rig);
      await does(rig, 'a', said('Satu jam.', code, later(9 * hour)));
      const told = await rig.reader.upcoming(rig.agencyId, officer, 9);
      expect(told.map(({ params }) => params.stage)).toEqual(['new', 'new', 'due', 'late']);
      expect(await rig.reader.openHelp(rig.agencyId, personId)).toMatchObject({ id: help.id, dueAt });
      expect(await does(rig, 'officer', answers(help.id, line)), 'to the first line only').toBe('done');
      await rig.turn([]);
      expect((await rig.reader.help(rig.agencyId, help.id))?.answeredAt, 'the second waits on').toBeNull();
      expect(await rig.reader.waitingHelp(rig.agencyId)).toEqual([{ id: help.id, programme: code }]);
    }),
  );

  test(
    'of two officers one answers; without the guard both would, and the person is told as they asked: outside every window',
    withRig(async (rig) => {
      const { help, line, officer } = await asked(rig);
      expect(await does(rig, 'officer', reads(help.id), answers(help.id, line))).toBe('done');
      const [work] = await rig.next();
      expect(work).toMatchObject({ unasked: null, event: { flow: 'help-news', params: { what: 'answered' } } });
      await rig.turn([]);
      expect(await rig.reader.help(rig.agencyId, help.id)).toMatchObject({ answeredAt: start, answeredBy: officer });
      expect(await rig.reader.waitingHelp(rig.agencyId)).toEqual([]);
      expect(await fails(rig, 'officer', answers(help.id, line))).toBe('guard-failed');
      expect(await does(rig, 'officer', answers(help.id, line, false)), 'control').toBe('done');
      expect((await rig.reader.audit(rig.agencyId, 3)).map(({ act }) => act)).toEqual([
        ...['help-answered', 'help-answered', 'help-read'],
      ]);
    }),
  );

  test(
    'whoever is no officer for it neither reads, answers nor closes it; without the guard they would',
    withRig(async (rig) => {
      const { help, line } = await asked(rig);
      await rig.desk.importProgramme({ ...programme, code: 'KAL-2027-02' }, start);
      await rig.join('b', [registered('enrolled')]);
      await rig.joinAs('mentor');
      const { code: invitation } = await rig.desk.invite(
        { agencyId: rig.agencyId, role: 'officer', programme: 'KAL-2027-02', by: 'cli' },
        start,
      );
      await rig.hear('other', 'GABUNG');
      await rig.turn([
        record(
          { kind: 'role-taken', agencyId: rig.agencyId, code: invitation, textVersion: 'x', agreedAt: iso(start) },
          { kind: 'invitation-open', code: invitation },
        ),
      ]);
      for (const address of ['b', 'mentor', 'other'])
        for (const effect of [reads(help.id), answers(help.id, line), closes(help.id)])
          expect(await fails(rig, address, effect), address).toBe('guard-failed');
      expect(await does(rig, 'b', closes(help.id, false)), 'control').toBe('done');
    }),
  );

  test(
    'nobody who said BERHENTI is answered until they want messages again, and the question stays open',
    withRig(async (rig) => {
      const { help, line } = await asked(rig);
      await does(rig, 'a', record({ kind: 'messages-stopped' }));
      expect(await fails(rig, 'officer', answers(help.id, line))).toBe('guard-failed');
      expect(await rig.reader.help(rig.agencyId, help.id)).toMatchObject({ unreachable: 'stopped', closedAt: null });
      await does(rig, 'a', record({ kind: 'messages-resumed' }));
      expect(await does(rig, 'officer', answers(help.id, line))).toBe('done');
    }),
  );

  test(
    'closed by the person the officers are told, closed by an officer the person is; what is asked then begins anew',
    withRig(async (rig) => {
      const { help, personId } = await asked(rig);
      expect(await does(rig, 'a', closes(help.id))).toBe('done');
      expect(await stages(rig, tellAt)).toEqual([['new', 'change']]);
      await rig.turn([], tellAt);
      expect(await stages(rig, tellAt)).toEqual([['closed', 'change']]);
      expect(await rig.reader.openHelp(rig.agencyId, personId)).toBeNull();
      await rig.turn([], tellAt);
      await does(rig, 'a', said('Lagi.'));
      const again = await rig.reader.openHelp(rig.agencyId, personId);
      expect(again?.id).not.toBe(help.id);
      expect(await does(rig, 'officer', closes(again?.id ?? ''))).toBe('done');
      expect((await rig.next())[0]?.event).toMatchObject({ flow: 'help-news', params: { what: 'closed' } });
    }),
  );

  test(
    'an officer whose every chat is closed is not on duty; who closes a question is heard of by another where whoever answered has left',
    withRig(async (rig) => {
      const { help, line, officer } = await asked(rig);
      expect(await rig.reader.onDuty(rig.agencyId, code)).toEqual([officer]);
      await does(rig, 'officer', answers(help.id, line));
      await rig.turn([]);
      const invitation = { agencyId: rig.agencyId, role: 'officer', programme: null, by: 'cli' } as const;
      const { code: word } = await rig.desk.invite(invitation, start);
      const taken = { kind: 'role-taken', agencyId: rig.agencyId, code: word, textVersion: 'x', agreedAt: iso(start) };
      await does(rig, 'other', record(taken, { kind: 'invitation-open', code: word }));
      const other = (await rig.reader.onDuty(rig.agencyId, code)).find((id) => id !== officer) ?? '';
      await rig.store.report(account, { address: 'officer', state: 'blocked' });
      expect(await rig.reader.onDuty(rig.agencyId, code)).toEqual([other]);
      await does(rig, 'a', closes(help.id));
      expect((await rig.reader.upcoming(rig.agencyId, other, 9)).map(({ params }) => params.stage)).toEqual(['closed']);
    }),
  );

  test(
    'a programme of another agency, or nobody known, is refused',
    withRig(async (rig) => {
      await asked(rig);
      const foreign = { ...programme, code: 'LAI-2027-01', agency: { ...programme.agency, code: 'lain' } };
      await rig.desk.importProgramme(foreign, start);
      await does(rig, 'a', closes((await rig.reader.waitingHelp(rig.agencyId))[0]?.id ?? ''));
      expect(await does(rig, 'a', said('x', foreign.code))).toBe('failed');
      await rig.turn([]);
      expect(await does(rig, 'stranger', said('x'))).toBe('failed');
    }),
  );
}
