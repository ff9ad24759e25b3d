import { readFileSync } from 'node:fs';
import { ServiceUnavailable } from '../../errors.ts';
import { defineScript, mastersOf, type Redis, type RedisScript, type RedisValue } from '../../infra/redis.ts';
import { formatUuid, parseUuid } from '../../infra/uuid.ts';
import type { Season } from './model.ts';
import { keysOf, layoutOf, type IndexedBoard } from './rank-index.ts';

/*
 * The rank index in Redis, looked at part by part (lua/check.lua). Each call takes milliseconds, so that reads and
 * reports go on in between.
 */

export type IndexCheckStore = ReturnType<typeof createIndexCheckStore>;

/** There is no index, or no longer one. */
export class IndexMissing extends Error {}

/** What the index holds of a player: what is stored, null for nothing, and whether all of its parts agree. */
export type IndexedPlayer = { stored: Buffer | null; isWhole: boolean };
/** A part of a walk; `torn` are the members, or grades, that do not fit the other parts. */
type Chunk = { count: number; last: Buffer; torn: Buffer[] };

type Indexed = Pick<Season, 'indexKey'>;

/** So many members a call. */
export const chunkMembers = 1_000;

export function createIndexCheckStore(redis: Redis) {
  const script = (name: string): RedisScript => {
    const [start, rest] = ['board', name].map((file) =>
      readFileSync(new URL(`lua/${file}.lua`, import.meta.url), 'utf8'),
    );
    return defineScript(redis, `leaderboard-${name}`, `${start}\n${rest}`);
  };
  const checkScript = script('check');
  const purgeScript = script('purge');
  return { order, players, torn, views, set, strays, keyNames, purge };

  /** Members in rank order behind one; `rows` holds those that are not torn, as load.lua takes them. */
  async function order(season: Indexed, board: IndexedBoard, after: Buffer): Promise<Chunk & { rows: Buffer }> {
    const [, count, last, rows, ...rest] = await check(season, board, ['order', behind(after), chunkMembers]);
    return { count: count as number, last: last as Buffer, rows: rows as Buffer, torn: rest as Buffer[] };
  }

  /** What is held of these players, and at which seq. */
  async function players(season: Indexed, board: IndexedBoard, playerIds: string[]) {
    const [seq, ...rest] = await check(season, board, ['players', ...playerIds.map(parseUuid)]);
    const found = playerIds.map((id, index): [string, IndexedPlayer] => {
      const stored = rest[2 * index] as Buffer;
      return [id, { stored: stored.length === 0 ? null : stored, isWhole: rest[2 * index + 1] === 1 }];
    });
    return { seq: Number(seq), players: new Map(found) };
  }

  /** Players whom the hash has and the order has not, a part at a time. */
  async function* torn(season: Indexed, board: IndexedBoard): AsyncGenerator<string[]> {
    for (let cursor = '0'; ;) {
      const [, next, ...ids] = await check(season, board, ['keys', cursor, chunkMembers]);
      yield (ids as Buffer[]).map(formatUuid);
      cursor = String(next);
      if (cursor === '0') return;
    }
  }

  /** The views by name, each with whether its number of entries is right; `isRight` for the number of views. */
  async function* views(season: Indexed, board: IndexedBoard) {
    for (let cursor = '0'; ;) {
      const [, next, isRight, ...rest] = await check(season, board, ['views', cursor, 100]);
      const found: { name: string; isRight: boolean }[] = [];
      for (let at = 0; at < rest.length; at += 2) found.push({ name: String(rest[at]), isRight: rest[at + 1] === 1 });
      yield { isRight: isRight === 1, found };
      cursor = String(next);
      if (cursor === '0') return;
    }
  }

  /** What does not belong there, in the set of a view or of grades, a part at a time. */
  async function* set(season: Indexed, board: IndexedBoard, part: 'set' | 'grades', view: string) {
    let after: Buffer = Buffer.alloc(0);
    for (;;) {
      const [, count, last, ...rest] = await check(season, board, [part, view, behind(after), chunkMembers]);
      yield rest as Buffer[];
      if ((count as number) < chunkMembers) return;
      after = last as Buffer;
    }
  }

  /** Those of these keys that no reader finds: sets of views that the index does not name. */
  async function strays(season: Indexed, board: IndexedBoard, names: string[]): Promise<string[]> {
    const [, ...found] = await check(season, board, ['strays', ...names]);
    return found.map(String);
  }

  /** All keys that carry this season's name, or that of any season, by the season; what is being rebuilt left out. */
  async function keyNames(season?: Indexed): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    for (const node of mastersOf(redis))
      for await (const name of namesOn(node, `*season:{${season?.indexKey ?? '*'}}:*`)) {
        const [, indexKey] = /^(?:grades:)?season:\{([^}]+)\}:(?:order|keys|views)(?!:new:)/.exec(name) ?? [];
        if (indexKey) found.set(indexKey, [...new Set([...(found.get(indexKey) ?? []), name])]);
      }
    return found;
  }

  async function* namesOn(node: Redis, pattern: string): AsyncGenerator<string> {
    for (let cursor = '0'; ;) {
      const [next, names] = await node.scan(cursor, 'MATCH', pattern, 'COUNT', 1_000);
      yield* names;
      cursor = next;
      if (cursor === '0') return;
    }
  }

  /** Takes an index away, and these keys with it, in one go. */
  async function purge(season: Indexed, board: IndexedBoard, names: string[]): Promise<void> {
    await purgeScript(keysOf(season), [...layoutOf(board), ...names]);
  }

  /** @throws IndexMissing, or ServiceUnavailable while Redis is away */
  async function check(season: Indexed, board: IndexedBoard, args: RedisValue[]): Promise<unknown[]> {
    const reply = (await checkScript(keysOf(season), [...layoutOf(board), ...args]).catch(tellAway)) as unknown[];
    if (reply.length === 0) throw new IndexMissing('there is no index');
    return reply;
  }
}

const behind = (member: Buffer): RedisValue => (member.length === 0 ? '-' : Buffer.concat([Buffer.from('('), member]));

function tellAway(error: unknown): never {
  // What Redis answers is a fault of ours.
  if (error instanceof Error && error.name === 'ReplyError') throw error;
  throw new ServiceUnavailable('Redis does not answer just now. Try again in a moment.', { cause: error });
}
