/** Why Pamong did not start: in Indonesian, with the English below. What nobody expected comes with its stack. */
import { ConfigError } from '../config-error.ts';
import { type Text, text } from '../core/text.ts';
import { type Translate, translator } from '../i18n/translate.ts';
import { describeError } from '../log.ts';
import { StoreLocked } from '../store/errors.ts';
import { configProblem } from './config-text.ts';
import { sentenceOf } from './sentence.ts';

export function startError(error: unknown): string {
  const expected = expectedText(error);
  const said = bilingual(expected ?? text('cli.start.unexpected'));
  return expected ? said : `${said}\n${detail(error)}`;
}

function bilingual(what: Text, translate: Translate = translator()): string {
  return (['id', 'en'] as const).map((locale) => translate(what, { locale, name: null, salutation: null })).join('\n');
}

/** The same as the log would show: never what a query or a file held. */
function detail(error: unknown): string {
  const { type, what, stack } = { what: undefined, stack: undefined, ...describeError(error) };
  return stack ?? [type, what].filter((part) => part !== undefined).join(': ');
}

function expectedText(error: unknown): Text | null {
  if (error instanceof ConfigError) return text('cli.start.config', { problems: error.problems.map(configProblem) });
  if (error instanceof StoreLocked) return lockedText(error);
  return networkText(error) ?? fileText(error) ?? sentenceOf(error);
}

function lockedText({ dataDir, holder }: StoreLocked): Text {
  if (holder === null) return text('cli.start.locked', { dataDir });
  const { pid, host, since: at } = holder;
  const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
  return text('cli.start.lockedBy', { dataDir, pid, host, since: { at, zone, form: 'dateTime' } });
}

/** What Node's errors carry besides their message. */
interface Carried {
  readonly code: string;
  readonly path: string | null;
  readonly host: string;
  readonly port: string;
  readonly isNetwork: boolean;
}

function carriedBy(error: unknown): Carried | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const { code, path, address, hostname, port, syscall } = { ...error } as Readonly<Record<string, unknown>>; // own fields of a system error
  return {
    code: String(code),
    path: typeof path === 'string' ? path : null,
    host: String(address ?? hostname ?? ''),
    port: String(port ?? ''),
    isNetwork: syscall === 'listen' || syscall === 'getaddrinfo',
  };
}

/** Where the page was to be served. */
const networkCodes = ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'];

function networkText(error: unknown): Text | null {
  const carried = carriedBy(error);
  if (!carried?.isNetwork || !networkCodes.includes(carried.code)) return null;
  const { code, host, port } = carried;
  return text(`cli.start.network.${code}`, { host, port });
}

const fileCodes = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENOSPC'];
const databaseCodes = /^SQLITE_(CANTOPEN|READONLY|PERM|FULL|IOERR)/;

function fileText(error: unknown): Text | null {
  const carried = carriedBy(error);
  if (carried === null) return null;
  const { code, path } = carried;
  if (path !== null && fileCodes.includes(code)) return text('cli.start.file', { path, code });
  return databaseCodes.test(code) ? text('cli.start.database', { code }) : null;
}
