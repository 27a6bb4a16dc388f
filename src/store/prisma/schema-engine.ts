/** Prisma's schema engine in WebAssembly: migrations without the native binary, which would have to be downloaded. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

export type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';

/**
 * The engine on a database, for one use. `models` is the text of `schema.prisma`, where the question needs it. Its
 * connections are closed afterwards: the engine never does, and one that migrated keeps the file locked.
 */
export async function withSchemaEngine<T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  models: string | undefined,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  await instantiate(bindings);
  const opened: SqlDriverAdapter[] = [];
  const engine = await bindings.SchemaEngine.new(
    { datamodels: models === undefined ? undefined : [['schema.prisma', models]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(remembering(factory, opened)),
  );
  try {
    return await use(engine);
  } finally {
    engine.free();
    await Promise.all(opened.map((connection) => connection.dispose()));
  }
}

function remembering(
  factory: SqlMigrationAwareDriverAdapterFactory,
  opened: SqlDriverAdapter[],
): SqlMigrationAwareDriverAdapterFactory {
  const remember = (connection: SqlDriverAdapter): SqlDriverAdapter => {
    opened.push(connection);
    return connection;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => remember(await factory.connect()),
    connectToShadowDb: async () => remember(await factory.connectToShadowDb()),
  };
}

let instantiated: Promise<void> | null = null;

/** Once a process: the package's own entry imports the .wasm file as a module, which Node does not do. */
function instantiate(bindings: object): Promise<void> {
  instantiated ??= (async () => {
    const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
    const bytes = await readFile(entry.replace(/schema_engine\.js$/, 'schema_engine_bg.wasm'));
    // The imports object is the bindings module itself; its types do not say so.
    const imports = { './schema_engine_bg.js': bindings } as unknown as WebAssembly.Imports;
    const { instance } = await WebAssembly.instantiate(bytes, imports);
    // wasm-bindgen's own two entry points, missing from its types.
    const start = bindings as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void };
    start.__wbg_set_wasm(instance.exports);
    (instance.exports as { __wbindgen_start(): void }).__wbindgen_start(); // named by wasm-bindgen
  })();
  return instantiated;
}

/** The engine keeps no filters of its own: every table is ours. */
export const noFilters = { externalTables: [], externalEnums: [] };
