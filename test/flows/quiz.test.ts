/** A quiz with a last day: however it was opened, it is answered until that day is over where its programme is. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Programme } from '../../src/training/programme.ts';
import { account, exampleProgramme, openStage, type Stage } from '../support/stage.ts';

const kalianda = exampleProgramme('kalianda');
/** By the clock of Jakarta. */
const at = (local: string): Date => new Date(`2027-${local}:00+07:00`);

/** K1 is about Tuesday, 6 April; it closes on Wednesday. */
const programme: Programme = {
  ...kalianda,
  quizzes: kalianda.quizzes.filter(({ code }) => code === 'K1').map((quiz) => ({ ...quiz, closesOn: '2027-04-07' })),
};

let stage: Stage;
let serial = 0;
beforeEach(async () => {
  stage = await openStage({ start: at('04-05T09:00') });
});
afterEach(() => stage.close());

async function write(phone: string | null, ...texts: readonly string[]): Promise<string> {
  for (const text of texts) {
    serial += 1;
    const sender = { id: 'a', ...(phone && { verifiedPhone: phone }) };
    const chat = { address: 'a', kind: 'private' } as const;
    const sentAt = stage.clock.now();
    const reply = { kind: 'text', text } as const;
    await stage.hooks().accept({ channel: 'web', account, chat, sender, externalId: `m-${serial}`, sentAt, reply });
    await stage.app.settle();
  }
  return stage.heard.at(-1)?.message.text ?? '';
}

/** Enrolled, and the quiz opened by the word KUIS. */
async function asksForIt(hour: string, taught = programme, ...others: readonly Programme[]): Promise<string> {
  const agencyId = await stage.importProgramme(taught);
  for (const other of others) await stage.importProgramme(other);
  const [, sari] = await stage.importRoster(agencyId, taught.code, 'kalianda-roster.csv');
  await stage.app.start();
  await write(sari?.phone ?? '', `DAFTAR ${taught.code}`, 'setuju', sari?.nip ?? '', 'benar');
  stage.clock.travelTo(at(hour));
  return write(null, 'KUIS');
}

async function kept(): Promise<readonly string[]> {
  const [agency] = await stage.reader.agencies();
  const [person] = await stage.reader.people(agency?.id ?? '', null, 1);
  const answers = await stage.reader.answers(agency?.id ?? '', person?.personId ?? '', programme.code);
  return answers.map(({ item, choice }) => `${item}: ${choice}`);
}

describe('a quiz that was asked for with KUIS', () => {
  it('is answered until its last day is over', async () => {
    expect(await asksForIt('04-06T16:00')).toContain('1/2');
    stage.clock.travelTo(at('04-07T21:59'));
    expect(await write(null, 'D')).toContain('D tepat');
    expect(await kept()).toEqual(['Q6: d']);
  });

  it('takes no answer after its last day', async () => {
    expect(await asksForIt('04-07T23:30')).toContain('1/2');
    stage.clock.travelTo(at('04-08T00:00'));
    expect(await write(null, 'D')).not.toContain('tepat');
    expect(await kept()).toEqual([]);
  });

  it('is no longer found then', async () => {
    expect(await asksForIt('04-08T00:00')).toContain('Belum ada kuis yang menunggu');
  });

  it('has its last day in the zone of its programme, not in that of the agency', async () => {
    const eastern = { ...programme, code: 'KDI-2027-09', zone: 'Asia/Jayapura' };
    expect(await asksForIt('04-07T22:30', eastern, kalianda)).toContain('Belum ada kuis yang menunggu');
  });
});
