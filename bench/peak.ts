/** Loaded before a command that is measured: at its end it says how many megabytes it had at most. */
process.on('exit', () => {
  process.stderr.write(`peak ${Math.round((process.resourceUsage().maxRSS * 1024) / 1e6)}\n`);
});
