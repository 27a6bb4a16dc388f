/** `pamong telegram check`: what is wrong with a token, a webhook or the clock, bot by bot. It changes nothing. */
import { examine, type Finding, isTrouble } from '../channels/telegram/examine.ts';
import { type Text, text } from '../core/text.ts';
import { accountsFile, telegramAccounts } from '../telegram-accounts.ts';
import { type CliCommand, exit } from './command.ts';

export const telegramCheck: CliCommand = {
  name: 'telegram check',
  key: 'telegramCheck',
  arguments: 0,
  async run(_given, { terminal, config, clock }) {
    const accounts = telegramAccounts(config);
    if (accounts.length === 0) {
      terminal.complain(text('cli.telegram.none', { file: accountsFile }));
      return exit.refused;
    }
    let isWell = true;
    for (const { id, token, webhook } of accounts) {
      const asked = { token, apiRoot: config.telegramApiRoot, webhookUrl: webhook?.url, now: () => clock.now() };
      const findings = await examine(asked);
      terminal.say(text('cli.telegram.account', { account: id }));
      for (const finding of findings) {
        if (isTrouble(finding)) terminal.complain(sentenceOf(finding), 2);
        else terminal.say(sentenceOf(finding), 2);
      }
      isWell &&= !findings.some(isTrouble);
    }
    return isWell ? exit.ok : exit.refused;
  },
};

function sentenceOf(finding: Finding): Text {
  switch (finding.kind) {
    case 'bot':
      return text('cli.telegram.bot', { username: finding.username });
    case 'waiting':
      return text('cli.telegram.waiting', { count: finding.count });
    case 'webhook-error':
      return text('cli.telegram.webhook-error', { at: finding.at.toISOString(), what: finding.what });
    case 'clock-off':
      return text(finding.seconds > 0 ? 'cli.telegram.clockFast' : 'cli.telegram.clockSlow', {
        seconds: Math.abs(finding.seconds),
      });
    default:
      return text(`cli.telegram.${finding.kind}`);
  }
}
