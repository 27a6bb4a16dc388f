/** "is typing …": shown where an answer takes a moment, and not where it is there already. */

export interface Typing {
  /** Somebody wrote in this chat. */
  begin(chat: string): void;
  /** Their answer leaves. */
  end(chat: string): void;
  stop(): void;
}

/** `show` is never waited for: it is a courtesy. */
export function typing(afterMs: number, show: (chat: string) => void): Typing {
  const timers = new Map<string, NodeJS.Timeout>();
  const end = (chat: string): void => {
    clearTimeout(timers.get(chat));
    timers.delete(chat);
  };
  return {
    end,
    begin(chat) {
      end(chat);
      const timer = setTimeout(() => {
        timers.delete(chat);
        show(chat);
      }, afterMs);
      timers.set(chat, timer.unref());
    },
    stop() {
      for (const chat of [...timers.keys()]) end(chat);
    },
  };
}
