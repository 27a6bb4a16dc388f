/** Plays a script against the whole bot but for the network, and writes down what was said. */
import type { Catalogue } from '../../src/core/flow.ts';
import type { Outbound } from '../../src/core/message.ts';
import { destinationOf, startOf } from './directives.ts';
import { changedProgramme } from './programme-changes.ts';
import { type Hand, replyOf } from './reply.ts';
import type { Line } from './script.ts';
import { account, exampleProgramme, openStage, type Stage } from './stage.ts';

export type { Hand };

interface Actor {
  readonly address: string;
  readonly phone: string | undefined;
}

export async function play(
  lines: readonly Line[],
  { hand, flows }: { readonly hand: Hand; readonly flows?: Catalogue },
): Promise<string> {
  const zone = 'Asia/Jakarta';
  let programme = exampleProgramme('kalianda');
  const starting = lines.find((line) => line.kind === 'directive' && startOf(line.what, zone) !== null);
  const start = (starting?.kind === 'directive' && startOf(starting.what, zone)) || new Date('2027-03-24T03:12:00Z');
  const stage = await openStage({ start, flaky: true, ...(flows && { flows }) });
  try {
    const agencyId = await stage.importProgramme(programme);
    const roster = await stage.importRoster(agencyId, programme.code, 'kalianda-roster.csv');
    await stage.app.start();
    const actors = new Map<string, Actor>();
    const written: string[] = [];
    let heardSoFar = 0;
    let serial = 0;

    const several = new Set(lines.flatMap((line) => (line.kind === 'says' ? [line.who] : []))).size > 1;
    const flush = (): void => {
      for (const { address, message } of stage.heard.slice(heardSoFar)) {
        const to = [...actors].find(([, actor]) => actor.address === address)?.[0] ?? address;
        written.push(print(message, several ? to : null));
      }
      heardSoFar = stage.heard.length;
    };
    const actor = (who: string): Actor => {
      const known = actors.get(who) ?? { address: `chat-${actors.size + 1}`, phone: undefined };
      actors.set(who, known);
      return known;
    };
    const says = async (who: string, what: string): Promise<void> => {
      serial += 1;
      const { address, phone } = actor(who);
      const reply = replyOf(
        what,
        stage.heard.filter((one) => one.address === address).map(({ message }) => message),
        hand,
      );
      const inbound = {
        channel: 'web',
        account,
        chat: { address, kind: 'private' },
        sender: { id: address, ...(phone && { verifiedPhone: phone }) },
        externalId: `m-${serial}`,
        sentAt: stage.clock.now(),
        reply,
      } as const;
      await stage.hooks().accept(inbound);
      await stage.hooks().accept(inbound); // delivered twice, as providers do
      await stage.app.settle();
    };

    for (const line of lines) {
      if (line.kind !== 'asks-for') written.push(line.text);
      if (line.kind === 'says') await says(line.who, line.what);
      else if (line.kind === 'asks-for') written.push(await report(stage, agencyId, line.what, actors));
      else if (line.kind === 'directive') await direct(line.what);
      flush();
    }
    return `${written.join('\n\n')}\n`;

    async function direct(what: string): Promise<void> {
      if (startOf(what, zone)) return;
      const to = destinationOf(what, stage.clock.now(), zone);
      if (to) return stage.travelTo(to);
      const phone = /^(?<who>.+) writes from the phone of (?<code>P-\d+)$/.exec(what)?.groups;
      if (phone?.who) {
        const person = roster[Number(phone.code?.slice(2)) - 1];
        actors.set(phone.who, { address: `chat-${actors.size + 1}`, phone: person?.phone ?? undefined });
        return;
      }
      const enrolled = /^(?<who>.+) is registered$/.exec(what)?.groups;
      if (enrolled?.who) return register(enrolled.who);
      const decision = /^the officer (?<verb>approves|refuses) (?<who>.+?)(?:, because (?<reason>.+))?$/.exec(
        what,
      )?.groups;
      if (decision?.who)
        return decide(stage, agencyId, programme.code, decision.verb === 'approves', decision.reason ?? null);
      const change = /^the programme (?:changes: )?(?<what>.+)$/.exec(what)?.groups;
      if (change?.what) {
        programme = changedProgramme(programme, change.what);
        await stage.importProgramme(programme);
        await stage.app.tick();
        return stage.app.settle();
      }
      throw new Error(`No stage direction reads '${what}'`);
    }

    /** Somebody of the roster who has been through registration; what was said is not written down. */
    async function register(who: string): Promise<void> {
      const { phone } = actor(who);
      const person = roster.find((one) => one.phone === phone);
      if (!person?.nip) throw new Error(`${who} writes from no phone of the roster`);
      for (const said of [`DAFTAR ${programme.code}`, 'setuju', person.nip, 'benar']) await says(who, said);
      heardSoFar = stage.heard.length;
    }
  } finally {
    await stage.close();
  }
}

function print({ text, choices, keys, attachment }: Outbound, to: string | null): string {
  const mark = (at: number) => (keys === 'letters' ? `${String.fromCharCode(65 + at)}. ` : '');
  return [
    // A blank line would end the block; Markdown shows this one as a line break too.
    `**Bot${to === null ? '' : ` to ${to}`}:** ${text.replaceAll('\n\n', '\n<br>\n')}`,
    ...choices.map(({ label }, at) => `- [${mark(at)}${label}]`),
    ...(attachment ? [`- (file ${attachment.name})`] : []),
  ].join('\n');
}

async function decide(
  stage: Stage,
  agencyId: string,
  programme: string,
  approves: boolean,
  reason: string | null,
): Promise<void> {
  const [pending] = await stage.reader.pending(agencyId, programme);
  if (!pending) throw new Error('Nobody waits for the officer');
  const standing = approves ? 'enrolled' : 'refused';
  const { personId } = pending;
  const key = `news/${programme}/${standing}/${personId}`;
  const event = { kind: 'flow-due', flow: 'registration-news', params: { programme, standing, reason }, key } as const;
  const now = stage.clock.now();
  const unasked = { priority: 5, urgency: 'normal', notBefore: now, expiresAt: null } as const;
  await stage.desk.decide(
    { agencyId, programme, personId, standing, by: 'script', reason },
    [{ agencyId, personId, key, event, unasked }],
    now,
  );
  stage.app.wake();
  await stage.app.settle();
}

/** What was kept of those on stage, or why each got what they got. */
async function report(
  { reader }: Stage,
  agencyId: string,
  what: 'kept' | 'ledger',
  actors: ReadonlyMap<string, Actor>,
): Promise<string> {
  // Ids are chance: by name, a script of several people prints the same each time.
  const people = [...(await reader.people(agencyId, null, 20))].sort((a, b) =>
    (a.name ?? '').localeCompare(b.name ?? ''),
  );
  const lines: string[] = [];
  for (const person of people) {
    const who = actors.size > 1 ? `${person.name ?? '(no name)'}: ` : '';
    if (what === 'ledger') {
      const ledger = await reader.ledger(agencyId, person.personId, 50);
      lines.push(
        ...ledger
          .filter(({ event }) => event !== 'replied')
          .reverse()
          .map(
            ({ flow, event, outcome, reason, sending }) =>
              `- ${who}${flow ?? event}: ${[outcome ?? 'waiting', reason, sending].filter(Boolean).join(', ')}`,
          ),
      );
      continue;
    }
    for (const { programme, standing, doubts } of await reader.registrations(agencyId, person.personId)) {
      lines.push(
        `- ${who}${programme}: ${standing}${doubts.length > 0 ? ` (${doubts.join(', ')})` : ''}; ${[person.salutation, person.name, person.unit, person.position, person.nipTail && `NIP …${person.nipTail}`].filter(Boolean).join(', ')}`,
      );
      for (const answer of await reader.answers(agencyId, person.personId, programme)) {
        lines.push(
          `- ${who}${answer.quiz}/${answer.item}: ${answer.choice.toUpperCase()}, ${answer.correct ? 'right' : 'not yet'}`,
        );
      }
      for (const { date } of exampleProgramme('kalianda')
        .sessions.flatMap((session) => ('date' in session ? [session] : []))
        .filter(({ date }, at, all) => all.findIndex((one) => one.date === date) === at)) {
        const said = await reader.attendance(agencyId, person.personId, programme, date);
        if (said) lines.push(`- ${who}${date}: ${said}`);
      }
    }
  }
  return [`**${what === 'kept' ? 'Kept' : 'Ledger'}:**`, ...(lines.length > 0 ? lines : ['- nothing'])].join('\n');
}
