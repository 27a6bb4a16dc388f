/** Plays a script against the whole bot but for the network, and writes down what was said. */
import { openAlmanac } from '../../src/almanac.ts';
import { pageDoor, telegramDoor } from '../../src/control/chat-doors.ts';
import { setDoor } from '../../src/control/registration-door.ts';
import type { Catalogue } from '../../src/core/flow.ts';
import type { Outbound } from '../../src/core/message.ts';
import type { Profile } from '../../src/store/reader.ts';
import { Role } from '../../src/training/role.ts';
import { destinationOf, startOf } from './directives.ts';
import { changedProgramme, later } from './programme-changes.ts';
import { type Hand, replyOf } from './reply.ts';
import type { Line, Report } from './script.ts';
import { account, exampleProgramme, type Heard, openStage, type Stage, telegram } from './stage.ts';
import { saidOnTelegram, shownOnTelegram } from './telegram-hand.ts';

export type { Hand };

interface Actor {
  readonly address: string;
  readonly account: typeof account | typeof telegram;
  readonly phone: string | undefined;
  /** On Telegram the number is vouched for only once it was shared. */
  readonly channel: 'web' | 'telegram';
}

export async function play(
  lines: readonly Line[],
  { hand, flows, on = 'page' }: { readonly hand: Hand; readonly flows?: Catalogue; readonly on?: 'page' | 'telegram' },
): Promise<string> {
  const zone = 'Asia/Jakarta';
  let programme = exampleProgramme('kalianda');
  const starting = lines.find((line) => line.kind === 'directive' && startOf(line.what, zone) !== null);
  const start = (starting?.kind === 'directive' && startOf(starting.what, zone)) || new Date('2027-03-24T03:12:00Z');
  const accounts = lines.some((line) => line.kind === 'says' && isOnTelegram(line.who))
    ? [account, telegram]
    : [account];
  const doors = doorsTo(accounts);
  const stage = await openStage({ start, flaky: true, accounts, parts: { doors }, ...(flows && { flows }) });
  try {
    const agencyId = await stage.importProgramme(programme);
    for (const own of accounts.slice(1)) await stage.importProgramme(programme, own);
    const roster = await stage.importRoster(agencyId, programme.code, 'kalianda-roster.csv');
    await stage.app.start();
    const shown = on === 'telegram' ? shownOnTelegram : (message: Outbound) => message;
    const actors = new Map<string, Actor>();
    const written: string[] = [];
    let heardSoFar = 0;
    let serial = 0;
    /** Of the invitation made last: chance made it, so a script says `<code>`. */
    let code = '';
    /** Of CEK, in the order in which they were said: chance made them too, so a script says `<check 1>`. */
    const checkCodes: string[] = [];
    /** Of HUBUNGKAN, likewise: `<link 1>`. */
    const linkCodes: string[] = [];
    /** Of UNDANG, likewise: `<invite 1>`. */
    const inviteCodes: string[] = [];

    const sharers = lines.flatMap((line) => (line.kind === 'directive' ? (sharing(line.what)?.who ?? []) : []));
    const speakers = lines.flatMap((line) => (line.kind === 'says' ? [line.who] : []));
    const several = new Set(speakers.filter((who) => !sharers.includes(who))).size > 1;
    const flush = (isWave: boolean): void => {
      // Each account has a sender of its own, and neither waits for the other.
      const fresh = accounts.flatMap((own) => stage.heard.slice(heardSoFar).filter((one) => one.account === own));
      for (const { address, message } of isWave ? inOrder(fresh, [...actors.values()]) : fresh) {
        for (const [, said = ''] of message.text.matchAll(/\bCEK ([2-9A-HJ-NP-Z]{4})\b/g))
          if (!checkCodes.includes(said)) checkCodes.push(said);
        for (const [, said = ''] of message.text.matchAll(/#h=(\S+)/g))
          if (!linkCodes.includes(said)) linkCodes.push(said);
        for (const [, said = ''] of message.text.matchAll(/#g=(\S+)/g))
          if (!inviteCodes.includes(said)) inviteCodes.push(said);
        const to = [...actors].find(([, actor]) => actor.address === address)?.[0] ?? address;
        written.push(print(shown(message), several ? to : null));
      }
      heardSoFar = stage.heard.length;
    };
    const actor = (who: string): Actor => {
      const known = actors.get(who) ?? {
        address: `chat-${actors.size + 1}`,
        phone: undefined,
        account: accountOf(who),
        channel: channelOf(who),
      };
      actors.set(who, known);
      return known;
    };
    const says = async (who: string, what: string): Promise<void> => {
      serial += 1;
      const { address, phone, account: own, channel } = actor(who);
      // Whoever writes has let us in again.
      stage.gone.delete(address);
      // A network may hold a message back: the channel tells when it was written.
      const [, ago = '0', words = what] = /^\(written (\d+) minutes? ago\) ([\s\S]*)$/.exec(what) ?? [];
      const reply = replyOf(
        words
          .replace('<code>', code)
          .replace(/<check (\d+)>/, (_, at) => checkCodes[at - 1] ?? '')
          .replace(/<link (\d+)>/, (_, at) => linkCodes[at - 1] ?? '')
          .replace(/<invite (\d+)>/, (_, at) => inviteCodes[at - 1] ?? ''),
        stage.heard.filter((one) => one.address === address).map(({ message }) => shown(message)),
        hand,
        phone,
      );
      const sentAt = new Date(stage.clock.now().getTime() - Number(ago) * 60_000);
      const isVouched = channel === 'web' || (reply.kind === 'contact' && reply.ownNumber);
      const inbound = {
        channel,
        account: own,
        chat: { address, kind: 'private' },
        sender: { id: address, ...(phone && isVouched && { verifiedPhone: phone }) },
        externalId: `m-${serial}`,
        sentAt,
        reply: on === 'telegram' ? saidOnTelegram(reply, { sentAt }) : reply,
      } as const;
      await stage.hooks(own).accept(inbound);
      await stage.hooks(own).accept(inbound); // delivered twice, as providers do
      await stage.app.settle();
    };

    for (const line of lines) {
      if (line.kind !== 'asks-for') written.push(line.text);
      if (line.kind === 'says') await says(line.who, line.what);
      else if (line.kind === 'asks-for') written.push(await report(stage, agencyId, line.what, actors));
      else if (line.kind === 'directive') await direct(line.what);
      flush(line.kind === 'directive');
    }
    // Of the link to a list that is signed, too.
    const all = `${written.join('\n\n')}\n`.replace(/(?<=\/daftar-hadir\/)[\w-]{80,}/g, '<token>');
    const checked = checkCodes.reduce((text, one, at) => text.replaceAll(one, `<check ${at + 1}>`), all);
    const linked = linkCodes.reduce((text, one, at) => text.replaceAll(one, `<link ${at + 1}>`), checked);
    return inviteCodes.reduce((text, one, at) => text.replaceAll(one, `<invite ${at + 1}>`), linked);

    async function direct(what: string): Promise<void> {
      if (startOf(what, zone)) return;
      const to = destinationOf(what, stage.clock.now(), zone);
      if (to) return stage.travelTo(to);
      const phone = /^(?<who>.+) writes (?<telegram>on Telegram )?from the phone of (?<code>P-\d+)$/.exec(what)?.groups;
      if (phone?.who) {
        const person = roster[Number(phone.code?.slice(2)) - 1];
        const address = `chat-${actors.size + 1}`;
        const channel = phone.telegram ? 'telegram' : channelOf(phone.who);
        actors.set(phone.who, { address, phone: person?.phone ?? undefined, account: accountOf(phone.who), channel });
        return;
      }
      const shared = sharing(what);
      if (shared) {
        actors.set(shared.who, actor(shared.whose));
        return;
      }
      const enrolled = /^(?<who>.+) is registered(?: for (?<code>\S+))?$/.exec(what)?.groups;
      if (enrolled?.who) return register(enrolled.who, enrolled.code ?? programme.code);
      const waits = /^(?<who>.+) waits for the officer$/.exec(what)?.groups;
      if (waits?.who) return applies(waits.who);
      const invited = /^an? (?<role>officer|mentor|facilitator) is invited$/.exec(what)?.groups;
      if (invited?.role) return invite(Role.parse(invited.role));
      const joined = /^(?<who>.+) is an? (?<role>officer|mentor|facilitator)$/.exec(what)?.groups;
      if (joined?.who) return joins(joined.who, Role.parse(joined.role));
      const reading = /^(?<who>.+) reads English$/.exec(what)?.groups?.who;
      if (reading) return silently(reading, ['bahasa', 'english']);
      const blocking = /^(?<who>.+) blocks the bot$/.exec(what)?.groups?.who;
      if (blocking) return stage.hooks().report({ address: actor(blocking).address, state: 'blocked' });
      const until = /^registration is (?:closed|open again up to (?<day>\d{4}-\d\d-\d\d))$/.exec(what)?.groups;
      if (until) return setsDoor(until.day ?? null);
      const left = /^(?<who>.+) is no officer any more$/.exec(what)?.groups;
      if (left?.who) return leaves(left.who);
      const guests = /^(?<count>\d+) others are invited as well$/.exec(what)?.groups?.count;
      if (guests) return invites(Number(guests));
      const also = /^the same people are invited to (?<code>\S+)$/.exec(what)?.groups?.code;
      if (also) {
        await stage.desk.importRoster(agencyId, also, roster, stage.clock.now());
        return;
      }
      const other = /^there is another programme, (?<code>[A-Z]{3}-\d{4}-\d{2})$/.exec(what)?.groups?.code;
      if (other) {
        await stage.importProgramme({ ...programme, code: other, shortTitle: 'Arsip Digital' });
        return;
      }
      const closing = /^(?<who>.+) can be written to no more$/.exec(what)?.groups?.who;
      if (closing) {
        stage.gone.add(actor(closing).address);
        return;
      }
      const arrived = /^what was sent to (?<who>.+) arrives$/.exec(what)?.groups;
      if (arrived?.who) return arrives(actor(arrived.who).address);
      const decision = /^the officer (?<verb>approves|refuses) (?<who>.+?)(?:, because (?<reason>.+))?$/.exec(
        what,
      )?.groups;
      if (decision?.who)
        return decide(stage, agencyId, programme.code, decision.verb === 'approves', decision.reason ?? null);
      const second =
        /^the agency also has the programme (?<code>\S+), "(?<title>.+?)"(?:, (?<days>\d+) days later)?$/.exec(
          what,
        )?.groups;
      if (second?.code) {
        const { code, title: shortTitle = '', days = '0' } = second;
        await stage.importProgramme({ ...later(exampleProgramme('kalianda'), Number(days)), code, shortTitle });
        return;
      }
      const change = /^the programme (?:changes: )?(?<what>.+)$/.exec(what)?.groups;
      if (change?.what) {
        programme = changedProgramme(programme, change.what);
        await stage.importProgramme(programme);
        await stage.app.tick();
        return stage.app.settle();
      }
      throw new Error(`No stage direction reads '${what}'`);
    }

    /** What is said on the way is not written down. */
    async function silently(who: string, said: readonly string[]): Promise<void> {
      for (const one of said) await says(who, one);
      heardSoFar = stage.heard.length;
    }

    /** By the command line: from now on, or up to that day. */
    async function setsDoor(until: string | null): Promise<void> {
      const state = until === null ? 'closed' : 'open';
      const request = { kind: 'registration-door', programme: programme.code, state, until, by: 'cli:script' } as const;
      const answer = await setDoor(request, { ...stage, almanac: openAlmanac(stage.dataDir) });
      if (answer.kind !== 'door-set' || answer.state !== state) throw new Error(`Registration is not ${state}`);
    }

    /** As a phone tells that has been without a network. */
    async function arrives(address: string): Promise<void> {
      for (const { id: externalId } of stage.heard.filter((one) => one.address === address))
        await stage.hooks().report({ externalId, state: 'delivered', at: stage.clock.now() });
      await stage.app.tick();
      await stage.app.settle();
    }

    /** Registers with a NIP that is nobody's. */
    async function applies(who: string): Promise<void> {
      const nip = `1901010119210110${10 + actors.size}`;
      const [salutation = '', name = ''] = who.split(' ');
      const details = [`${name} Contoh, A.Md.`, 'Puskesmas Contoh', 'Perawat Mahir', salutation, 'benar'];
      await silently(who, [`DAFTAR ${programme.code}`, 'setuju', nip, ...details]);
    }

    async function invite(role: Role): Promise<void> {
      const invitation = { agencyId, role, programme: null, by: 'cli:script' };
      code = (await stage.desk.invite(invitation, stage.clock.now())).code;
    }

    /** By an invitation. */
    async function joins(who: string, role: Role): Promise<void> {
      await invite(role);
      await silently(who, ['GABUNG <code>', 'setuju', who.replace(/^(Ibu|Bapak) /, ''), who.split(' ')[0] ?? '']);
    }

    /** Beside those of the example's roster; without NIP or number. */
    async function invites(count: number): Promise<void> {
      const guests = Array.from({ length: count }, (_, at) => {
        const name = `Tamu ${String.fromCharCode(65 + (at % 26))}${at < 26 ? '' : 'a'} Contoh`;
        return { name, nip: null, phone: null, unit: `Kantor Contoh ${at + 1}`, salutation: null };
      });
      await stage.desk.importRoster(agencyId, programme.code, [...roster, ...guests], stage.clock.now());
    }

    async function leaves(who: string): Promise<void> {
      const people = await stage.reader.people(agencyId, null, 20);
      const person = people.find(({ name }) => name === who.replace(/^(Ibu|Bapak) /, ''));
      const ended = {
        agencyId,
        personId: person?.personId ?? '',
        role: 'officer',
        programme: null,
        by: 'cli:script',
      } as const;
      if (!(await stage.desk.endRole(ended, stage.clock.now()))) throw new Error(`${who} is no officer`);
    }

    /** Somebody of the roster who has been through registration. */
    async function register(who: string, code: string): Promise<void> {
      const { phone } = actor(who);
      const person = roster.find((one) => one.phone === phone);
      if (!person?.nip) throw new Error(`${who} writes from no phone of the roster`);
      await silently(who, [`DAFTAR ${code}`, 'setuju', person.nip, 'benar']);
    }
  } finally {
    await stage.close();
  }
}

/** Who of a wave is first is chance: of one instant, in the order in which they entered. */
const inOrder = (said: readonly Heard[], actors: readonly Actor[]): readonly Heard[] =>
  said.toSorted(
    (one, other) =>
      one.at.getTime() - other.at.getTime() ||
      actors.findIndex(({ address }) => address === one.address) -
        actors.findIndex(({ address }) => address === other.address),
  );

/** `Ibu Sari (Telegram)`: another chat of hers. */
const isOnTelegram = (who: string): boolean => who.endsWith('(Telegram)');
const accountOf = (who: string) => (isOnTelegram(who) ? telegram : account);
const channelOf = (who: string) => (isOnTelegram(who) ? 'telegram' : 'web') as 'web' | 'telegram';
const doorsTo = (accounts: readonly string[]) => async () => [
  ...(accounts.includes(telegram) ? [telegramDoor(telegram, 'pamong_contoh_bot')] : []),
  pageDoor('https://pamong.example', { account, path: '' }),
];

/** `Bapak Edi shares the phone of Ibu Sari`. */
function sharing(what: string): { readonly who: string; readonly whose: string } | null {
  const { who, whose } = /^(?<who>.+) shares the phone of (?<whose>.+)$/.exec(what)?.groups ?? {};
  return who && whose ? { who, whose } : null;
}

function print({ text, choices, keys, ask, askLabel, attachment }: Outbound, to: string | null): string {
  const mark = (at: number) => (keys === 'letters' ? `${String.fromCharCode(65 + at)}. ` : '');
  return [
    // A blank line would end the block; Markdown shows this one as a line break too.
    `**Bot${to === null ? '' : ` to ${to}`}:** ${text.replaceAll('\n\n', '\n<br>\n')}`,
    ...choices.map(({ label }, at) => `- [${mark(at)}${label}]`),
    ...(ask === 'contact' && askLabel ? [`- [${askLabel}]`] : []),
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
  what: Report,
  actors: ReadonlyMap<string, Actor>,
): Promise<string> {
  // Ids are chance: by name, a script of several people prints the same each time.
  const people = [...(await reader.people(agencyId, null, 20))].sort((a, b) =>
    (a.name ?? '').localeCompare(b.name ?? ''),
  );
  if (what === 'audit') return audit(reader, agencyId, people);
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
      for (const { code } of exampleProgramme('kalianda').sessions) {
        const there = await reader.presence(agencyId, person.personId, programme, code);
        if (there) lines.push(`- ${who}${code}: ${there.standing} (${there.how})`);
      }
    }
  }
  return [`**${what === 'kept' ? 'Kept' : 'Ledger'}:**`, ...(lines.length > 0 ? lines : ['- nothing'])].join('\n');
}

/** Who did what and saw whom, oldest first. */
async function audit(reader: Stage['reader'], agencyId: string, people: readonly Profile[]): Promise<string> {
  const named = (id: string): string => people.find(({ personId }) => personId === id)?.name ?? 'somebody';
  const lines = (await reader.audit(agencyId, 50)).toReversed().map(({ actor, act, personId, detail }) => {
    const by = actor.startsWith('person:') ? named(actor.slice('person:'.length)) : actor;
    const said = Object.entries(detail ?? {}).flatMap(([key, value]) =>
      value === null || key === 'user' ? [] : [String(value)],
    );
    return `- ${by}: ${act}${personId ? ` ${named(personId)}` : ''}${said.length > 0 ? ` (${said.join(', ')})` : ''}`;
  });
  return ['**Audit:**', ...(lines.length > 0 ? lines : ['- nothing'])].join('\n');
}
