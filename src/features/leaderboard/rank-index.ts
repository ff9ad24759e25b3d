import { readFileSync } from 'node:fs';
import { createBatcher } from '../../infra/batcher.ts';
import { connectPatiently, defineScript, type Redis, type RedisScript, type RedisValue } from '../../infra/redis.ts';
import { parseUuid } from '../../infra/uuid.ts';
import type { BoardAnswer, BoardQuestion, BoardView, Filter, Leaderboard, Season } from './model.ts';
import { rankInOrder } from './model.ts';
import { gradeBytes, rankKeyBytes } from './rank-key.ts';

/*
 * The order of a season in Redis: sorted sets whose members are compared as bytes (rank-key.ts), and a hash from player
 * to rank key, so that a player's member can be found; lua/board.lua describes the layout. It only ever follows Postgres:
 * each step names the seq it starts from and the one it leads to, and a step that does not join on is refused. Whatever
 * Redis loses (a flush, a restart from an old file), the index is the season as it stood at some seq, says which, and is
 * never half a step.
 */

export type RankIndex = ReturnType<typeof createRankIndex>;

/** What of a board decides how its index is laid out. */
export type IndexedBoard = Pick<Leaderboard, 'sort' | 'tiebreakers' | 'rankStyle' | 'dimensions'>;

/** Where a player stands from now on; no rank key where the player is no longer on the board. */
export type RankChange = { playerId: string; rankKey: Buffer | null; dimensions: string[] };

/** `seq` is where the index stands. */
export type StepResult = { status: 'ok'; seq: number } | NoResult;
type NoResult = { status: 'gap'; seq: number } | { status: 'missing' };
/** Entries before each bound; where ranks count grades, two numbers each: grades before it and entries in it. */
export type CountResult = { status: 'ok'; count: number; numbers: number[] } | NoResult;

const rebuildLifeSeconds = 600;

export function createRankIndex(redis: Redis) {
  const read = (name: string) => readFileSync(new URL(`lua/${name}.lua`, import.meta.url), 'utf8');
  const start = read('board');
  const script = (name: string, on = redis): RedisScript =>
    defineScript(on, `leaderboard-${name}`, `${start}\n${read(name)}`);
  const readScript = script('read');
  const countScript = script('count');
  const applyScript = script('apply');
  const dropScript = script('drop');
  const lookups = createBatcher({ run: readSeqs, sizeMax: 1_000, concurrency: 2 });
  return { read: readBoard, countBefore, apply, discard, drop, rebuild, followed };

  /** Answers all questions from one moment; null where there is no index. */
  async function readBoard(season: Season, board: IndexedBoard, questions: BoardQuestion[]): Promise<BoardView | null> {
    const args = [...layoutOf(board), ...questions.flatMap(encodeQuestion)];
    const [seq, ...answers] = (await readScript(keysOf(season), args)) as [Buffer, ...Reply[][]];
    if (seq === undefined) return null;
    return {
      seq: Number(seq),
      answers: answers.map((answer, index) => decodeAnswer(board, questions[index]!, answer)),
    };
  }

  /** Counts in an index that stands at just this seq. */
  async function countBefore(season: Season, board: IndexedBoard, seq: number, bounds: Buffer[]): Promise<CountResult> {
    const reply = (await countScript(keysOf(season), [...layoutOf(board), seq, ...bounds])) as Reply[];
    const [status, first, ...numbers] = reply as [Buffer, Reply, ...number[]];
    if (String(status) === 'ok') return { status: 'ok', count: first as number, numbers };
    return String(status) === 'gap' ? { status: 'gap', seq: Number(first) } : { status: 'missing' };
  }

  /**
   * Follows from one moment to another; nothing moves where the index has got as far already.
   *
   * @param isWhole whether the changes are all that moved in between: then the index may stand anywhere in between, too
   */
  async function apply(
    season: Season,
    board: IndexedBoard,
    { from, to }: { from: number; to: number },
    changes: RankChange[],
    { isWhole = false } = {},
  ): Promise<StepResult> {
    const args: RedisValue[] = [...layoutOf(board), from, to, isWhole ? 1 : 0];
    for (const { playerId, rankKey, dimensions } of changes)
      args.push(parseUuid(playerId), rankKey ?? empty, rankKey ? encodeFiled(board, dimensions) : empty);
    const [status, seq] = (await applyScript(keysOf(season), args)) as [Buffer, Buffer?];
    if (String(status) === 'missing') return { status: 'missing' };
    return { status: String(status) === 'ok' ? 'ok' : 'gap', seq: Number(seq) };
  }

  /** Takes away an index that stands at this seq. */
  async function discard(season: Season, board: IndexedBoard, seq: number): Promise<void> {
    await dropScript(keysOf(season), [...layoutOf(board), seq]);
  }

  /** Takes away whatever there is of a season's index. */
  async function drop(season: Pick<Season, 'indexKey'>): Promise<void> {
    await dropScript(keysOf(season), ['UNIQUE', 0, 0, '']);
  }

  /** How far the index has followed; null where there is none. Who asks at the same time shares the answer. */
  function followed({ indexKey }: Season): Promise<number | null> {
    return lookups.add(indexKey);
  }

  async function readSeqs(indexKeys: string[]): Promise<(number | null)[]> {
    const unique = [...new Set(indexKeys)];
    const stored = await Promise.all(unique.map((indexKey) => redis.hget(keysOf({ indexKey })[1]!, 'seq')));
    const seqs = new Map(unique.map((indexKey, index) => [indexKey, stored[index] ?? null]));
    return indexKeys.map((indexKey) => {
      const seq = seqs.get(indexKey) ?? null;
      return seq === null ? null : Number(seq);
    });
  }

  /**
   * Builds the index anew beside the present one and puts it in place in one go.
   *
   * @param chunks all standings of the season as they stood at `seq`, in rank order, as load.lua takes them
   * @param onChunk called after each chunk
   */
  async function rebuild(
    season: Season,
    board: IndexedBoard,
    seq: number,
    chunks: AsyncIterable<{ rows: Buffer; count: number }>,
    onChunk: () => Promise<void>,
  ): Promise<void> {
    const patient = await connectPatiently(redis);
    try {
      await build(patient, season, board, seq, chunks, onChunk);
    } finally {
      patient.disconnect();
    }
  }

  async function build(
    patient: Redis,
    season: Season,
    board: IndexedBoard,
    seq: number,
    chunks: AsyncIterable<{ rows: Buffer; count: number }>,
    onChunk: () => Promise<void>,
  ): Promise<void> {
    const [loadScript, swapScript] = [script('load', patient), script('swap', patient)];
    const keys = keysOf(season);
    const unique = crypto.randomUUID();
    const newKeys = keys.map((key) => `${key}:new:${unique}`);
    const layout = layoutOf(board);
    const fields = board.dimensions.length > 0 ? ['seq', seq, 'views', 0] : ['seq', seq];
    await patient
      .multi()
      .hset(newKeys[1]!, ...fields)
      .expire(newKeys[1]!, rebuildLifeSeconds)
      .exec();
    let count = 0;
    // The next chunk comes from Postgres while Redis takes the one before.
    let loading: Promise<unknown> = Promise.resolve();
    for await (const chunk of chunks) {
      await loading;
      count += chunk.count;
      loading = loadScript(newKeys, [...layout, rebuildLifeSeconds, chunk.rows]).then(onChunk);
      // Whoever awaits it learns of a failure; until then it must not pass for unhandled.
      loading.catch(() => {});
    }
    await loading;
    await swapScript([...keys, ...newKeys], [...layout, seq, count]);
  }
}

type Reply = Buffer | number;

/** All keys carry the season in braces, so that a Redis cluster keeps them in one place. */
export const keysOf = ({ indexKey }: Pick<Season, 'indexKey'>) =>
  ['order', 'keys', 'views'].map((part) => `season:{${indexKey}}:${part}`);

export const layoutOf = (board: IndexedBoard): RedisValue[] => [
  board.rankStyle,
  rankKeyBytes(board),
  board.dimensions.length > 0 ? 1 : 0,
];

const empty = Buffer.alloc(0);

/** A length and a value for each of two dimensions; nothing for a board without any. */
export function encodeFiled(board: IndexedBoard, dimensions: string[]): Buffer {
  if (board.dimensions.length === 0) return empty;
  return Buffer.concat([0, 1].flatMap((index) => lengthAnd(dimensions[index] ?? '')));
}

function lengthAnd(value: string): Buffer[] {
  const bytes = Buffer.from(value);
  return [Buffer.from([bytes.length]), bytes];
}

/** The name of the view that a filter takes, as board.lua has it. */
function viewOf(filter: Filter | null): string {
  const [one, two] = filter ?? [];
  if (one && two) return `12:${Buffer.byteLength(one)}:${one}:${two}`;
  return one ? `1:${one}` : two ? `2:${two}` : '';
}

const exclusive = (member: Buffer) => Buffer.concat([Buffer.from('('), member]);

function encodeQuestion(question: BoardQuestion): RedisValue[] {
  const view = viewOf(question.filter);
  switch (question.kind) {
    case 'slice': {
      const min = question.after ? exclusive(question.after) : '-';
      const max = question.before ? exclusive(question.before) : '+';
      return ['slice', view, min, max, question.from, question.limit];
    }
    case 'from-rank':
      return ['from-rank', view, question.rank, question.limit];
    case 'places':
      return ['places', view, question.playerIds.length, ...question.playerIds.map(parseUuid)];
    case 'around':
      return ['around', view, parseUuid(question.playerId), question.size];
  }
}

function decodeAnswer(board: IndexedBoard, question: BoardQuestion, answer: Reply[]): BoardAnswer {
  const [count, ...rest] = answer as [number, ...Reply[]];
  if (question.kind !== 'places') {
    const [position, rank, ...members] = rest as [number, number, ...Buffer[]];
    return { count, places: rankInOrder(board.rankStyle, { position, rank }, members, gradeBytes(board)) };
  }
  const places: BoardAnswer['places'] = [];
  for (let at = 0; at < rest.length; at += 3)
    places.push({ position: rest[at] as number, rank: rest[at + 1] as number, member: rest[at + 2] as Buffer });
  return { count, places: places.toSorted((left, right) => left.position - right.position) };
}
