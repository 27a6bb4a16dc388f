/** Two agencies in one installation: whatever people and officers of one write, nothing of the other is shown or changed. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { AnyFlow, Catalogue, Move, Scene } from '../../src/core/flow.ts';
import { flows } from '../../src/flows/index.ts';
import { registration } from '../../src/flows/registration/flow.ts';
import type { FlowReader } from '../../src/store/reader.ts';
import { exampleProgramme, openStage, type Stage } from '../support/stage.ts';

/** Wednesday 24 March 2027: registration is open in both. */
const start = new Date('2027-03-24T03:12:00Z');
/** Tuesday 6 April 2027, 08.05 WIB: a code of ours is open. */
const classDay = new Date('2027-04-06T01:05:00Z');
const example = exampleProgramme('kalianda');
/** Strangers may register on the class day, too. */
const ours = { ...example, registration: { ...example.registration, closesOn: '2027-04-30' } };
const theirs = {
  ...ours,
  code: 'DPS-2027-01',
  agency: { ...ours.agency, code: 'denpasar', name: 'BKPSDM Contoh Denpasar', opening: 'Rahajeng rauh.' },
};
const neighbour = 'web-denpasar';
/** An officer, a participant and a stranger over there. */
const curious = [`${neighbour}/Tarno`, `${neighbour}/Wayan`, `${neighbour}/Ketut`] as const;

let stage: Stage;
let ourId: string;
let theirId: string;
let code: string;
/** One of ours for linking a chat. */
let linkCode: string;
/** What a newcomer reads first, here and there. */
let hello: readonly string[];
afterEach(() => stage.close());

const registers = (address: string, programme: string, name: string, unit: string, position = 'Juru Sandi') =>
  stage.say(address, `DAFTAR ${programme}`, 'setuju', 'tidak punya', name, unit, position, 'pak', 'benar');

async function joins(address: string, agencyId: string) {
  const invitation = { agencyId, role: 'officer', programme: null, by: 'cli:test' } as const;
  const invited = await stage.desk.invite(invitation, stage.clock.now());
  await stage.say(address, `GABUNG ${invited.code}`, 'setuju', `Petugas ${address.split('/').at(-1)}`, 'ibu');
}

/** With us: an officer, somebody enrolled who asks a question and wants a correction, somebody who waits, and an open code. */
async function open(catalogue: Catalogue = flows) {
  stage = await openStage({ start, flows: catalogue, accounts: ['web', neighbour] });
  ourId = await stage.importProgramme(ours);
  theirId = await stage.importProgramme(theirs, neighbour);
  await stage.app.start();
  const greeted = async (who: string) => (await stage.say(who, 'halo'))[0]?.message.text ?? '';
  hello = [await greeted('Citra'), await greeted(`${neighbour}/Made`)];
  await joins('Ratna', ourId);
  await joins(curious[0], theirId);
  await registers('Edi', ours.code, 'Edi Rahasia', 'Puskesmas Tersembunyi');
  await registers('Budi', ours.code, 'Budi Rahasia', 'Kecamatan Tersembunyi');
  await registers(curious[1], theirs.code, 'Wayan Contoh', 'Dinas Contoh', 'Staf');
  for (const [agencyId, name] of [
    [ourId, 'Edi'],
    [theirId, 'Wayan'],
  ] as const) {
    const programme = agencyId === ourId ? ours.code : theirs.code;
    const [found] = await stage.reader.findPeople(agencyId, name);
    const decision = { agencyId, programme, personId: found?.personId ?? '', by: 'cli:test', reason: null } as const;
    await stage.desk.decide({ ...decision, standing: 'enrolled' }, [], start);
  }
  await stage.travelTo(classDay);
  await stage.say('Edi', 'panitia', 'Apakah boleh membawa bekal rahasia?');
  await stage.say('Edi', 'perbaiki', '1', 'Edi Rahasia Sekali');
  code = /Kode: (\d{4})/.exec((await stage.say('Ratna', 'buka hadir', '1'))[0]?.message.text ?? '')?.[1] ?? '';
  expect(code).toMatch(/^\d{4}$/);
  linkCode = /HUBUNGKAN (\S+)/.exec((await stage.say('Edi', 'hubungkan'))[0]?.message.text ?? '')?.[1] ?? '';
  expect(linkCode).not.toBe('');
}

const secret = /rahasia|tersembunyi|juru sandi|petugas ratna|\bE\. R\./i;

/** All that is ours, row by row. */
function ourRows(): readonly string[] {
  const database = new Database(join(stage.dataDir, 'pamong.db'), { readonly: true });
  try {
    const tables = database
      .prepare(
        `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'agencyId' ORDER BY 1`,
      )
      .pluck()
      .all() as string[];
    return tables.map((table) => {
      const rows = database.prepare(`SELECT * FROM "${table}" WHERE "agencyId" = ? ORDER BY rowid`).all(ourId);
      const plain = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
      return `${table}: ${JSON.stringify(rows, plain)}`;
    });
  } finally {
    database.close();
  }
}

/** Every word that any flow knows, what may be said after it, and what may be answered. */
const words = Object.values(flows).flatMap(({ commands = [] }) => commands.flatMap((command) => command.words));
const after = ['', ' edi', ` ${ours.code}`, ' 1', ' budi', ' 001', ' LINK'];
const spoken = fc.tuple(fc.constantFrom(...words), fc.constantFrom(...after)).map(([word, more]) => `${word}${more}`);
const replied = fc.constantFrom(
  ...['1', '2', '3', 'ya', 'benar', 'edi', ours.code, 'semua', 'lagi', 'kirim', 'terima', 'setuju'],
  ...['lewati', 'lanjut', 'ubah', 'tidak', 'hadir', 'Sudah kami catat bersama', 'CODE', 'hubungkan LINK', 'ya'],
);
const saying = fc.tuple(fc.constantFrom(...curious), fc.oneof(spoken, replied, replied));
const sayings = fc.array(saying, { minLength: 6, maxLength: 16 });

/** What of ours was heard over there. */
async function overheard(said: readonly (readonly [string, string])[]): Promise<readonly string[]> {
  const heard: string[] = [];
  for (const [who, text] of said) {
    const answers = await stage.say(who, text === 'CODE' ? code : text.replace('LINK', linkCode));
    for (const { address, message } of answers) {
      const shown = [message.text, ...message.choices.map(({ label }) => label)].join('\n');
      if (curious.some((one) => one === address) && secret.test(shown)) heard.push(`${text} → ${shown}`);
    }
  }
  return heard;
}

/**
 * Every question is asked about us, whoever asks, and nothing is recorded: a fact that shows somebody of another agency
 * is refused in the transaction, and its message with it.
 */
function crossing(flow: AnyFlow): AnyFlow {
  const { look, begin } = flow;
  if (!look) return flow;
  const about = (reader: FlowReader): FlowReader =>
    new Proxy(reader, {
      get(target, name) {
        const asked = Reflect.get(target, name) as unknown;
        if (typeof asked !== 'function' || name === 'roles') return asked;
        return (...given: unknown[]) => asked(...given.map((one) => (one === theirId ? ourId : one)));
      },
    });
  const bare = (move: Move): Move =>
    'effects' in move ? { ...move, effects: move.effects.filter(({ kind }) => kind !== 'record') } : move;
  return {
    ...flow,
    look: (reader: FlowReader, glance) => look(about(reader), glance),
    begin: (...given) => bare(begin(...given)),
  };
}

/** Takes a code for one of the chat's own agency: where it is named, and (`throughout`) where it is consented to as well. */
function unlocked(flow: AnyFlow, throughout: boolean): AnyFlow {
  const open = (scene: Scene): Scene => {
    const { chosen } = scene.facts as { readonly chosen: { readonly agencyId: string } | null }; // its look's own
    return chosen ? { ...scene, person: { ...scene.person, agencyId: chosen.agencyId } } : scene;
  };
  const steps = Object.entries(flow.steps).map(([name, step]) => {
    const answer: typeof step.answer = (data, reply, scene) => step.answer(data, reply, open(scene));
    return [name, throughout ? { ...step, answer } : step] as const;
  });
  return { ...flow, begin: (params, scene) => flow.begin(params, open(scene)), steps: Object.fromEntries(steps) };
}

type Stranger = readonly [who: string, programme: string, here: string];
const strangers: readonly Stranger[] = [
  [`${neighbour}/Gede`, ours.code, 'BKPSDM Contoh Denpasar'],
  ['Asih', theirs.code, 'BKPSDM Contoh'],
];
/** What is said to a stranger who names the code of the other agency, then to their consent; and who exists afterwards. */
async function enters([who, programme]: Stranger) {
  const people = async () => {
    const all = [await stage.reader.people(ourId, null, 20), await stage.reader.people(theirId, null, 20)];
    return all.flat().length;
  };
  const before = await people();
  const [named] = await stage.say(who, `DAFTAR ${programme}`);
  const [agreed] = await stage.say(who, 'setuju');
  return { named: named?.message.text ?? '', agreed: agreed?.message.text ?? '', fresh: (await people()) - before };
}

describe.each(strangers)('a stranger at %s with the code %s', (...stranger) => {
  const [, programme, here] = stranger;

  test('is told whom the chat serves, and nothing of the other agency', async () => {
    await open();
    const { named, fresh } = await enters(stranger);
    expect(named).toMatch(new RegExp(`^Obrolan ini melayani ${here}, sedangkan kode ${programme}`));
    expect(named).not.toContain(programme === ours.code ? ours.shortTitle : 'Denpasar');
    expect(fresh).toBe(0);
  });

  test('would be asked to consent, if the code were taken; and still does not consent here', async () => {
    await open({ ...flows, registration: unlocked(registration, false) });
    const { named, agreed, fresh } = await enters(stranger);
    expect(named).toContain('Apakah Bapak/Ibu setuju?');
    expect(agreed).toMatch(new RegExp(`^Obrolan ini melayani ${here}`));
    expect(fresh).toBe(0);
  });

  test('would consent, if that were taken too; and still nobody is written down', async () => {
    await open({ ...flows, registration: unlocked(registration, true) });
    const { agreed, fresh } = await enters(stranger);
    expect(agreed).toContain('ada gangguan pada sistem kami');
    expect(fresh).toBe(0);
  });
});

describe('two agencies', () => {
  test('greet each in their own words', async () => {
    await open();
    expect(hello[0]).not.toMatch(/Denpasar|Rahajeng/);
    expect(hello[1]).toMatch(/BKPSDM Contoh Denpasar\.\s?Rahajeng rauh\./);
  });

  test('let nobody into a role of the one through a chat of the other', async () => {
    await open();
    const invitation = { agencyId: ourId, role: 'officer', programme: null, by: 'cli:test' } as const;
    const invited = await stage.desk.invite(invitation, stage.clock.now());
    const [answer] = await stage.say(`${neighbour}/Komang`, `GABUNG ${invited.code}`);
    expect(answer?.message.text).toMatch(/^Undangan itu dari BKPSDM Contoh, sedangkan obrolan ini/);
  });

  test('let nobody into a chat of the one by a code from a chat of the other, and say no more of it than of any code', async () => {
    await open();
    const before = ourRows();
    const [answer] = await stage.say(curious[1], `hubungkan ${linkCode}`);
    const [guess] = await stage.say(curious[1], 'hubungkan 2222-3333');
    expect(answer?.message.text).toBe(guess?.message.text);
    const [stranger] = await stage.say(`${neighbour}/Komang`, `hubungkan ${linkCode}`);
    expect(stranger?.message.text).toBe(guess?.message.text);
    expect(ourRows()).toEqual(before);
    // Here it opens.
    const [own] = await stage.say('Citra', `hubungkan ${linkCode}`);
    expect(own?.message.text).toContain('E. R.');
  });

  test('see nothing of each other, and change nothing, whatever is written', { timeout: 60_000 }, async () => {
    await open();
    const before = ourRows();
    expect(before.filter((row) => !row.endsWith(': []')).length).toBeGreaterThan(8);
    await fc.assert(
      fc.asyncProperty(sayings, async (said) => {
        expect(await overheard(said)).toEqual([]);
        expect(ourRows()).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });

  test('would, if questions crossed', { timeout: 60_000 }, async () => {
    await open(Object.fromEntries(Object.entries(flows).map(([name, flow]) => [name, crossing(flow)])));
    for (const words of [['setujui'], ['kenapa edi'], ['pertanyaan']]) {
      const said = words.map((word) => [curious[0], word] as const);
      expect(await overheard(said), words.join()).not.toEqual([]);
    }
  });
});
