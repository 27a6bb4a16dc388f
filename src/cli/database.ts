/** The database as a command meets it: read beside the running process, written through it or, where none runs, with its lock. */
import { existsSync } from 'node:fs';
import { type FileAlmanac, openAlmanac } from '../almanac.ts';
import type { Answer } from '../control/answer.ts';
import { askProcess } from '../control/client.ts';
import { perform } from '../control/perform.ts';
import type { Request } from '../control/request.ts';
import { socketIn } from '../control/server.ts';
import { text } from '../core/text.ts';
import { storedClock } from '../demo/clock.ts';
import { modeOf } from '../demo/mode.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Desk } from '../store/desk.ts';
import { pathOf } from '../store/prisma/open.ts';
import { openReadOnly } from '../store/prisma/open-read-only.ts';
import { openStore } from '../store/prisma/store.ts';
import type { Reader } from '../store/reader.ts';
import type { Place } from './command.ts';
import { Obstacle } from './obstacle.ts';
import { programmeNotFound } from './programme-named.ts';

export interface Reading {
  readonly reader: Reader;
  readonly almanac: FileAlmanac;
  /** The demo's where it is one. */
  readonly now: Date;
  readonly isDemo: boolean;
}

/** Asks the database something. A demo is named as such, beside the result; not `again`, by a command that reads twice. */
export async function reading<Result>(
  { config, clock, terminal }: Place,
  ask: (opened: Reading) => Promise<Result>,
  { again = false }: { readonly again?: boolean } = {},
): Promise<Result> {
  const { databaseUrl: url, dataDir, sealKey: key } = config;
  const { reader, setting, close } = await openReadOnly({ url, dataDir, key });
  try {
    const almanac = openAlmanac(dataDir);
    almanac.refresh(await reader.agencies());
    const isDemo = (await setting('demo')) === 'true';
    if (isDemo && !again) terminal.complain(text('cli.demo'));
    // A clock asks for settings only; it is kept by whoever moves it, never here.
    const demoClock = isDemo ? await storedClock({ setting, setSetting: readOnly } as Partial<Desk> as Desk) : null;
    return await ask({ reader, almanac, now: (demoClock ?? clock).now(), isDemo });
  } finally {
    await close();
  }
}

async function readOnly(): Promise<never> {
  throw new Error('This database was opened to be read');
}

/** Has something written: by the running process, else here, with the lock that keeps any other process out. */
export async function writing(request: Request, place: Place): Promise<Answer> {
  const { config } = place;
  const answered = await askProcess(socketIn(config.dataDir), request);
  if (answered) return settled(answered);
  // The first start of a database settles for good whether it is a demo; a write must not do that by the way.
  if (!existsSync(pathOf(config.databaseUrl)) && config.demo !== false)
    throw new Obstacle(text('cli.obstacle.absentForWriting'));
  const { desk, reader, close } = await openStore({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    key: config.sealKey,
  });
  try {
    const isDemo = await modeOf(desk, config);
    if (isDemo) place.terminal.complain(text('cli.demo'));
    const clock: Clock = isDemo ? await storedClock(desk) : place.clock;
    const almanac = openAlmanac(config.dataDir);
    almanac.refresh(await reader.agencies());
    return settled(await perform(request, { desk, reader, almanac, clock }));
  } finally {
    await close();
  }
}

/** What every command says alike. */
function settled(answer: Answer): Answer {
  if (answer.kind === 'broken') throw new Obstacle(text('cli.obstacle.broken'));
  if (answer.kind === 'no-programme') throw programmeNotFound(answer);
  return answer;
}
