/** Between two pieces of long work: whoever waits goes first. */
export const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
