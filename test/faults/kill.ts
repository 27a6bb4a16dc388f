/** Kills a whole bot again and again while people write to it, and looks whether anything was lost or done twice. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled } from '../support/bundle.ts';
import { aftermath, unmarked } from './aftermath.ts';
import type { Control } from './controls.ts';
import { SILENCE_MS } from './counter.ts';
import { seeded, type Visitor, visit } from './load.ts';
import { type ProviderLog, providerLog } from './provider-log.ts';
import { type Life, type Verdict, verdict } from './verdict.ts';
import { raiseVictim } from './victim-process.ts';

export interface Killing {
  readonly kills: number;
  readonly seed: number;
  readonly control?: Control | null;
  /** A slow disk: what each write takes longer. */
  readonly statementMs?: number;
  readonly pages?: number;
  /** Of a long run: how far it is. */
  progress?(done: number): void;
}

export interface KillReport extends Verdict {
  readonly kills: number;
  readonly seed: number;
  readonly control: Control | null;
  readonly statementMs: number;
  /** Kills that met the victim before it had opened. */
  readonly whileOpening: number;
}

/** Tuesday, 6 April 2027, 13.29 WIB: a class day, a minute before the reminders of the next one leave. */
const start = new Date('2027-04-06T06:29:00Z');
/** Fast enough for silences to come round. */
const speed = 4;
const silentPages = 2;

export async function killAgainAndAgain({
  kills,
  seed,
  control = null,
  statementMs = 0,
  pages = 6,
  progress = () => {},
}: Killing): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'pamong-kill-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const chance = seeded(seed);
  const orders = { dataDir, control, statementMs, clock: { start: start.toISOString(), from: Date.now(), speed } };
  const provider = providerLog(join(dataDir, 'provider.log'));
  const scheduled = new Set<string>();
  const bundle = await bundled('test/faults/victim.ts', folder);
  const raise = () =>
    raiseVictim({
      bundle,
      orders,
      scheduled: (keys) => {
        for (const key of keys) scheduled.add(key);
      },
    });
  let victim = raise();
  /** Loads its modules while the one before it still lives. */
  let spare = raise();
  let isEvidence = false;
  try {
    const lives: Life[] = [];
    let url = victim.open();
    const visitors: Visitor[] = [];
    for (let at = 0; at < pages + silentPages; at += 1)
      visitors.push(await visit(`p${at}`, () => url, seeded(seed + at + 1)));
    const [talking, silent] = [visitors.slice(0, pages), visitors.slice(pages)];
    await Promise.all(silent.map((visitor) => visitor.greet()));

    let over = false;
    let whileOpening = 0;
    const loads = talking.map((visitor) => visitor.load(() => over));
    for (let kill = 0; kill < kills; kill += 1) {
      const early = chance() < 0.1;
      const opened = await Promise.race([
        url.then(() => true),
        ...(early ? [pause(60 + chance() * 400).then(() => false)] : []),
      ]);
      if (!opened) whileOpening += 1;
      victim.order(`schedule ${kill}`);
      const wanted = stored(talking) + 2 + chance() * 7;
      const latest = Date.now() + 1_500;
      while (opened && stored(talking) < wanted && Date.now() < latest) await pause(5);
      // Half of them at once, while what was just stored is being turned; a slow disk is met anywhere in its work.
      const longestMs = chance() < 0.5 ? 4 : 40;
      await pause(opened ? chance() * Math.max(longestMs, 20 * statementMs) : 0);
      await victim.kill();
      lives.push(lifeOf(dataDir, folder, provider));
      victim = spare;
      const next = victim.open();
      next.catch(() => undefined); // killed before it had opened: whoever waits for the page asks again
      url = next;
      spare = raise();
      progress(kill + 1);
    }
    await url;
    victim.order(`schedule ${kills}`);
    over = true;
    const never: string[] = [];
    if (!(await within(20_000, Promise.all(loads)))) never.push('a page never got its message stored');
    await pause((1.2 * SILENCE_MS) / speed);
    if (!(await within(20_000, victim.settle()))) never.push('it never came to rest');
    const histories = await Promise.all(visitors.map((visitor) => visitor.history()));
    await victim.kill();
    lives.push({ sent: provider.read(), inWindow: new Set() });
    const acknowledged = visitors.map((visitor) => visitor.acknowledged);
    const after = aftermath(dataDir);
    const judged = verdict({
      after,
      acknowledged,
      scheduled,
      lives,
      histories: histories.slice(0, pages),
      silent: histories.slice(pages),
    });
    const broken = { ...judged.broken, ...Object.fromEntries(never.map((what) => [what, 1])) };
    isEvidence = control === null && Object.keys(broken).length > 0;
    return { kills, seed, control, statementMs, whileOpening, ...judged, broken };
  } finally {
    await Promise.all([victim.kill(), spare.kill()]);
    if (isEvidence) process.stderr.write(`what broke can be looked at: ${folder}\n`);
    else rmSync(folder, { recursive: true, force: true });
  }
}

/** What the life that has just ended had handed over, and what of it the database does not know. On a copy: nobody recovers it before the next victim does. */
function lifeOf(dataDir: string, folder: string, provider: ProviderLog): Life {
  const sent = provider.read();
  const copy = join(folder, 'copy.db');
  for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true });
  for (const end of ['', '-wal']) {
    if (existsSync(join(dataDir, `pamong.db${end}`))) copyFileSync(join(dataDir, `pamong.db${end}`), copy + end);
  }
  const open = existsSync(copy) ? unmarked(copy) : new Set<string>();
  return { sent, inWindow: new Set([...open].filter((id) => provider.ids.has(id))) };
}

const stored = (visitors: readonly Visitor[]): number =>
  visitors.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);

/** Whether it came to its end in time. */
const within = (ms: number, work: Promise<unknown>): Promise<boolean> =>
  Promise.race([work.then(() => true), pause(ms).then(() => false)]);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
