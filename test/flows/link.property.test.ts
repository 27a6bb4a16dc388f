/** Whatever somebody writes, taps or waits for: without a code from one of her chats none of theirs becomes hers. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealWith, secretFrom } from '../../src/store/seal.ts';
import { exampleProgramme, openStage, type Stage, telegram } from '../support/stage.ts';

const programme = exampleProgramme('kalianda');
const [sari, edi] = ['190203151923032002', '190101011921011011'];
const phone = '+6284000000002';
/** A stranger on Telegram, and Bapak Edi in the browser: neither has seen a code of hers. */
const others = [`${telegram}/stranger`, 'Edi'] as const;
const guessed = '2222-3333';
/** Nobody but Ibu Sari may read this; not even her initials are told to whoever guesses. */
const hers = /\bSari\b|\bS\. C\.|S\.Sos/;

const codes = [guessed, '7K3P-9QRD', sari, phone, 'S02', '2222-333', '', programme.code];
const words = ['hubungkan', 'tautkan', 'connect', 'link', 'gabung', 'daftar'];
const spoken = fc
  .tuple(fc.constantFrom(...words), fc.constantFrom(...codes))
  .map(([word, code]) => `${word} ${code}`.trim());
const replied = fc.constantFrom(
  ...['ya', 'setuju', '1', '2', '3', 'ubah', 'lanjut', 'tidak', 'batal', 'itu saya', 'bukan saya', 'ganti pengguna'],
  ...['orang lain', 'data saya', 'jadwal', 'panitia', 'berhenti', 'mulai', 'bahasa', sari],
);

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('writes' as const),
      who: fc.constantFrom(...others),
      what: fc.oneof(spoken, spoken, replied),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('taps' as const), who: fc.constantFrom(...others), which: fc.nat(200) }),
  },
  /** She makes a code, or does something else, in her own chat. */
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('she' as const),
      what: fc.constantFrom('hubungkan', 'hubungkan', 'ubah', 'jadwal'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('waits' as const), minutes: fc.constantFrom(1, 16, 70) }) },
);
const steps = fc.array(step, { minLength: 6, maxLength: 14 });
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What the others read, and how many chats are hers in the end. Without chance every code is the one that is guessed. */
async function played(all: readonly Step[], byChance: boolean) {
  const stage = await openStage({ start: new Date('2027-03-24T03:12:00Z'), accounts: ['web', telegram] });
  try {
    const agencyId = await stage.importProgramme(programme);
    await stage.importProgramme(programme, telegram);
    await stage.importRoster(agencyId, programme.code, 'kalianda-roster.csv');
    if (!byChance) takeChanceAway(stage);
    await stage.app.start();
    await stage.write('Sari', `DAFTAR ${programme.code}`, phone);
    await stage.app.settle();
    await stage.say('Sari', 'setuju', sari, 'benar');
    const [her] = await stage.reader.people(agencyId, null, 1);
    const details = ['Edi Contoh', 'Puskesmas Contoh', 'Perawat', 'bapak', 'benar'];
    await stage.say('Edi', `DAFTAR ${programme.code}`, 'setuju', edi, ...details, 'hubungkan');
    await stage.say('Sari', 'hubungkan');
    const from = stage.heard.length;
    for (const one of all) await take(stage, one);
    const seen = stage.heard
      .slice(from)
      .filter(({ address }) => others.some((other) => other === address))
      .map(({ message }) => JSON.stringify(message))
      .join('\n');
    const chats = await stage.reader.personChats(agencyId, her?.personId ?? '');
    return { seen, chats: chats.length };
  } finally {
    await stage.close();
  }
}

async function take(stage: Stage, one: Step): Promise<void> {
  if (one.does === 'writes') await stage.say(one.who, one.what);
  else if (one.does === 'taps') await tap(stage, one.who, one.which);
  else if (one.does === 'she') await stage.say('Sari', one.what);
  else await stage.travelTo(new Date(stage.clock.now().getTime() + one.minutes * 60_000));
}

/** Any button that ever stood in any chat: a page can be made to send what it was never shown. */
async function tap({ heard, hooks, clock, app }: Stage, who: string, which: number): Promise<void> {
  const buttons = heard.flatMap(({ message: { promptId, choices } }) =>
    promptId === undefined ? [] : choices.map(({ id }) => ({ promptId, id })),
  );
  const button = buttons[which % buttons.length];
  if (!button) return;
  const own = who === 'Edi' ? 'web' : telegram;
  await hooks(own).accept({
    channel: own,
    account: own,
    chat: { address: who, kind: 'private' },
    sender: { id: who },
    externalId: `tap-${heard.length}-${clock.now().getTime()}-${which}`,
    sentAt: clock.now(),
    reply: { kind: 'choice', promptId: button.promptId, choiceId: button.id },
  });
  await app.settle();
}

/** Whatever code is made, what is kept is the hash of the one that everybody guesses. */
function takeChanceAway({ dataDir }: Stage): void {
  const seal = sealWith(secretFrom({ file: join(dataDir, 'pamong.key') }) ?? new Uint8Array());
  const database = new Database(join(dataDir, 'pamong.db'), { timeout: 5_000 });
  database.exec(`CREATE TRIGGER no_chance AFTER INSERT ON link_code
    BEGIN UPDATE OR REPLACE link_code SET "codeHash" = '${seal.hash('link', guessed.replace('-', ''))}' WHERE "codeHash" = NEW."codeHash"; END`);
  database.close();
}

test('nobody becomes somebody else without a code from one of their chats; where codes can be guessed they would', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const { seen, chats } = await played(all, true);
      expect(seen.match(hers)).toBeNull();
      expect(chats).toBe(1);
    }),
    { numRuns: Number(process.env.LINK_RUNS ?? 6), endOnFailure: true },
  );
  const control = fc.asyncProperty(steps, async (all) => {
    const { seen, chats } = await played(all, false);
    return !hers.test(seen) && chats === 1;
  });
  expect((await fc.check(control, { numRuns: 20, seed: 1, endOnFailure: true })).failed, 'control').toBe(true);
});
