/** Why a database does not open, or a value in it: what a start or a command can tell its user. */

/** Another process holds the database. */
export class StoreLocked extends Error {
  override readonly name = 'StoreLocked';

  /** `holder`: null where it did not leave its name. */
  constructor(
    message: string,
    readonly dataDir: string,
    readonly holder: { readonly pid: number; readonly host: string; readonly since: string } | null,
  ) {
    super(message);
  }
}

/** The key that opens the sealed columns is missing or another one. */
export class StoreSealed extends Error {
  override readonly name = 'StoreSealed';

  /** `where`: the key's file or variable; null where it is a single value that does not open. */
  constructor(
    message: string,
    /** `rotating`: the key is being replaced, and that has not been finished. */
    readonly reason: 'missing' | 'other' | 'no-key' | 'value' | 'rotating',
    readonly where: string | null,
  ) {
    super(message);
  }
}

/** The file is no database, is damaged, or was opened by a newer version of Pamong: it is left as it is. */
export class StoreUnfit extends Error {
  override readonly name = 'StoreUnfit';

  /** `what`: SQLite's code, or the migrations this version does not know. */
  constructor(
    readonly reason: 'damaged' | 'newer',
    readonly path: string,
    readonly what: string,
  ) {
    super(`The database at ${path} is ${reason}: ${what}.`);
  }
}

/** There is no database yet, or one that no start has ever finished. */
export class StoreAbsent extends Error {
  override readonly name = 'StoreAbsent';
}

/** The database was last opened by an older version of Pamong. */
export class StoreOutdated extends Error {
  override readonly name = 'StoreOutdated';
}

/** A restore would go where another database lies. */
export class DatabaseThere extends Error {
  override readonly name = 'DatabaseThere';

  constructor(readonly path: string) {
    super(`There is a database at ${path} already.`);
  }
}
