import type { PoolClient } from 'pg';
import { nameOf, type Answer, type KeyChange, type State, type WriteRequest } from './plan.ts';

/*
 * Everything that plan.ts has to know of some requests, under the locks of their players. The queries travel together;
 * those behind the lock see what was committed by then.
 */
export async function lookUp(client: PoolClient, requests: WriteRequest[]) {
  const playerIds = [...new Set(requests.map(({ playerId }) => playerId))];
  const [players, heads, usages, answers] = await Promise.all([
    lockPlayers(client, playerIds),
    readHeads(client, requests),
    readUsages(client, playerIds),
    readAnswers(client, requests),
  ]);
  const state: State = { ...heads, usages, answers };
  return { players, state };
}

/** Locks those who are no part of another player, and not deleted. */
async function lockPlayers(client: PoolClient, playerIds: string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>({
    name: 'saves-lock',
    text: `SELECT id FROM player WHERE id = ANY($1::uuid[]) AND merged_into IS NULL AND erased_at IS NULL
           ORDER BY id FOR NO KEY UPDATE`,
    values: [playerIds],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Which revisions stand, and of those contents that a merge or a restore needs. */
async function readHeads(client: PoolClient, requests: WriteRequest[]): Promise<Pick<State, 'heads' | 'texts'>> {
  const wanted = requests.flatMap(({ playerId, changes }) => changes.map((one) => ({ playerId, ...one })));
  const { rows } = await client.query<HeadRow>({
    name: 'saves-look-up',
    text: `SELECT wanted.player_id, wanted.key, save.revision, save.bytes, save.deleted_at IS NOT NULL AS is_deleted,
                  CASE WHEN wants_current THEN (
                    SELECT data FROM save_revision AS current WHERE current.player_id = save.player_id
                      AND current.key = save.key AND current.revision = save.revision) END AS current_data,
                  other.revision AS other_revision, other.data AS other_data
           FROM unnest($1::uuid[], $2::text[], $3::bool[], $4::int[]) AS wanted (player_id, key, wants_current, other)
           JOIN save ON save.player_id = wanted.player_id AND save.key = wanted.key
           LEFT JOIN save_revision AS other ON other.player_id = wanted.player_id AND other.key = wanted.key
             AND other.revision = wanted.other`,
    values: [
      wanted.map(({ playerId }) => playerId),
      wanted.map(({ key }) => key),
      wanted.map(({ change }) => change.kind === 'merge'),
      wanted.map(otherRevisionOf),
    ],
  });
  const state: Pick<State, 'heads' | 'texts'> = { heads: new Map(), texts: new Map() };
  for (const row of rows) {
    const { player_id: playerId, key, revision, bytes, is_deleted: isDeleted } = row;
    state.heads.set(nameOf(playerId, key), { revision, bytes, isDeleted });
    if (row.current_data !== null) state.texts.set(nameOf(playerId, key, revision), row.current_data);
    if (row.other_revision !== null) state.texts.set(nameOf(playerId, key, row.other_revision), row.other_data);
  }
  return state;
}

function otherRevisionOf({ change }: KeyChange): number | null {
  if (change.kind === 'restore') return change.revision;
  return change.kind === 'merge' && change.base?.kind === 'revision' ? change.base.revision : null;
}

async function readUsages(client: PoolClient, playerIds: string[]): Promise<State['usages']> {
  const { rows } = await client.query<{ id: string; keys: number; bytes: number; deleted: number; floor: number }>({
    name: 'saves-usage',
    text: `SELECT wanted.id, used.*, coalesce(save_floor.revision, 0) AS floor
           FROM unnest($1::uuid[]) AS wanted (id)
           CROSS JOIN LATERAL (
             SELECT (count(*) - count(deleted_at))::int AS keys, coalesce(sum(bytes), 0)::int AS bytes,
                    count(deleted_at)::int AS deleted
             FROM save WHERE player_id = wanted.id) AS used
           LEFT JOIN save_floor ON save_floor.player_id = wanted.id`,
    values: [playerIds],
  });
  return new Map(rows.map(({ id, ...usage }) => [id, usage]));
}

async function readAnswers(client: PoolClient, requests: WriteRequest[]): Promise<State['answers']> {
  const wanted = requests.filter(({ writeId }) => writeId !== null);
  if (wanted.length === 0) return new Map();
  const { rows } = await client.query<AnswerRow>({
    name: 'saves-answers',
    text: `SELECT save_write.player_id, save_write.write_id, request_hash, answer
           FROM unnest($1::uuid[], $2::text[]) AS wanted (player_id, write_id)
           JOIN save_write ON save_write.player_id = wanted.player_id AND save_write.write_id = wanted.write_id`,
    values: [wanted.map(({ playerId }) => playerId), wanted.map(({ writeId }) => writeId)],
  });
  return new Map(
    rows.map(({ player_id: playerId, write_id: writeId, request_hash: hash, answer: revisions }) => [
      nameOf(playerId, writeId),
      { playerId, writeId, hash, revisions },
    ]),
  );
}

type HeadRow = {
  player_id: string;
  key: string;
  revision: number;
  bytes: number;
  is_deleted: boolean;
  current_data: string | null;
  other_revision: number | null;
  other_data: string | null;
};
type AnswerRow = {
  player_id: string;
  write_id: string;
  request_hash: Buffer;
  answer: Answer['revisions'];
};
