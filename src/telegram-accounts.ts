/** Which Telegram bots there are, and for which agency each speaks: one in the environment, or several in a file. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError, type ConfigProblem } from './config-error.ts';

export interface TelegramAccount {
  /** Our name of it: `telegram`, or `telegram-<agency code>`. */
  readonly id: string;
  /** Null: the agency that came first. */
  readonly agencyCode: string | null;
  readonly token: string;
  readonly webhook: { readonly path: string; readonly url: string; readonly secret: string } | undefined;
}

export interface TelegramSettings {
  readonly dataDir: string;
  readonly telegramBotToken: string | undefined;
  readonly telegramWebhookUrl: string | undefined;
  readonly telegramWebhookSecret: string | undefined;
}

/** What @BotFather gives out. */
const token = z.string().regex(/^\d{5,}:[\w-]{30,}$/);

/** `DATA_DIR/telegram.json`: agency code → bot. A file, because an environment holds one token well and ten badly. */
const File = z.record(z.string().regex(/^[a-z][a-z0-9-]{1,23}$/), z.strictObject({ token }));

export const accountsFile = 'telegram.json';

/** Throws ConfigError, which never shows a token. */
export function telegramAccounts(config: TelegramSettings): readonly TelegramAccount[] {
  const { telegramBotToken: single, dataDir } = config;
  const path = join(dataDir, accountsFile);
  const several = existsSync(path) ? fileAccounts(path) : [];
  const problems: ConfigProblem[] = [];
  if (single !== undefined && several.length > 0)
    problems.push({ setting: 'TELEGRAM_BOT_TOKEN', rule: 'telegram-twice', got: '[…]' });
  if (single !== undefined && !token.safeParse(single).success)
    problems.push({ setting: 'TELEGRAM_BOT_TOKEN', rule: 'telegram-token', got: '[…]' });
  if (problems.length > 0) throw new ConfigError(problems);
  const all = single === undefined ? several : [{ id: 'telegram', agencyCode: null, token: single }];
  return all.map((account) => ({ ...account, webhook: webhookOf(config, account.id) }));
}

function webhookOf({ telegramWebhookUrl: url, telegramWebhookSecret: secret }: TelegramSettings, account: string) {
  // The settings stand together or not at all, which the environment's own check has seen to.
  if (url === undefined || secret === undefined) return undefined;
  const path = `/telegram/${account}`;
  return { path, url: `${url}${path}`, secret };
}

function fileAccounts(path: string) {
  const unusable = (): never => {
    throw new ConfigError([{ setting: path, rule: 'telegram-file', got: '[…]' }]);
  };
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return unusable();
  }
  const parsed = File.safeParse(json);
  if (!parsed.success) return unusable();
  return Object.entries(parsed.data).map(([agencyCode, own]) => ({
    id: `telegram-${agencyCode}`,
    agencyCode,
    token: own.token,
  }));
}
