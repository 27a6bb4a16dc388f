/** Whether a database is a demo or real: settled at its first start, and for good. */
import { ConfigError, type ConfigRule } from '../config-error.ts';
import type { Desk } from '../store/desk.ts';

/** The settings that bear on it. */
export interface ModeAsked {
  /** Undefined where nothing is said. */
  readonly demo: boolean | undefined;
  readonly host: string;
  readonly telegramBotToken: string | undefined;
  readonly whatsappEnabled: boolean;
}

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * A demo has a clock of its own and invented people, so it may neither hear from other machines nor carry a channel's
 * token; a real database has no demo clock. Throws ConfigError where the settings ask for the other kind.
 */
export async function modeOf(
  desk: Pick<Desk, 'setting' | 'setSetting'>,
  { demo, host, ...channels }: ModeAsked,
): Promise<boolean> {
  const stored = await desk.setting('demo');
  const isDemo = stored === null ? (demo ?? true) : stored === 'true';
  if (demo !== undefined && demo !== isDemo) {
    throw refusal('DEMO', isDemo ? 'demo-stays' : 'real-stays', JSON.stringify(String(demo)));
  }
  if (isDemo && !loopback.has(host)) throw refusal('HOST', 'demo-host', JSON.stringify(host));
  if (isDemo) refuseChannels(channels);
  if (stored === null) await desk.setSetting('demo', String(isDemo));
  return isDemo;
}

/**
 * The names by which the pages may be asked for; null: any. A demo answers to its own machine alone, and a server that
 * knows its address to that one besides.
 */
export function hostsOf(isDemo: boolean, publicUrl: string | undefined): ReadonlySet<string> | null {
  if (isDemo) return loopback;
  return publicUrl === undefined
    ? null
    : new Set([...loopback, new URL(publicUrl).hostname.replace(/^\[(.*)\]$/, '$1')]);
}

/** Real people must never hear from invented ones. The token itself is not shown. */
function refuseChannels({
  telegramBotToken,
  whatsappEnabled,
}: Pick<ModeAsked, 'telegramBotToken' | 'whatsappEnabled'>): void {
  const name = telegramBotToken !== undefined ? 'TELEGRAM_BOT_TOKEN' : whatsappEnabled ? 'WHATSAPP_ENABLED' : null;
  if (name === null) return;
  throw refusal(name, 'demo-channel', '[…]');
}

const refusal = (setting: string, rule: ConfigRule, got: string): ConfigError =>
  new ConfigError([{ setting, rule, got }]);
