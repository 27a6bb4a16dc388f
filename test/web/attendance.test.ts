/** The projector's stream, without a browser: what becomes of it when the database does not answer. */
import { expect, test, vi } from 'vitest';
import { translator } from '../../src/i18n/translate.ts';
import { attendancePages } from '../../src/web/attendance/routes.ts';
import { exampleProgramme } from '../support/stage.ts';

const start = new Date('2027-04-06T01:00:00Z');
const later = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

test('a stream that breaks off keeps nobody from stopping', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const opening = {
    ...{ id: 'o', agencyId: 'a', programme: 'KAL-2027-01', session: 'S01', date: '2027-04-06', code: '4821' },
    ...{ token: 'token', openedAt: start, closesAt: later(15), endsAt: later(120) },
  };
  let asked = 0;
  const reader = {
    async openingShown() {
      asked += 1;
      if (asked > 1) throw new Error('The database does not answer');
      return opening;
    },
    presenceCount: async () => ({ enrolled: 30, codes: 0, present: 0, claims: 0, excused: 0, heads: null }),
    programmeByCode: async () => ({ agencyId: 'a', versionId: 'v', programme: exampleProgramme('kalianda') }),
  };
  const clock = { at: start, now: () => clock.at };
  const pages = attendancePages({ reader, clock, translate: translator(), everyMs: 1 });
  const response = await pages.routes.request('/hadir/token/live');
  await response.text();
  const stopped = await Promise.race([pages.stop().then(() => 'stopped'), afterMs(1_000)]);
  expect([asked > 1, stopped]).toEqual([true, 'stopped']);
});

const afterMs = (ms: number): Promise<string> => new Promise((resolve) => setTimeout(resolve, ms, 'still waits'));
