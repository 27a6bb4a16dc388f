/** One proxied connection and the trouble it meets. */
import type { Socket } from 'node:net';
import type { Counters } from './proxy.ts';
import type { Trouble } from './trouble.ts';

export interface Line {
  /** From now on, in place of the trouble that was. What a blackhole held comes through when it ends, as TCP has it. */
  meet(trouble: Trouble): void;
  end(): void;
}

type Way = 'up' | 'down';

/** Long enough for a FIN to arrive on loopback. */
const FIN_MS = 100;

export function line(bot: Socket, peer: Socket, counters: Counters, onEnd: () => void): Line {
  let trouble: Trouble = { kind: 'none' };
  let isCut = false;
  const passed: Record<Way, number> = { up: 0, down: 0 };

  const end = () => {
    isCut = true;
    bot.destroy();
    peer.destroy();
    onEnd();
  };
  const cut = (how: 'rst' | 'fin') => {
    isCut = true;
    if (how === 'rst') {
      bot.resetAndDestroy();
      peer.resetAndDestroy();
      return onEnd();
    }
    bot.end();
    peer.end();
    setTimeout(end, FIN_MS);
  };

  const carry = (from: Socket, to: Socket, way: Way) => {
    let tail = Promise.resolve();
    /** In order, and no earlier than the delay of the moment. */
    const inTurn = (act: () => void) => {
      const due = Date.now() + (trouble.kind === 'delay' ? trouble.ms : 0);
      tail = tail.then(async () => {
        const waitMs = due - Date.now();
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        if (!isCut) act();
      });
    };
    from.on('data', (piece: Buffer) => {
      if (isCut) return;
      const met = trouble;
      const left = met.kind === 'cut' && met.way === way ? met.afterBytes - passed[way] : piece.length;
      const part = piece.subarray(0, Math.max(0, left));
      passed[way] += part.length;
      counters[way === 'up' ? 'bytesUp' : 'bytesDown'] += part.length;
      inTurn(() => to.writable && to.write(part));
      if (met.kind === 'cut' && left < piece.length) inTurn(() => cut(met.how));
    });
    from.on('end', () => inTurn(() => to.end()));
    from.on('error', end);
    from.on('close', () => to.destroyed && end());
  };
  carry(bot, peer, 'up');
  carry(peer, bot, 'down');

  return {
    end,
    meet(next) {
      trouble = next;
      counters.met[next.kind] += 1;
      const turn = next.kind === 'blackhole' ? 'pause' : 'resume';
      bot[turn]();
      peer[turn]();
    },
  };
}
