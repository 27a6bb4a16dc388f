/** Plays a chat script against a bot that dies once on the way, and tells what was said, kept and logged in the end. */
import { readFileSync } from 'node:fs';
import type { Reply } from '../../src/core/message.ts';
import { travel } from '../../src/travel.ts';
import { destinationOf, startOf } from '../support/directives.ts';
import { type Line, parseScript } from '../support/script.ts';
import { account, exampleProgramme } from '../support/stage.ts';
import { type Death, type Mortal, mortal, roster, type Weakness } from './mortal.ts';

const zone = 'Asia/Jakarta';
const programme = exampleProgramme('kalianda');

/** Long scripts, each with something that may go wrong: a correction, a change of mind, a question put off. */
export const scripts = [
  'registration/without-nip',
  'reminder/comes-and-changes-mind',
  'quiz/later-and-skipped',
] as const;

export function linesOf(script: (typeof scripts)[number]): readonly Line[] {
  return parseScript(readFileSync(new URL(`../transcripts/${script}.id.md`, import.meta.url), 'utf8'));
}

export function beginningOf(lines: readonly Line[]): Date {
  const starting = lines.find((line) => line.kind === 'directive' && startOf(line.what, zone) !== null);
  return (starting?.kind === 'directive' && startOf(starting.what, zone)) || new Date('2027-03-24T03:12:00Z');
}

export interface Ending {
  /** In order, each message once. */
  readonly said: readonly string[];
  readonly kept: readonly string[];
  readonly ledger: readonly string[];
  /** Messages that were handed over a second time. */
  readonly repeated: number;
  readonly calls: number;
  readonly deaths: number;
}

export async function playMortally(
  lines: readonly Line[],
  seeded: string,
  death: Death | null,
  weakness: Weakness = null,
): Promise<Ending> {
  const bot = await mortal({ seeded, start: beginningOf(lines), death, weakness });
  try {
    const actors = new Map<string, { readonly address: string; readonly phone: string | undefined }>();
    let serial = 0;
    const says = async (who: string, what: string): Promise<void> => {
      serial += 1;
      const { address, phone } = actors.get(who) ?? { address: `chat-${actors.size + 1}`, phone: undefined };
      actors.set(who, { address, phone });
      const inbound = {
        channel: 'web',
        account,
        chat: { address, kind: 'private' },
        sender: { id: address, ...(phone && { verifiedPhone: phone }) },
        externalId: `m-${serial}`,
        sentAt: bot.clock.now(),
        reply: replyOf(what, bot, address),
      } as const;
      await bot.surviving(async ({ accept, app }) => {
        await accept(inbound);
        await app.settle();
      });
    };
    const direct = async (what: string): Promise<void> => {
      if (startOf(what, zone)) return;
      const to = destinationOf(what, bot.clock.now(), zone);
      if (to) return bot.surviving(({ app, store }) => travel({ app, store, clock: bot.clock }, to));
      const { who, code } = /^(?<who>.+) writes from the phone of (?<code>P-\d+)$/.exec(what)?.groups ?? {};
      const person = roster()[Number(code?.slice(2)) - 1];
      if (who && person)
        return void actors.set(who, { address: `chat-${actors.size + 1}`, phone: person.phone ?? undefined });
      const enrolled = /^(?<who>.+) is registered$/.exec(what)?.groups?.who ?? '';
      const nip = roster().find(({ phone }) => phone !== null && phone === actors.get(enrolled)?.phone)?.nip;
      if (!nip) throw new Error(`No stage direction here reads '${what}'`);
      for (const said of [`DAFTAR ${programme.code}`, 'setuju', nip, 'benar']) await says(enrolled, said);
    };
    await bot.surviving(({ app }) => app.start());
    for (const line of lines) {
      if (line.kind === 'says') await says(line.who, line.what);
      if (line.kind === 'directive') await direct(line.what);
    }
    return await endingOf(bot);
  } finally {
    await bot.close();
  }
}

/** A label in brackets is tapped, on the latest message that offers it; `(old button)` on the one before. */
function replyOf(what: string, { sent }: Mortal, address: string): Reply {
  const { label, old } = /^\[(?:[A-F]\. )?(?<label>.+)\](?<old> \(old button\))?$/.exec(what)?.groups ?? {};
  if (!label) return { kind: 'text', text: what };
  const seen = new Map(sent.filter((one) => one.address === address).map(({ id, message }) => [id, message]));
  const offering = [...seen.values()]
    .filter(({ choices }) => choices.some((choice) => choice.label === label))
    .reverse();
  const asked = offering[old ? 1 : 0] ?? offering[0];
  const choice = asked?.choices.find((one) => one.label === label);
  if (!asked?.promptId || !choice) throw new Error(`'${label}' was not on offer`);
  return { kind: 'choice', promptId: asked.promptId, choiceId: choice.id };
}

/** What differs from the run that did not die; empty where the two ended alike, but for one repeat a death. */
export function differences(undisturbed: Ending, { said, kept, ledger, repeated, deaths }: Ending): readonly string[] {
  const apart = (what: string, was: readonly string[], is: readonly string[]): readonly string[] => {
    const at = was.findIndex((line, index) => line !== is[index]);
    if (at < 0 && was.length === is.length) return [];
    return [
      `${what}: line ${at < 0 ? was.length : at} of ${was.length}: ${was[at] ?? '(nothing)'} | ${is[at < 0 ? was.length : at] ?? '(nothing)'}`,
    ];
  };
  return [
    ...apart('said', undisturbed.said, said),
    ...apart('kept', undisturbed.kept, kept),
    ...apart('ledger', undisturbed.ledger, ledger),
    ...(repeated > deaths ? [`${repeated} repeats after ${deaths} deaths`] : []),
  ];
}

async function endingOf(bot: Mortal): Promise<Ending> {
  const reader = bot.reader();
  const [agency] = await reader.agencies();
  const agencyId = agency?.id ?? '';
  const kept: string[] = [];
  const ledger: string[] = [];
  for (const { personId, name, nipTail } of await reader.people(agencyId, null, 20)) {
    for (const { programme: code, standing, doubts } of await reader.registrations(agencyId, personId)) {
      kept.push(`${name} ${nipTail} ${code} ${standing} ${doubts.join(' ')}`);
      for (const { quiz, item, choice } of await reader.answers(agencyId, personId, code))
        kept.push(`${quiz}/${item} ${choice}`);
      for (const session of programme.sessions) {
        if ('date' in session)
          kept.push(`${session.date} ${await reader.attendance(agencyId, personId, code, session.date)}`);
      }
    }
    for (const { event, flow, outcome, reason, sending } of (
      await reader.ledger(agencyId, personId, 100)
    ).toReversed()) {
      ledger.push([flow ?? event, outcome ?? 'waiting', reason, sending].join(' '));
    }
  }
  const once = new Map(
    bot.sent.map(({ id, address, message }) => [
      id,
      `${address}: ${message.text} [${message.choices.map(({ label }) => label).join('|')}]`,
    ]),
  );
  return {
    said: [...once.values()],
    kept,
    ledger,
    repeated: bot.sent.length - once.size,
    calls: bot.calls(),
    deaths: bot.deaths(),
  };
}
