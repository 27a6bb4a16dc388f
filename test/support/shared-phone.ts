/** One phone, and two colleagues who register from it: Ibu Sari first, then Bapak Edi, who holds it. */
import type { Inbound, Reply } from '../../src/core/message.ts';
import { account, exampleProgramme, type Stage } from './stage.ts';

export const phone = 'shared';
export const programme = 'KAL-2027-01';
export const nips = { sari: '190203151923032002', edi: '190101011921011011' } as const;

/** The programme that both are in; the stage is started after it. */
export async function prepare(stage: Stage): Promise<string> {
  const agencyId = await stage.importProgramme(exampleProgramme('kalianda'));
  await stage.importRoster(agencyId, programme, 'kalianda-roster.csv');
  return agencyId;
}

/** Bapak Edi, whom no list knows, waits for the officer. */
export async function registerBoth(stage: Stage): Promise<void> {
  for (const said of [`DAFTAR ${programme}`, 'setuju', nips.sari, 'benar']) {
    await stage.write(phone, said, '+6284000000002');
    await stage.app.settle();
  }
  const details = ['Edi Contoh', 'Puskesmas Contoh', 'Perawat', 'bapak', 'benar'];
  await stage.say(phone, 'ganti pengguna', 'orang lain', 'setuju', nips.edi, ...details);
}

/** The officer has approved him, too. Their ids. */
export async function enrolBoth(stage: Stage, agencyId: string): Promise<Record<'sari' | 'edi', string>> {
  await registerBoth(stage);
  const people = await stage.reader.people(agencyId, null, 9);
  const named = (name: string): string => people.find((one) => one.name?.startsWith(name))?.personId ?? '';
  const [sari, edi] = [named('Sari'), named('Edi')];
  const decided = { agencyId, programme, personId: edi, standing: 'enrolled', by: 'test', reason: null } as const;
  await stage.desk.decide(decided, [], stage.clock.now());
  return { sari, edi };
}

let serial = 0;

/** A message as the channel hands it over: words, or `[S. C.]`, that button of the message that offered it last. */
export function sent({ clock, heard }: Stage, what: string, more: Partial<Inbound> = {}): Inbound {
  serial += 1;
  return {
    channel: 'web',
    account,
    chat: { address: phone, kind: 'private' },
    sender: { id: phone },
    externalId: `sent-${serial}`,
    sentAt: clock.now(),
    reply: buttonOf(heard, what) ?? { kind: 'text', text: what },
    ...more,
  };
}

function buttonOf(heard: Stage['heard'], what: string): Reply | null {
  const label = /^\[(.+)\]$/.exec(what)?.[1];
  if (label === undefined) return null;
  for (const { message } of heard.toReversed()) {
    const choice = message.choices.find((one) => one.label === label);
    if (choice && message.promptId) return { kind: 'choice', promptId: message.promptId, choiceId: choice.id };
  }
  throw new Error(`'${label}' was never on offer`);
}
