import { readFile } from 'node:fs/promises';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  isDriverAdapterError,
} from '@prisma/driver-adapter-utils';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { __wbg_set_wasm as setWasm } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Pool } from 'pg';

/*
 * Prisma's schema engine in its WebAssembly build: the engine behind `prisma migrate`, without the native binary that
 * the CLI would download. It reads no files and reaches Postgres through the same driver as the rest of the gateway.
 */

/** Runs `work` with an engine that is connected to `databaseUrl`, and closes both afterwards. */
export async function withSchemaEngine<T>(databaseUrl: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  // One connection, so that what a migration sets for its session holds until its end.
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  try {
    return await withEngine(postgresFactory(pool), work);
  } finally {
    await pool.end();
  }
}

/** The SQL that leads from one schema text to another; from nothing when `from` is null. Needs no database. */
export async function schemaDiff(from: string | null, to: string): Promise<string> {
  const result = await withEngine(offlineFactory, (engine) =>
    engine.diff({
      from: from === null ? { tag: 'empty' } : datamodel(from),
      to: datamodel(to),
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return result.stdout ?? '';
}

const datamodel = (content: string) => ({
  tag: 'schemaDatamodel' as const,
  files: [{ path: 'schema.prisma', content }],
});

async function withEngine<T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  work: (engine: SchemaEngine) => Promise<T>,
) {
  await loadBindings();
  const adapters = bindMigrationAwareSqlAdapterFactory(factory);
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapters);
  try {
    return await work(engine);
  } finally {
    engine.free();
  }
}

// Node has it, but its type comes with the DOM's, which the gateway does without.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loading: Promise<void> | undefined;

// The package's own entry imports the .wasm file like a module, which is not how every loader understands it.
function loadBindings(): Promise<void> {
  loading ??= (async () => {
    const file = new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
    const imports = { './schema_engine_bg.js': wasmImports() };
    const { instance } = await WebAssembly.instantiate(await readFile(file), imports);
    setWasm(instance.exports);
    const start = instance.exports['__wbindgen_start'];
    if (typeof start === 'function') start();
  })();
  return loading;
}

// The engine bounds its wait for a lock by a timer of ten seconds that it never clears. It must not hold up a command
// that is done.
function wasmImports(): object {
  const entries = Object.entries(bindings).map(([name, value]: [string, unknown]) =>
    name.startsWith('__wbg_setTimeout_') ? [name, idleTimeout] : [name, value],
  );
  return Object.fromEntries(entries);
}

const idleTimeout = (callback: () => void, ms: number) => setTimeout(callback, ms).unref();

function postgresFactory(pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => sendScriptsWhole(await factory.connect()),
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}

/*
 * The adapter cuts a script at every semicolon, also inside function bodies and strings, and half a script stays behind
 * when a later statement fails. Sent whole, as the native engine does, Postgres parses it and runs it as one transaction.
 */
function sendScriptsWhole(adapter: SqlDriverAdapter): SqlDriverAdapter {
  adapter.executeScript = async (script) => {
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] }).catch((error: unknown) => {
      throw inPostgresWords(error);
    });
  };
  return adapter;
}

// Adapter and engine file an error under a general kind, by its code, and then lack what Postgres said about it. Whoever
// mends a migration needs those words, so the code is held back.
function inPostgresWords(error: unknown): unknown {
  const message = isDriverAdapterError(error) ? error.cause.originalMessage : undefined;
  if (message === undefined) return error;
  const unknown = { detail: undefined, column: undefined, hint: undefined };
  return new DriverAdapterError({ kind: 'postgres', code: '', severity: 'ERROR', message, ...unknown });
}

const { Boolean: bool, Text: text, Int32: int } = ColumnTypeEnum;
const notConnected = () => Promise.reject(new Error('A diff of two schema texts must not need a database.'));

// The one question that the engine asks as it starts is which Postgres it talks to. We name the one that we embed.
const offlineAdapter: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  queryRaw: async () => ({
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [bool, text, int],
    rows: [[true, 'PostgreSQL 18.4', 180004]],
  }),
  executeRaw: notConnected,
  executeScript: notConnected,
  startTransaction: notConnected,
  dispose: () => Promise.resolve(),
};

const offlineFactory: SqlMigrationAwareDriverAdapterFactory = {
  provider: offlineAdapter.provider,
  adapterName: offlineAdapter.adapterName,
  connect: async () => offlineAdapter,
  connectToShadowDb: async () => offlineAdapter,
};
