/** The log: one line an event, past tense, structured. Never names, numbers, NIP or what someone wrote. */
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** Whatever slips into these fields of a logged object is cut out. */
const secret = ['text', 'body', 'name', 'nip', 'phone', 'address', 'token', 'secret', 'params', 'data', 'message'];

/** `to`: where the lines go instead of to standard output. An error is given as `err`, never as words of its own. */
export const openLog = (level: string, to?: DestinationStream): Log =>
  pino(
    {
      level,
      base: null,
      redact: { paths: secret.flatMap((field) => [field, `*.${field}`]), censor: '[…]' },
      serializers: { err: describeError },
    },
    to,
  );

/** An error without its message where that may quote what it was given: a query's arguments, a text to be parsed. */
export function describeError(error: unknown): {
  readonly type: string;
  readonly code?: string;
  readonly what?: string;
  readonly stack?: string | undefined;
} {
  if (!(error instanceof Error)) return { type: typeof error };
  const quotes = error.name.startsWith('Prisma') || ['ZodError', 'SyntaxError'].includes(error.name);
  return {
    type: error.name,
    ...('code' in error && { code: String(error.code) }),
    ...(!quotes && { what: error.message }),
    stack: quotes ? undefined : error.stack,
  };
}

/** For tests of parts that must not print. */
export const silentLog: Log = pino({ level: 'silent' });
