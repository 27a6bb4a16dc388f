/** `pamong retention`: how long what is kept, and what the next night would end. It writes nothing. */
import { retentionIn } from '../almanac.ts';
import { text } from '../core/text.ts';
import { endedBy, lastDayOf } from '../training/retention.ts';
import { type CliCommand, exit } from './command.ts';
import { reading } from './database.ts';
import { gap } from './terminal.ts';

export const retention: CliCommand = {
  name: 'retention',
  key: 'retention',
  arguments: 0,
  options: { 'dry-run': { type: 'boolean' } },
  async run(given, place) {
    const { terminal, config } = place;
    return reading(place, async ({ reader, now }) => {
      for (const agency of await reader.agencies()) {
        const periods = retentionIn(config.dataDir, agency);
        const programmes = (await reader.programmes(agency.id)).map(({ programme }) => programme);
        terminal.say(text('cli.retention.agency', { agency: agency.name }));
        terminal.say(text('cli.retention.texts', { days: periods.chatTextDays }), 2);
        for (const programme of programmes) {
          const last = { date: lastDayOf(programme, periods.trainingDays), form: 'date' } as const;
          terminal.say(text('cli.retention.programme', { code: programme.code, last }), 2);
        }
        terminal.say(text('cli.retention.proofs', { years: periods.consentYears }), 2);
        if (given.values['dry-run'] !== true) continue;
        const due = await reader.retentionCounts(agency.id, endedBy(periods, programmes, now));
        terminal.say(text('cli.retention.due', { ...due }), 2);
      }
      terminal.say(gap);
      terminal.say(text(given.values['dry-run'] === true ? 'cli.retention.nothingDone' : 'cli.retention.how'));
      return exit.ok;
    });
  },
};
