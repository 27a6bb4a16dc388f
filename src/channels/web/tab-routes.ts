/** Opening, reopening and closing a tab, and the personal link. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Desk } from './desk.ts';
import { TabBody } from './inbound.ts';
import { minutePace } from './pace.ts';
import { problem } from './problem.ts';
import { bodyOf, type TabEnv, tokenGuard } from './request.ts';

export function tabRoutes(desk: Desk): Hono<TabEnv> {
  const { port, account, clock, say } = desk;
  const mayOpen = minutePace(desk.limits.tabsPerMinute, desk.ticks);
  const guard = tokenGuard(desk);
  const limit = bodyLimit({ maxSize: desk.limits.bodyBytes, onError: (c) => problem(c, say, 'TooLarge') });

  return new Hono<TabEnv>()
    .post('/tabs', limit, async (c) => {
      const read = await bodyOf(c, desk, TabBody);
      if ('answer' in read) return read.answer;
      const now = clock.now();
      if (!mayOpen('')) return problem(c, say, 'TooMany');
      const { secret, as } = read.body;
      if (secret !== undefined) {
        const tab = await port.reopen(account, secret, now);
        return tab ? c.json({ token: tab.token }, 201) : problem(c, say, 'UnknownLink');
      }
      const demo = desk.demoTabs.find(({ id }) => id === as);
      if (as !== undefined && !demo)
        return problem(c, say, 'Malformed', { path: 'as', rule: 'no such demo participant' });
      const { token } = await port.openTab(
        account,
        now,
        demo && { address: demo.address, verifiedPhone: demo.verifiedPhone },
      );
      return c.json({ token }, 201);
    })
    .post('/close', guard, async (c) => {
      await port.closeTab(account, c.get('token'), clock.now());
      // Another tab of the same person stays: it reads on with its own token.
      desk.streams.wake(c.get('tab').address);
      return c.body(null, 204);
    })
    .post('/link', guard, async (c) => {
      const secret = await port.personalLink(account, c.get('tab').address, clock.now());
      // After the '#': a browser never sends this part, so no proxy sees it.
      return c.json({ link: `#c=${encodeURIComponent(secret)}` });
    });
}
