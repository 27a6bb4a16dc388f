/** What an officer announced, as one inbox row for each person it is for, a chunk at a time. */
import type { Log } from '../log.ts';
import type { Desk } from '../store/desk.ts';
import type { Announced, Reader } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import { ANNOUNCEMENT_PRIORITY } from '../training/announcement.ts';
import type { Job } from './job.ts';

export interface PrepareAnnouncements {
  readonly store: Pick<Store, 'schedule'>;
  readonly reader: Pick<Reader, 'agencies' | 'unpreparedAnnouncements' | 'announcementRecipients'>;
  readonly desk: Pick<Desk, 'announcementPrepared'>;
  readonly log: Log;
}

const CHUNK = 500;

/** Idempotent by key, so one that was cut short is simply done again; whoever it is for was fixed when it was made. */
export function prepareAnnouncements(parts: PrepareAnnouncements): Job {
  const { reader, log } = parts;
  const name = 'prepare-announcements';
  return {
    name,
    async run(now) {
      for (const { id } of await reader.agencies()) {
        for (const announced of await reader.unpreparedAnnouncements(id)) {
          const { programme, audience } = announced;
          try {
            const rows = await prepare(parts, id, announced, now);
            log.info({ programme, audience, rows }, 'an announcement was prepared');
          } catch (error) {
            log.error({ err: error, job: name, programme }, 'an announcement could not be prepared; it is tried again');
          }
        }
      }
    },
  };
}

async function prepare(
  { store, reader, desk }: PrepareAnnouncements,
  agencyId: string,
  { programme, code, notBefore, expiresAt }: Announced,
  now: Date,
): Promise<number> {
  const unasked = { priority: ANNOUNCEMENT_PRIORITY, urgency: 'normal', notBefore, expiresAt } as const;
  const params = { programme, announcement: code };
  let fresh = 0;
  let after: string | null = null;
  do {
    const people: readonly string[] = await reader.announcementRecipients(agencyId, code, after, CHUNK);
    const rows = people.map((personId) => {
      const key = `${programme}/announcement/${code}/${personId}`;
      return {
        agencyId,
        personId,
        key,
        event: { kind: 'flow-due' as const, flow: 'announcement-news', params, key },
        unasked,
      };
    });
    if (rows.length > 0) fresh += await store.schedule(rows, now);
    after = people.length === CHUNK ? (people.at(-1) ?? null) : null;
  } while (after !== null);
  await desk.announcementPrepared(agencyId, code, now);
  return fresh;
}
