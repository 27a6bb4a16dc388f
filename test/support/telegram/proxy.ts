/** A TCP proxy on loopback between a bot and its peer, with a network that can be made bad while it runs. */
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { type Line, line } from './line.ts';
import { calm, type Plan, type Trouble, type TroubleKind } from './trouble.ts';

export interface Counters {
  connections: number;
  /** Connections that met each kind of trouble. */
  readonly met: Record<TroubleKind, number>;
  bytesUp: number;
  bytesDown: number;
}

export interface FaultProxy {
  /** In place of the peer's own. */
  readonly url: string;
  readonly counters: Counters;
  /** For connections from now on; those that stand keep theirs. */
  plan(next: Plan): void;
  /** Happens now to every connection that stands, and to all that come until the next plan. */
  becomes(trouble: Trouble): void;
  /** Nothing listens any more (connection refused), until called with false. Connections that stand go on. */
  refuse(is: boolean): Promise<void>;
  close(): Promise<void>;
}

export async function faultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const counters: Counters = {
    ...{ connections: 0, bytesUp: 0, bytesDown: 0 },
    met: { none: 0, cut: 0, delay: 0, blackhole: 0 },
  };
  const lines = new Set<Line>();
  let plan = calm;

  const listen = (on: number) =>
    new Promise<Server>((resolve, reject) => {
      const server = createServer({ allowHalfOpen: true, noDelay: true }, (bot) => {
        const peer = connect({ host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true });
        const made: Line = line(bot, peer, counters, () => lines.delete(made));
        lines.add(made);
        made.meet(plan(counters.connections++));
      });
      server.once('error', reject);
      server.listen(on, '127.0.0.1', () => resolve(server));
    });
  let server: Server | null = await listen(0);
  const own = (server.address() as AddressInfo).port; // it listens on a port
  return {
    ...{ url: `http://127.0.0.1:${own}`, counters },
    plan(next) {
      plan = next;
    },
    becomes(trouble) {
      plan = () => trouble;
      for (const each of lines) each.meet(trouble);
    },
    async refuse(is) {
      if (is && server) {
        server.close(); // deaf at once; it ends with the last of its connections
        server = null;
      } else if (!is && !server) server = await listen(own);
    },
    async close() {
      for (const each of lines) each.end();
      const last = server;
      if (last) await new Promise((resolve) => last.close(resolve));
    },
  };
}
