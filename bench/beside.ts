/** A command run beside a bot that answers people: what it says, and how long they wait meanwhile. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Bot, until } from './bot.ts';

export interface Said {
  readonly code: number | null;
  readonly text: string;
}

/** How long each reply took, counted from when its message was due. */
export async function answering(
  bot: Bot,
  names: readonly string[],
  perSecond: number,
  goesOn: () => boolean,
): Promise<readonly number[]> {
  const waits: Promise<number>[] = [];
  const began = performance.now();
  for (let at = 0; goesOn(); at += 1) {
    const due = began + (at * 1000) / perSecond;
    await until(due);
    waits.push(bot.exchange(names[at % names.length] ?? '', 'bantuan', due));
  }
  return Promise.all(waits);
}

/** As the officer of machines would run it: another process. `before` is loaded ahead of the command. */
export function pamong(argv: readonly string[], dataDir: string, before: readonly string[] = []) {
  const environment = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: `file:${join(dataDir, 'pamong.db')}` };
  const imports = ['tsx', ...before].flatMap((file) => ['--import', file]);
  const child = spawn(process.execPath, [...imports, 'src/cli/pamong.ts', ...argv], {
    env: environment,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  let running = true;
  const said = new Promise<Said>((resolve) => {
    child.on('close', (code) => {
      running = false;
      resolve({ code, text });
    });
  });
  return { running: () => running, said };
}
