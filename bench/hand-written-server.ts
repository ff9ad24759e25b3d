import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { yardstickTables } from './fill.ts';

/*
 * What a team would write by hand for its one game, and no more: a Node server that reads a request, does in one prepared
 * statement what has to be durable (with what tells a repeated request, and the ledger), and answers the same. It asks
 * nobody who they are, limits nothing, and knows one action; what the gateway needs beyond this is its own.
 */

export type HandWritten = { databaseUrl: string; playerIds: string[] };

type Variables = { input?: { actionId?: string; writeId?: string; data?: object }; key?: string };
type Row = { droplets: string; growth: string; revision: number; data: string };

const connectionsMax = 20;
const { counters, acts, ledger, ownSaves, ownRevisions } = yardstickTables;

process.once('disconnect', () => process.exit(0));
process.once('message', ({ databaseUrl, playerIds }: HandWritten) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connectionsMax });
  const answers: Record<string, (variables: Variables) => Promise<object>> = {
    '/action': async ({ input }) => {
      const { droplets, growth } = await one('action', action, [input!.actionId, anyPlayer()]);
      const told = [
        { key: 'droplets', value: Number(droplets), cap: null, nextAt: null },
        { key: 'growth', value: Number(growth), cap: null, nextAt: null },
      ];
      const rest = { cooldownUntil: null, leftToday: null, replayed: false };
      return { performAction: { __typename: 'ActionPerformed', counters: told, ...rest } };
    },
    '/save-write': async ({ input }) => {
      const { revision } = await one('save-write', saveWrite, [
        anyPlayer(),
        JSON.stringify(input!.data),
        input!.writeId,
      ]);
      return { writeSave: { __typename: 'SaveWrite', revision, isRepeat: false } };
    },
    '/save-read': async () => {
      const { revision, data } = await one('save-read', saveRead, [anyPlayer()]);
      return { save: { revision, data: JSON.parse(data) as object, updatedAt: new Date() } };
    },
  };
  const server = createServer((req, res) => {
    void (async () => {
      const { variables } = JSON.parse(await text(req)) as { variables: Variables };
      const body = Buffer.from(JSON.stringify({ data: await answers[req.url!]!(variables) }));
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    })();
  });
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));

  async function one(name: string, statement: string, values: unknown[]): Promise<Row> {
    const { rows } = await pool.query<Row>({ name, text: statement, values });
    return rows[0]!;
  }

  function anyPlayer(): string {
    return playerIds[Math.floor(Math.random() * playerIds.length)]!;
  }
});

const action = `WITH act AS (
    INSERT INTO ${acts} (action_id, player_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1
  ), changed AS (
    UPDATE ${counters} SET droplets = droplets - 1, growth = growth + 1
    WHERE player_id = $2 AND EXISTS (SELECT FROM act) RETURNING player_id, droplets, growth
  ), lines AS (
    INSERT INTO ${ledger} (player_id, action_id, counter, delta, balance)
    SELECT player_id, $1, 'droplets', -1, droplets FROM changed UNION ALL SELECT player_id, $1, 'growth', 1, growth FROM changed
  )
  SELECT droplets, growth FROM changed`;

const saveWrite = `WITH head AS (
    UPDATE ${ownSaves} SET revision = revision + 1, data = $2 WHERE player_id = $1 RETURNING player_id, revision, data
  )
  INSERT INTO ${ownRevisions} SELECT player_id, revision, data, $3 FROM head RETURNING revision`;

const saveRead = `SELECT revision, data FROM ${ownSaves} WHERE player_id = $1`;
