/** The open streams, by address. They are only told that there is something new; what it is they read from the port. */

export type Woken = 'new' | 'beat' | 'ended';

/** One page that listens. */
export interface Listener {
  /** Resolves at once when something happened since the last wait; otherwise when it happens, or after `beatMs`. */
  wait(beatMs: number): Promise<Woken>;
  leave(): void;
}

export interface Streams {
  open(address: string): Listener;
  wake(address: string): void;
  /** Ends those of one address, or all; resolves when they have left. */
  end(address?: string): Promise<void>;
  readonly size: number;
}

interface Open {
  readonly address: string;
  readonly left: Promise<void>;
  tell(what: 'new' | 'ended'): void;
}

export function streamRegistry(): Streams {
  const all = new Set<Open>();

  return {
    open(address) {
      let pending: 'new' | 'ended' | null = null;
      let waiting: ((what: Woken) => void) | null = null;
      let leaving = () => {};
      const left = new Promise<void>((resolve) => {
        leaving = resolve;
      });
      const open: Open = {
        address,
        left,
        tell(what) {
          // Remembered even while nobody waits: a line that comes while the history is being read is not missed.
          if (pending !== 'ended') pending = what;
          waiting?.(pending);
        },
      };
      all.add(open);
      return {
        wait: (beatMs) =>
          new Promise<Woken>((resolve) => {
            const done = (what: Woken) => {
              clearTimeout(timer);
              waiting = null;
              if (what === 'new') pending = null;
              resolve(what);
            };
            const timer = setTimeout(() => done('beat'), beatMs);
            waiting = done;
            if (pending !== null) done(pending);
          }),
        leave() {
          all.delete(open);
          open.tell('ended');
          leaving();
        },
      };
    },
    wake(address) {
      for (const open of all) if (open.address === address) open.tell('new');
    },
    async end(address) {
      const ending = [...all].filter((open) => address === undefined || open.address === address);
      for (const open of ending) open.tell('ended');
      await Promise.all(ending.map((open) => open.left));
    },
    get size() {
      return all.size;
    },
  };
}
