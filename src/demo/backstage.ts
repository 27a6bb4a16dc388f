/** What others have written before the newcomer looks: an officer has joined, and somebody registered whom no roster knows. */
import type { App } from '../app.ts';
import type { Desk } from '../store/desk.ts';
import type { Reader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import { demoProgramme } from './seed.ts';

const PLAYED = 'demo-backstage';

interface Parts {
  readonly app: Pick<App, 'wake' | 'settle'>;
  readonly store: Pick<Store, 'accept'>;
  readonly desk: Pick<Desk, 'invite' | 'setting' | 'setSetting'>;
  readonly reader: Pick<Reader, 'programmeByCode'>;
  readonly account: string;
  readonly clock: { now(): Date };
}

/** A well-formed NIP that nobody can hold: its birth year is 1901. */
const stranger = [
  'setuju',
  '190108171921081009',
  'Edi Contoh',
  'Dinas Pasar Contoh',
  'Penata Layanan',
  'Bapak',
  'benar',
];

/** Once a demo. A start that was killed on the way begins again: what was stored is stored once, and the last code opens. */
export async function backstage(parts: Parts, officer: string): Promise<void> {
  const { desk, reader, clock } = parts;
  if ((await desk.setting(PLAYED)) !== null) return;
  const found = await reader.programmeByCode(demoProgramme);
  if (!found) throw new Error(`The demo has lost its programme ${demoProgramme}`);
  const invitation = { agencyId: found.agencyId, role: 'officer', programme: null, by: 'system' } as const;
  const { code } = await desk.invite(invitation, clock.now());
  await writes(parts, officer, code, [`GABUNG ${code}`, 'setuju', 'Hasan Contoh, S.H.', 'Bapak']);
  await writes(parts, 'demo-edi', demoProgramme, [`DAFTAR ${demoProgramme}`, ...stranger]);
  await desk.setSetting(PLAYED, clock.now().toISOString());
}

/** One after the other, each when the last has been answered. */
async function writes(
  { app, store, account, clock }: Parts,
  address: string,
  scene: string,
  words: readonly string[],
): Promise<void> {
  for (const [at, text] of words.entries()) {
    const now = clock.now();
    const chat = { address, kind: 'private' } as const;
    const message = { channel: 'web', account, chat, sender: { id: address }, sentAt: now } as const;
    await store.accept([{ ...message, externalId: `${address}-${scene}-${at}`, reply: { kind: 'text', text } }], now);
    app.wake();
    await app.settle();
  }
}
