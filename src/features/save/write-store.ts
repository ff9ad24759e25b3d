import type { PoolClient } from 'pg';
import type { DomainError } from '../../errors.ts';
import { createBatcher } from '../../infra/batcher.ts';
import { isDataFault, type Db } from '../../infra/db.ts';
import { forgetSurplusSql } from './forget-sql.ts';
import { lookUp } from './look-up-store.ts';
import { nameOf, plan, type NewRevision, type Outcome, type State, type WriteRequest } from './plan.ts';

/*
 * Writes. What comes in together shares one transaction of two round trips: the first locks the players, by id, and reads
 * all that the requests ask about, the second writes everything with one statement and commits. So what plan.ts sees
 * cannot change under it, quotas hold whoever writes beside it, and a merge of two players sees all of a write or none.
 * A crash before the commit leaves nothing; after it, the client finds its answer by the writeId.
 */

export type SaveWriteStore = ReturnType<typeof createSaveWriteStore>;
/** `gone`: there is no such player, or it has become a part of another one. */
export type WriteResult = Outcome | DomainError | 'gone';

export type Within = (client: PoolClient, results: WriteResult[]) => Promise<void>;

/** A larger request has a transaction of its own, so that small ones do not wait for it. */
const sharedBytesMax = 32 * 1_024;

export function createSaveWriteStore({ pool, transaction }: Db, now: () => number) {
  const batches = createBatcher({
    run: (requests: WriteRequest[]) => run(requests),
    acts: pool,
    sizeMax: 64,
    concurrency: 4,
    maySplit: isDataFault,
  });
  return { write, writeAll: run };

  async function write(request: WriteRequest): Promise<WriteResult> {
    return request.bytes <= sharedBytesMax ? batches.add(request) : (await run([request]))[0]!;
  }

  /** @param within what is written in the same transaction, by what becomes of each request */
  function run(requests: WriteRequest[], within?: Within): Promise<WriteResult[]> {
    const at = new Date(now());
    return transaction(async (client, last) => {
      const { players, state } = await lookUp(client, requests);
      const known = new Set(state.answers.keys());
      const made: NewRevision[] = [];
      const results = requests.map((request) =>
        players.has(request.playerId) ? plan(state, request, at, made) : 'gone',
      );
      await within?.(client, results);
      if (made.length === 0) return results;
      const query = writeQuery(made, state, known, at);
      const crowded = crowdedOf(requests, state);
      if (crowded.length === 0) last(query);
      else await client.query(query);
      for (const { playerId, limits } of crowded) await client.query(forgetSurplusSql, [playerId, limits.keysMax]);
      return results;
    });
  }
}

/** One request of each player who has more deleted saves than are kept. */
function crowdedOf(requests: WriteRequest[], { usages }: State): WriteRequest[] {
  const crowded = requests.filter(({ playerId, limits }) => (usages.get(playerId)?.deleted ?? 0) > limits.keysMax);
  return [...new Map(crowded.map((request) => [request.playerId, request])).values()];
}

/** @param known the answers that were there before */
function writeQuery(made: NewRevision[], { answers }: State, known: Set<string>, at: Date) {
  const heads = [...new Map(made.map((one) => [nameOf(one.playerId, one.key), one])).values()];
  const given = [...answers].filter(([name]) => !known.has(name)).map(([, answer]) => answer);
  return {
    name: 'saves-write',
    text: `WITH head AS (
               SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::bool[], $6::int[])
                 AS head (player_id, key, revision, bytes, is_deleted, kept)),
             heads AS (
               INSERT INTO save (player_id, key, revision, bytes, updated_at, deleted_at)
               SELECT player_id, key, revision, bytes, $7, CASE WHEN is_deleted THEN $7::timestamptz END FROM head
               ON CONFLICT (player_id, key) DO UPDATE SET revision = excluded.revision, bytes = excluded.bytes,
                 updated_at = excluded.updated_at, deleted_at = excluded.deleted_at),
             old AS (
               DELETE FROM save_revision USING head
               WHERE save_revision.player_id = head.player_id AND save_revision.key = head.key
                 AND save_revision.revision <= head.revision - head.kept),
             answers AS (
               INSERT INTO save_write (player_id, write_id, request_hash, answer, created_at)
               SELECT *, $7 FROM unnest($8::uuid[], $9::text[], $10::bytea[], $11::jsonb[]))
           INSERT INTO save_revision (player_id, key, revision, data, bytes, cause, written_by, reason, created_at)
           SELECT *, $7 FROM unnest($12::uuid[], $13::text[], $14::int[], $15::text[], $16::int[], $17::save_cause[],
                                    $18::text[], $19::text[])`,
    values: [
      heads.map(({ playerId }) => playerId),
      heads.map(({ key }) => key),
      heads.map(({ revision }) => revision),
      heads.map(({ bytes }) => bytes),
      heads.map(({ text }) => text === null),
      heads.map(({ revisionsKept }) => revisionsKept),
      at,
      given.map(({ playerId }) => playerId),
      given.map(({ writeId }) => writeId),
      given.map(({ hash }) => hash),
      given.map(({ revisions }) => JSON.stringify(revisions)),
      made.map(({ playerId }) => playerId),
      made.map(({ key }) => key),
      made.map(({ revision }) => revision),
      made.map(({ text }) => text),
      made.map(({ bytes }) => bytes),
      made.map(({ cause }) => cause),
      made.map(({ writtenBy }) => writtenBy),
      made.map(({ reason }) => reason),
    ],
  };
}
