import type { PoolClient } from 'pg';
import type { Db } from '../../infra/db.ts';
import { catalog, tellingSql, toldTables, valuesOf } from './catalog.ts';
import { isPersonal } from './catalog-form.ts';
import { personOf, type Client } from './person-store.ts';
import type { Person } from './model.ts';

/*
 * Everything that is kept about a player, as one JSON text that comes in pieces. Postgres makes each row's JSON, a cursor
 * brings about a megabyte at a time, and all sections are read from one moment, so they agree with one another.
 */

export type GatherStore = ReturnType<typeof createGatherStore>;
/** Opens a phone number; null where it was sealed under another AUTH_SECRET. */
export type OpenPhoneNumber = (appId: string, openid: string, sealed: Buffer) => unknown;

type Subject = { playerId: string; at: Date };

/** Rows are fetched by about so many bytes: a line of a ledger is short, a save may be long. */
const fetchBytes = 1_000_000;
const fetchRowsMax = 1_000;
const snapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY';

export function createGatherStore({ transaction }: Db, openPhoneNumber: OpenPhoneNumber) {
  return { gather };

  /** Calls `write` with the pieces, in order; they have to be taken before it returns. */
  function gather<Result>(
    { playerId, at }: Subject,
    write: (pieces: AsyncIterable<string>) => Promise<Result>,
  ): Promise<Result> {
    return transaction(async (client) => {
      // A section may have to be looked for among all rows of a large table.
      await client.query(`SET LOCAL statement_timeout = '15min'`);
      return write(pieces(client, await personOf(client, playerId), at));
    }, snapshot);
  }

  async function* pieces(client: PoolClient, person: Person, at: Date): AsyncGenerator<string> {
    yield `{"format":"trellis-data-export-1","exportedAt":${JSON.stringify(at)},"sections":{`;
    let isFirst = true;
    for (const name of toldTables) {
      const sql = tellingSql(name);
      if (sql === null) continue;
      yield `${isFirst ? '' : ','}\n${JSON.stringify(sectionOf(name))}:[`;
      yield* rowsOf(client, sql, person, name === 'identity' ? toOpened : null);
      yield ']';
      isFirst = false;
    }
    yield '\n}}\n';
  }

  function toOpened(row: string): string {
    const { phoneNumber, ...identity } = JSON.parse(row) as {
      appId: string;
      subject: string;
      phoneNumber: string | null;
    };
    const sealed = phoneNumber === null ? null : Buffer.from(phoneNumber, 'base64');
    const opened = sealed && openPhoneNumber(identity.appId, identity.subject, sealed);
    return JSON.stringify({ ...identity, phoneNumber: opened });
  }
}

function sectionOf(name: string): string {
  const table = catalog[name]!;
  return (isPersonal(table) && table.section) || name;
}

async function* rowsOf(
  client: Client,
  sql: string,
  person: Person,
  toTold: ((row: string) => string) | null,
): AsyncGenerator<string> {
  await client.query(`DECLARE section NO SCROLL CURSOR FOR ${sql}`, valuesOf(person));
  let separator = '\n';
  let wanted = 10;
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`FETCH ${wanted} FROM section`);
    const text = rows.map(({ row }) => (toTold ? toTold(row) : row)).join(',\n');
    if (rows.length > 0) yield separator + text;
    if (rows.length < wanted) break;
    separator = ',\n';
    wanted = Math.max(1, Math.min(fetchRowsMax, Math.floor((fetchBytes * rows.length) / text.length)));
  }
  await client.query('CLOSE section');
}
