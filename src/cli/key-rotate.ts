/** `pamong key rotate`: another key for everything, where no process runs; cut short, it is simply run again. */
import { text } from '../core/text.ts';
import { StoreLocked } from '../store/errors.ts';
import { rotateKey } from '../store/prisma/rotate-key.ts';
import { type CliCommand, exit } from './command.ts';
import { Obstacle } from './obstacle.ts';

export const keyRotate: CliCommand = {
  name: 'key rotate',
  key: 'keyRotate',
  arguments: 0,
  async run(_given, { terminal, config, clock }) {
    const { databaseUrl: url, dataDir, sealKey: key } = config;
    const rotated = await rotateKey({ url, dataDir, key }, clock.now()).catch((error: unknown) => {
      throw error instanceof StoreLocked ? new Obstacle(text('cli.keyRotate.running', { dataDir })) : error;
    });
    const { rows, unopened, oldKey, resumed } = rotated;
    if (resumed) terminal.say(text('cli.keyRotate.resumed'));
    terminal.say(text('cli.keyRotate.done', { key: rotated.key, rows }));
    if (unopened > 0) terminal.complain(text('cli.keyRotate.unopened', { unopened }));
    terminal.say(key ? text('cli.keyRotate.environment') : text('cli.keyRotate.old', { file: oldKey ?? '' }));
    terminal.say(text('cli.keyRotate.backup'));
    return exit.ok;
  },
};
