/** Where the bot has to hold back: it does not ask again, lets nobody guess, and takes no text for a formula. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { text } from '../../src/core/text.ts';
import { translator } from '../../src/i18n/translate.ts';
import { account, exampleProgramme } from '../support/stage.ts';
import { type Mortal, mortal, roster, seededFolder } from './mortal.ts';

const start = new Date('2027-03-24T03:12:00Z');
const address = 'chat-1';
const translate = translator();
const nobody = { locale: 'id', name: null, salutation: null } as const;
const { code, agency, items, quizzes } = exampleProgramme('kalianda');
const [quiz] = quizzes;
let seeded = '';
beforeAll(async () => {
  seeded = await seededFolder(start);
});
afterAll(() => rmSync(seeded, { recursive: true, force: true }));

async function openBot(verifiedPhone?: string) {
  const bot = await mortal({ seeded, start });
  onTestFinished(() => bot.close());
  await bot.surviving(({ app }) => app.start());
  let serial = 0;
  const write = async (said: string): Promise<string> => {
    await bot.surviving(async ({ accept, app }) => {
      serial += 1;
      const chat = { address, kind: 'private' } as const;
      const sender = { id: address, ...(verifiedPhone !== undefined && { verifiedPhone }) };
      const reply = { kind: 'text', text: said } as const;
      await accept({
        channel: 'web',
        account,
        chat,
        sender,
        externalId: `m-${serial}`,
        sentAt: bot.clock.now(),
        reply,
      });
      await app.settle();
    });
    return bot.sent.at(-1)?.message.text ?? '';
  };
  return { bot, write };
}

/** Somebody of the roster, and a way to have a flow come due for them. */
async function openParticipant() {
  const [person] = roster();
  const { bot, write } = await openBot(person?.phone ?? '');
  for (const said of [`DAFTAR ${code}`, 'setuju', person?.nip ?? '', 'benar']) await write(said);
  const [own] = await bot.reader().agencies();
  const [known] = await bot.reader().people(own?.id ?? '', null, 1);
  const [agencyId, personId] = [own?.id ?? '', known?.personId ?? ''];
  const due = (flow: string, key: string, params: Readonly<Record<string, string>>) =>
    bot.surviving(async ({ store, app }) => {
      const event = { kind: 'flow-due', flow, params: { programme: code, ...params }, key } as const;
      await store.schedule([{ agencyId, personId, key, event, unasked: null }], bot.clock.now());
      app.wake();
      await app.settle();
    });
  return { bot, write, due, answers: () => bot.reader().answers(agencyId, personId, code) };
}

const choicesSince = ({ sent }: Mortal, at: number) =>
  sent.slice(at).flatMap(({ message }) => message.choices.map(({ id }) => id));

it('does not remind anybody of a day they have answered for', async () => {
  const { bot, write, due } = await openParticipant();
  await due('reminder', 'first', { date: '2027-04-06' });
  const asked = bot.sent.length;
  await write('HADIR');
  await due('reminder', 'second', { date: '2027-04-06' });
  expect(choicesSince(bot, asked)).not.toContain('hadir');
});

it('counts a wrong answer as wrong, and asks no finished quiz again', async () => {
  const { bot, write, due, answers } = await openParticipant();
  await due('quiz', 'first', { quiz: quiz?.code ?? '' });
  for (const item of quiz?.items ?? []) await write(items.find((one) => one.code === item)?.key === 'a' ? 'B' : 'A');
  expect((await answers()).map(({ correct }) => correct)).toEqual(quiz?.items.map(() => false));
  const done = bot.sent.length;
  await due('quiz', 'second', { quiz: quiz?.code ?? '' });
  expect(choicesSince(bot, done)).toEqual([]);
});

it('lets a NIP of the roster in from its own number only', async () => {
  const { bot, write } = await openBot('+6281399977123');
  for (const said of [`DAFTAR ${code}`, 'setuju', roster()[0]?.nip ?? '']) await write(said);
  expect(choicesSince(bot, 0)).not.toContain('correct');
});

it('begins nothing of a participant with a stranger', async () => {
  const { bot, write } = await openBot();
  await write('kuis');
  expect(bot.sent.map(({ message }) => message.text)).toEqual([
    expect.stringContaining(translate(text('common.registerFirst'), nobody).slice(0, 30)),
  ]);
});

it('lets nobody guess NIPs', async () => {
  const { write } = await openBot();
  const tooMany = translate(text('registration.tooManyTries', { desk: agency.desk.place }), nobody).slice(0, 40);
  const said: string[] = [];
  for (let tries = 1; tries <= 6; tries += 1) {
    for (const word of [`DAFTAR ${code}`, 'setuju']) await write(word);
    said.push(await write(`19850${tries}172010011003`));
  }
  expect(said.map((line) => line.includes(tooMany))).toEqual([false, false, false, false, false, true]);
});

it('takes what somebody typed for nothing but text', () => {
  const typed = '{{you}} $t(common.menu) {{- you}}';
  expect(translate(text('registration.line.name', { name: typed }), nobody)).toContain(typed);
});
