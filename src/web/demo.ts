/** The demo beside the chat: its clock, what will happen next, and why. */
import { Hono } from 'hono';
import { z } from 'zod';

export const DemoStep = z.enum(['next-message', 'hour', 'workday']);
export type DemoStep = z.infer<typeof DemoStep>;

export interface DemoState {
  /** The demo's time, ISO. */
  readonly now: string;
  readonly zone: string;
  readonly banner: true;
  readonly people: readonly { readonly id: string; readonly name: string; readonly address: string }[];
  /** The next messages, soonest first; the page shows five. */
  readonly next: readonly { readonly at: string; readonly who: string; readonly what: string }[];
  /** One plain sentence a decision, newest first. */
  readonly decisions: readonly { readonly at: string; readonly text: string }[];
}

export interface Demo {
  state(): Promise<DemoState>;
  /** Moves the demo's clock on; resolves when what falls due by then has been handled. */
  advance(step: DemoStep): Promise<void>;
  /** One tab a participant, in order; the ids are those of the web channel's `demoTabs`. */
  readonly tabs: readonly { readonly id: string; readonly name: string }[];
  /** The made-up NIP of the participant of a tab, to be filled in with one tap; null when there is none. */
  sample(tab: string): { readonly nip: string } | null;
}

/** To be mounted under `/api/demo`. */
export function demoRoutes(demo: Demo): Hono {
  const answer = async () => {
    const samples = Object.fromEntries(demo.tabs.map(({ id }) => [id, demo.sample(id)?.nip ?? null]));
    return { ...(await demo.state()), tabs: demo.tabs, samples };
  };
  return new Hono()
    .get('/', async (c) => c.json(await answer()))
    .post('/advance', async (c) => {
      const body = z.strictObject({ step: DemoStep }).safeParse(await c.req.json().catch(() => null));
      if (!body.success) return c.json({ error: { code: 'Malformed' } }, 400);
      await demo.advance(body.data.step);
      return c.json(await answer());
    });
}
