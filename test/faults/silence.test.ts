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
  const due = (flow: string, key: string, params: Readonly<Record<string, string>>, asked = true) =>
    bot.surviving(async ({ store, app }) => {
      const event = { kind: 'flow-due', flow, params: { programme: code, ...params }, key } as const;
      const planned = { priority: 20, urgency: 'normal', notBefore: bot.clock.now(), expiresAt: null } as const;
      await store.schedule([{ agencyId, personId, key, event, unasked: asked ? null : planned }], bot.clock.now());
      app.wake();
      await app.settle();
    });
  const ledger = async () =>
    (await bot.reader().ledger(agencyId, personId, 20)).map(({ event, outcome, reason }) => [event, outcome, reason]);
  return { bot, write, due, ledger, answers: () => bot.reader().answers(agencyId, personId, code) };
}

/** A participant who has put the first quiz off; then something happens, and the next working morning comes. */
async function afterPuttingOff(meanwhile: (on: Awaited<ReturnType<typeof openParticipant>>) => Promise<void>) {
  const on = await openParticipant();
  await on.due('quiz', 'first', { quiz: quiz?.code ?? '' });
  await on.write('NANTI');
  await meanwhile(on);
  const said = on.bot.sent.length;
  on.bot.clock.travelTo(new Date('2027-03-25T02:00:00Z'));
  await on.bot.surviving(async ({ app }) => {
    await app.tick();
    await app.settle();
  });
  return { ...on, said: on.bot.sent.slice(said).map(({ message }) => message.text) };
}

const importing = (changed: object) => (on: { readonly bot: Mortal }) =>
  on.bot.surviving(async ({ desk }) => {
    await desk.importProgramme({ ...exampleProgramme('kalianda'), version: 2, ...changed }, on.bot.clock.now());
  });

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

it('asks a quiz that was put off again on the next working morning', async () => {
  const { said, ledger } = await afterPuttingOff(async () => {});
  expect(said).toHaveLength(1);
  expect(await ledger()).toContainEqual(['came-back', 'started', 'came-back']);
});

it.each([
  ['taken out of the programme', 'changed', importing({ quizzes: quizzes.slice(1) })],
  [
    'closed',
    'expired',
    importing({ quizzes: quizzes.map((one) => ({ ...one, closesOn: one === quiz ? '2027-03-24' : one.closesOn })) }),
  ],
  [
    'of a programme they are no longer in',
    'not-enrolled',
    (on: { readonly bot: Mortal }) =>
      on.bot.surviving(async ({ reader, desk }) => {
        const [own] = await reader.agencies();
        const [known] = await reader.people(own?.id ?? '', null, 1);
        const person = { agencyId: own?.id ?? '', personId: known?.personId ?? '', programme: code };
        await desk.decide({ ...person, standing: 'refused', by: 'panitia', reason: null }, [], on.bot.clock.now());
      }),
  ],
])('does not ask a quiz again that was %s since it was put off, and says why', async (_, reason, meanwhile) => {
  const { said, ledger } = await afterPuttingOff(meanwhile);
  expect(said).toEqual([]);
  expect(await ledger()).toContainEqual(['came-back', 'skipped', reason]);
});

it('does not ask a question again that was answered in another round of its quiz', async () => {
  const { said, ledger } = await afterPuttingOff(async ({ due, write }) => {
    // The schedule brings the same quiz, with an end of its own: another round beside the one put off.
    await due('quiz', 'second', { quiz: quiz?.code ?? '', closesAt: '2027-06-01T00:00:00.000Z' }, false);
    await write('A');
    await write('LEWATI');
  });
  expect(said).toEqual([]);
  expect(await ledger()).toContainEqual(['came-back', 'skipped', 'already-answered']);
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
