/** The first half of the drill in a process of its own, which says when it is there and then waits to be killed. */
import { firstHalf } from './drill-acts.ts';

const [dataDir = ''] = process.argv.slice(2);
// Kept, or its lock would be let go with it.
const bot = await firstHalf(dataDir);
process.stdout.write(`ready ${bot.told.length}\n`);
setInterval(() => bot.clock.now(), 60_000);
