/** The environment as a Config: the only reader of process.env. Throws ConfigError, which names the variable, the rule and what came. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError, type ConfigProblem, type ConfigRule } from './config-error.ts';

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^file:.+/)
    .default('file:data/pamong.db'),
  DATA_DIR: z.string().min(1).default('data'),
  /** Unset: whatever the database is, and a new one becomes a demo. */
  DEMO: flag.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** The key of the sealed columns, 32 bytes in base64, where it does not stand in a file of DATA_DIR. */
  SEAL_KEY: z.string().optional(),
  /** Where people open our pages, behind a proxy: messages name it. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  TELEGRAM_BOT_TOKEN: z.string().trim().optional(),
  /** Another server of the Bot API than Telegram's own. */
  TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/ }).optional(),
  /** Where Telegram reaches us, without the path that is ours; unset, we ask it. */
  TELEGRAM_WEBHOOK_URL: z
    .url({ protocol: /^https$/ })
    .regex(/^[^?#]*$/)
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/)
    .optional(),
  WHATSAPP_ENABLED: flag.optional(),
});

/** What neither a message nor a log ever shows. */
const secrets = new Set(['SEAL_KEY', 'TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET']);

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly demo: boolean | undefined;
  readonly logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
  readonly sealKey: string | undefined;
  readonly publicUrl: string | undefined;
  readonly telegramBotToken: string | undefined;
  readonly telegramApiRoot: string | undefined;
  readonly telegramWebhookUrl: string | undefined;
  readonly telegramWebhookSecret: string | undefined;
  readonly whatsappEnabled: boolean;
}

/** Takes the settings of a `.env` in the working directory, where there is one. What is set already stays as it is. */
export function loadEnvFile(path = '.env'): void {
  if (existsSync(path)) process.loadEnvFile(path);
}

/** Empty counts as unset, as a line of `.env` without a value means it. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(
    Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim())),
  );
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => problemOf(issue, environment)));
  const {
    PORT,
    HOST,
    DATABASE_URL,
    DATA_DIR,
    DEMO,
    LOG_LEVEL,
    SEAL_KEY,
    PUBLIC_URL,
    TELEGRAM_BOT_TOKEN,
    TELEGRAM_API_ROOT,
    TELEGRAM_WEBHOOK_URL,
    TELEGRAM_WEBHOOK_SECRET,
    WHATSAPP_ENABLED,
  } = parsed.data;
  if ((TELEGRAM_WEBHOOK_URL === undefined) !== (TELEGRAM_WEBHOOK_SECRET === undefined))
    throw new ConfigError([{ setting: 'TELEGRAM_WEBHOOK_SECRET', rule: 'telegram-secret', got: '[…]' }]);
  return {
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL,
    dataDir: DATA_DIR,
    demo: DEMO,
    logLevel: LOG_LEVEL,
    sealKey: SEAL_KEY,
    publicUrl: PUBLIC_URL,
    telegramBotToken: TELEGRAM_BOT_TOKEN,
    telegramApiRoot: TELEGRAM_API_ROOT,
    telegramWebhookUrl: TELEGRAM_WEBHOOK_URL,
    telegramWebhookSecret: TELEGRAM_WEBHOOK_SECRET,
    whatsappEnabled: WHATSAPP_ENABLED ?? false,
  };
}

/** Where people open our pages: messages name it, and invitations. Behind a proxy only the setting knows; without one it is where the server listens. */
export const siteUrl = (
  { publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>,
  listening = `http://${host}:${port}`,
): string => publicUrl ?? listening;

/** The settings that ask for a channel this version has not got. Names, never values. */
export const channelsUnknown = ({ whatsappEnabled }: Pick<Config, 'whatsappEnabled'>): readonly string[] =>
  whatsappEnabled ? ['WHATSAPP_ENABLED'] : [];

const rules: ReadonlyMap<string, ConfigRule> = new Map([
  ['PORT', 'port'],
  ['DATABASE_URL', 'database-url'],
  ['DEMO', 'flag'],
  ['WHATSAPP_ENABLED', 'flag'],
  ['TELEGRAM_API_ROOT', 'telegram-root'],
  ['TELEGRAM_WEBHOOK_URL', 'telegram-webhook'],
  ['TELEGRAM_WEBHOOK_SECRET', 'telegram-secret'],
  ['LOG_LEVEL', 'log-level'],
]);

function problemOf({ path }: z.core.$ZodIssue, environment: NodeJS.ProcessEnv): ConfigProblem {
  const setting = String(path[0]);
  return { setting, rule: rules.get(setting) ?? 'unusable', got: shown(setting, environment[setting]) };
}

/** A URL may hold a password. */
const shown = (setting: string, value = ''): string =>
  secrets.has(setting) ? '[…]' : JSON.stringify(value.replace(/\/\/[^@/]*@/, '//[…]@'));
