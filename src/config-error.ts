/** Settings that cannot be used, as they were written or with this database. */

/** Why a setting cannot be used; the words for it stand in the locales. */
export interface ConfigProblem {
  /** The variable's name. */
  readonly setting: string;
  readonly rule: ConfigRule;
  /** What came, on one line; never a secret. */
  readonly got: string;
}

export type ConfigRule =
  | 'port'
  | 'database-url'
  | 'flag'
  | 'log-level'
  | 'unusable'
  // What a database is was settled at its first start.
  | 'demo-stays'
  | 'real-stays'
  // A demo neither hears nor speaks beyond this computer.
  | 'demo-host'
  | 'demo-channel'
  | 'telegram-token'
  | 'telegram-twice'
  | 'telegram-file'
  | 'telegram-webhook'
  | 'telegram-secret'
  | 'telegram-root';

export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly ConfigProblem[]) {
    super(problems.map(({ setting, rule, got }) => `${setting}: ${rule}; got ${got}`).join('\n'));
  }
}
