/** Many single calls as few batches: what arrives while a batch is under way makes up the next one. */

/**
 * Gathers calls of `work`, at most `most` at a time and one batch after the other, in the order in which they came.
 * When a batch of several throws, each of them is tried alone, so that one bad item does not sink its neighbours.
 */
export function gather<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  most = 64,
): (item: Item) => Promise<Result> {
  let waiting: { item: Item; resolve(result: Result): void; reject(error: unknown): void }[] = [];
  let running = false;

  const run = async (batch: typeof waiting): Promise<void> => {
    try {
      const results = await work(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, at) => {
        resolve(results[at] as Result); // `work` gives one result an item, in order
      });
    } catch (error) {
      if (batch.length === 1) return batch[0]?.reject(error);
      for (const single of batch) await run([single]);
    }
  };
  const drain = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await run(batch);
    }
    running = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // A turn of the loop later, so that calls made in one go travel together.
      if (!running) {
        running = true;
        setImmediate(() => void drain());
      }
    });
}
