/** The demo beside the chat: its clock, what will happen next, and why. */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { pageLocale } from '../channels/web/problem.ts';
import type { Locale } from '../core/message.ts';

export const DemoStep = z.enum(['next-message', 'hour', 'workday']);
export type DemoStep = z.infer<typeof DemoStep>;

export interface DemoState {
  /** The demo's time, ISO. */
  readonly now: string;
  readonly zone: string;
  /** The next messages, soonest first. */
  readonly next: readonly { readonly at: string; readonly who: string; readonly what: string }[];
  /** One plain sentence a decision, newest first. */
  readonly decisions: readonly { readonly at: string; readonly who: string; readonly text: string }[];
}

/** What may be filled in with one tap. */
export interface DemoSample {
  /** The words of the question, by which the page knows it in a message. */
  readonly asks: string;
  /** By the id of the tab; null where that participant has none. */
  readonly answers: Readonly<Record<string, string | null>>;
}

export interface Demo {
  /** In the language of the page. */
  state(locale: Locale): Promise<DemoState>;
  /**
   * Moves the demo's clock on; resolves when what falls due by then has been handled, with the sentence that says why a
   * step to the next message brought none into the chat of the tab in front; null where there is nothing to explain.
   */
  advance(step: DemoStep, front: string, locale: Locale): Promise<string | null>;
  /** One tab a participant, in order; the ids are those of the web channel's `demoTabs`. */
  readonly tabs: readonly { readonly id: string; readonly name: string }[];
  readonly samples: readonly DemoSample[];
  /** A message that begins so leaves the question before it open, with its sample. */
  readonly asides: readonly string[];
}

const Advance = z.strictObject({ step: DemoStep, front: z.string().max(40) });

/** To be mounted under `/api/demo`. */
export function demoRoutes(demo: Demo): Hono {
  const still = { tabs: demo.tabs, samples: demo.samples, asides: demo.asides };
  const localeOf = (c: Context) => pageLocale(c.req.header('Accept-Language'));
  return new Hono()
    .get('/', async (c) => c.json({ ...(await demo.state(localeOf(c))), ...still }))
    .post('/advance', async (c) => {
      const body = Advance.safeParse(await c.req.json().catch(() => null));
      if (!body.success) return c.json({ error: { code: 'Malformed' } }, 400);
      const why = await demo.advance(body.data.step, body.data.front, localeOf(c));
      return c.json({ ...(await demo.state(localeOf(c))), ...still, why });
    });
}
