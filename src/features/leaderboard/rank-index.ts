import { readFileSync } from 'node:fs';
import { defineScript, type Redis, type RedisValue } from '../../infra/redis.ts';
import { parseUuid } from '../../infra/uuid.ts';
import type { BoardQuestion, BoardView, Place, Season } from './model.ts';

/*
 * The order of a season in Redis: a sorted set whose members are compared as bytes (rank-key.ts), and a hash from
 * player to rank key, so that a player's member can be found. It only ever follows Postgres: each step names the seq it
 * starts from and the one it leads to, and a step that does not join on is refused. Whatever Redis loses (a flush, a
 * restart from an old file), the index is the season as it stood at some seq, says which, and is never half a step.
 */

export type RankIndex = ReturnType<typeof createRankIndex>;

/** A player's change from one rank key to another. `null` before: not on the board; after: no longer on it. */
export type RankChange = { playerId: string; before: Uint8Array | null; after: Uint8Array | null };

export type StepResult =
  | { status: 'ok'; seq: number; ranks: { before: number | null; after: number | null }[] }
  | { status: 'gap' }
  | { status: 'missing' };

/** Members per ZADD of a rebuild: large enough to be fast, small enough to let other commands through. */
const rebuildChunk = 1_000;
const rebuildLifeSeconds = 600;

const discardLua = `if redis.call('HGET', KEYS[2], 'seq') == ARGV[1] then redis.call('UNLINK', KEYS[1], KEYS[2]) end`;

export function createRankIndex(redis: Redis) {
  const script = (name: string) =>
    defineScript(redis, `leaderboard-${name}`, readFileSync(new URL(`lua/${name}.lua`, import.meta.url), 'utf8'));
  const readScript = script('read');
  const applyScript = script('apply');
  const swapScript = script('swap');
  const discardScript = defineScript(redis, 'leaderboard-discard', discardLua);
  return { read, step, catchUp, discard, rebuild, followed };

  /** Answers all questions from one moment; null where there is no index. */
  async function read(season: Season, questions: BoardQuestion[]): Promise<BoardView | null> {
    const reply = (await readScript(keysOf(season), questions.flatMap(encodeQuestion))) as Reply[];
    if (reply.length === 0) return null;
    const [seq, count, ...answers] = reply as [Buffer, number, ...Reply[][]];
    return {
      seq: Number(seq),
      count,
      answers: answers.map((answer, index) => decodeAnswer(questions[index]!, answer)),
    };
  }

  /** Follows one committed batch and tells each player's rank just before and after the own change. */
  function step(season: Season, from: number, to: number, changes: RankChange[]): Promise<StepResult> {
    return apply(season, from, to, changes);
  }

  /** Takes in everything between two moments at once; nothing where the index is no longer as far as the first. */
  async function catchUp(season: Season, from: number, to: number, changes: RankChange[]): Promise<void> {
    await apply(season, from, to, changes);
  }

  async function apply(season: Season, from: number, to: number, changes: RankChange[]): Promise<StepResult> {
    const args: RedisValue[] = [from, to];
    for (const { playerId, before, after } of changes)
      args.push(parseUuid(playerId), toBuffer(before), toBuffer(after));
    const [status, seq, ...ranks] = (await applyScript(keysOf(season), args)) as [Buffer, Buffer, ...number[]];
    if (String(status) !== 'ok') return { status: String(status) === 'gap' ? 'gap' : 'missing' };
    return {
      status: 'ok',
      seq: Number(seq),
      ranks: changes.map((_, index) => ({ before: ranks[2 * index] || null, after: ranks[2 * index + 1] || null })),
    };
  }

  /** Takes away an index that stands at this seq. */
  async function discard(season: Season, seq: number): Promise<void> {
    await discardScript(keysOf(season), [seq]);
  }

  /** How far the index has followed; null where there is none. */
  async function followed(season: Season): Promise<number | null> {
    const stored = await redis.hget(keysOf(season)[1]!, 'seq');
    return stored === null ? null : Number(stored);
  }

  /**
   * Builds the index anew beside the present one and puts it in place in one go.
   *
   * @param rows all standings of the season as they stood at `seq`, in chunks
   * @param onChunk called after each chunk
   */
  async function rebuild(
    season: Season,
    seq: number,
    rows: AsyncIterable<{ playerId: string; rankKey: Uint8Array }[]>,
    onChunk: () => Promise<void>,
  ): Promise<void> {
    const [order, keys] = keysOf(season) as [string, string];
    const unique = crypto.randomUUID();
    const [newOrder, newKeys] = [`${order}:${unique}`, `${keys}:${unique}`];
    await redis.multi().hset(newKeys, 'seq', seq).expire(newKeys, rebuildLifeSeconds).exec();
    let count = 0;
    for await (const chunk of rows) {
      for (let start = 0; start < chunk.length; start += rebuildChunk) {
        const members: RedisValue[] = [];
        const fields: RedisValue[] = [];
        for (const { playerId, rankKey } of chunk.slice(start, start + rebuildChunk)) {
          const id = parseUuid(playerId);
          members.push(0, Buffer.concat([rankKey, id]));
          fields.push(id, toBuffer(rankKey));
        }
        count += fields.length / 2;
        // With its end set in the same step, so that a process that dies leaves nothing for ever.
        await redis
          .multi()
          .zadd(newOrder, ...members)
          .hset(newKeys, ...fields)
          .expire(newOrder, rebuildLifeSeconds)
          .expire(newKeys, rebuildLifeSeconds)
          .exec();
      }
      await onChunk();
    }
    await swapScript([order, keys, newOrder, newKeys], [seq, count]);
  }
}

type Reply = Buffer | number;

/** Both keys carry the season in braces, so that a Redis cluster keeps them in one place. */
const keysOf = ({ indexKey }: Season) => [`season:{${indexKey}}:order`, `season:{${indexKey}}:keys`];

const empty = Buffer.alloc(0);
const toBuffer = (bytes: Uint8Array | null) =>
  bytes === null ? empty : Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);

const exclusive = (member: Buffer) => Buffer.concat([Buffer.from('('), member]);

function encodeQuestion(question: BoardQuestion): RedisValue[] {
  switch (question.kind) {
    case 'slice': {
      const min = question.after ? exclusive(question.after) : '-';
      const max = question.before ? exclusive(question.before) : '+';
      return ['slice', min, max, question.from, question.limit];
    }
    case 'places':
      return ['places', question.playerIds.length, ...question.playerIds.map(parseUuid)];
    case 'around':
      return ['around', parseUuid(question.playerId), question.size];
  }
}

function decodeAnswer(question: BoardQuestion, answer: Reply[]): Place[] {
  if (question.kind === 'places') {
    const places: Place[] = [];
    for (let at = 0; at < answer.length; at += 2)
      places.push({ rank: answer[at] as number, member: answer[at + 1] as Buffer });
    return places.toSorted((left, right) => left.rank - right.rank);
  }
  const [first, ...members] = answer as [number, ...Buffer[]];
  return members.map((member, index) => ({ rank: first + index, member }));
}
