/** Many rows in one statement, in the SQL that SQLite (3.35 and later) and PostgreSQL share. Names come from code only. */
import { Prisma } from './generated/client.ts';
import type { Tx } from './queue.ts';

export type Value = string | number | bigint | boolean | Date | Uint8Array | null;
export type Row = Readonly<Record<string, Value>>;

/** SQLite takes 32,766 values a statement, PostgreSQL 65,535. */
const MOST_VALUES = 30_000;

/** Inserts rows that all have the same columns. `onConflict` is what follows ON CONFLICT. Returns how many were written. */
export async function insertRows<T extends { readonly [K in keyof T]: Value }>(
  tx: Tx,
  table: string,
  rows: readonly T[],
  onConflict?: string,
): Promise<number> {
  let written = 0;
  for (const chunk of chunksOf(rows)) written += await tx.$executeRaw(insertion(table, chunk, onConflict));
  return written;
}

/** The same, and gives back a column of the rows that were really written. */
export async function insertReturning<T extends { readonly [K in keyof T]: Value }>(
  tx: Tx,
  table: string,
  rows: readonly T[],
  onConflict: string,
  column: keyof T & string,
): Promise<readonly Value[]> {
  const written: Value[] = [];
  for (const chunk of chunksOf(rows)) {
    const found = await tx.$queryRaw<Row[]>(
      Prisma.sql`${insertion(table, chunk, onConflict)} RETURNING ${named(column)}`,
    );
    written.push(...found.map((row) => row[column] ?? null));
  }
  return written;
}

/**
 * Sets the other columns of each row where its `keys` match, and returns how many rows did. A PostgreSQL twin would
 * cast the values here: a list of values has no column to take its types from. `alsoSet` is SQL from code.
 */
export async function updateRows<T extends { readonly [K in keyof T]: Value }>(
  tx: Tx,
  table: string,
  keys: readonly (keyof T & string)[],
  rows: readonly T[],
  alsoSet: readonly string[] = [],
): Promise<number> {
  let changed = 0;
  for (const chunk of chunksOf(rows)) {
    const columns = columnsOf(chunk);
    const value = (column: string): string => `v.column${columns.indexOf(column) + 1}`;
    const own = columns.filter((column) => !keys.some((key) => key === column));
    const set = [...own.map((column) => `"${column}" = ${value(column)}`), ...alsoSet].join(', ');
    changed += await tx.$executeRaw(
      Prisma.sql`UPDATE ${named(table)} SET ${Prisma.raw(set)}
        FROM (${values(chunk, columns)}) AS v
        WHERE ${Prisma.raw(keys.map((key) => `"${table}"."${key}" = ${value(key)}`).join(' AND '))}`,
    );
  }
  return changed;
}

/** `VALUES (…), (…)`: its columns are called column1, column2, … in both databases. */
export function values(rows: readonly Row[], columns: readonly string[]): Prisma.Sql {
  const width = columns.length;
  const flat = rows.flatMap((row) => columns.map((column) => row[column] ?? null));
  const strings = flat.map((_, at) => (at % width > 0 ? ', ' : at === 0 ? 'VALUES (' : '), ('));
  return Prisma.sql([...strings, ')'], ...flat);
}

/** A list of pairs to join with, such as `(conversation, prompt)`. */
export function pairs(list: readonly (readonly [string, string])[]): Prisma.Sql {
  return values(
    list.map(([left, right]) => ({ left, right })),
    ['left', 'right'],
  );
}

/** What stands between the brackets of IN; an empty list matches nothing. */
export function anyOf(list: Iterable<Value>): Prisma.Sql {
  const items = [...new Set(list)];
  return items.length > 0 ? Prisma.join(items) : Prisma.sql`NULL`;
}

function insertion(table: string, rows: readonly Row[], onConflict?: string): Prisma.Sql {
  const { names, selected, source } = listed(rows);
  const tail = onConflict === undefined ? Prisma.empty : Prisma.raw(` ON CONFLICT ${onConflict}`);
  // Without WHERE the conflict would be read as part of a join.
  return Prisma.sql`INSERT INTO ${named(table)} (${names}) SELECT ${selected} FROM ${source} WHERE true${tail}`;
}

/** Rows as a table to select from, and the columns they fill. */
export interface Listed {
  readonly names: Prisma.Sql;
  readonly selected: Prisma.Sql;
  readonly source: Prisma.Sql;
  /** Of each row. */
  value(column: string): Prisma.Sql;
}

/**
 * What rows have in common is said once: a value has its price on the way to the database, and a wave's rows differ in
 * few. What is null everywhere is left out: it is null without being said.
 */
export function listed(rows: readonly Row[]): Listed {
  const columns = columnsOf(rows).filter((column) => rows.some((row) => row[column] !== null));
  const differing = columns.filter((column) => !isShared(rows, column));
  const own = differing.length > 0 ? differing : columns;
  const value = (column: string): Prisma.Sql => {
    const at = own.indexOf(column);
    return at >= 0 ? Prisma.raw(`v.column${at + 1}`) : Prisma.sql`${rows[0]?.[column] ?? null}`;
  };
  return {
    names: Prisma.raw(columns.map((column) => `"${column}"`).join(', ')),
    selected: Prisma.join(columns.map(value)),
    source: Prisma.sql`(${values(rows, own)}) AS v`,
    value,
  };
}

function isShared(rows: readonly Row[], column: string): boolean {
  const first = comparable(rows[0]?.[column]);
  return rows.every((row) => comparable(row[column]) === first);
}

const comparable = (value: Value | undefined): unknown => (value instanceof Date ? value.getTime() : value);

const named = (name: string): Prisma.Sql => Prisma.raw(`"${name}"`);

const columnsOf = (rows: readonly Row[]): readonly string[] => Object.keys(rows[0] ?? {});

/** In pieces that fit one statement. */
export function* chunksOf<T extends object>(rows: readonly T[], most = 500): Generator<readonly T[]> {
  const size = Math.max(1, Math.min(most, Math.floor(MOST_VALUES / Math.max(1, Object.keys(rows[0] ?? {}).length))));
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
