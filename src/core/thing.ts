/** What came instead of words: a voice note, a sticker, a photo. */
import type { Reply } from './message.ts';

export type Thing = 'voice' | 'sticker' | 'photo' | 'video' | 'location' | 'contact' | 'file' | 'edited' | 'other';

/** Null for what was typed or tapped. */
export function thingIn(reply: Reply): Thing | null {
  switch (reply.kind) {
    case 'text':
    case 'choice':
      return null;
    case 'contact':
      return 'contact';
    case 'media':
      return byMime.find(([start]) => reply.mime.startsWith(start))?.[1] ?? 'file';
    case 'unsupported':
      return named.get(reply.what.toLowerCase()) ?? 'other';
    default:
      return reply satisfies never;
  }
}

const byMime = [
  ['image/', 'photo'],
  ['video/', 'video'],
  ['audio/', 'voice'],
] as const;

/** As channels call them. */
const named: ReadonlyMap<string, Thing> = new Map([
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['sticker', 'sticker'],
  ['photo', 'photo'],
  ['image', 'photo'],
  ['video', 'video'],
  ['location', 'location'],
  ['contact', 'contact'],
  ['file', 'file'],
  ['document', 'file'],
  ['edited', 'edited'],
]);
