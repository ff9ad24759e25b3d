import { isDeepStrictEqual } from 'node:util';
import { DomainError } from '../../errors.ts';
import { createBatcher } from '../../infra/batcher.ts';
import { isDataFault, type Db } from '../../infra/db.ts';
import { actWriting, type ActRow } from './act-sql.ts';
import { ActionIdTaken } from './errors.ts';
import type { ActRequest, Balance, CounterAct, CounterActKind, Performed, State, Uses } from './model.ts';
import type { Plan } from './plan.ts';
import type { RuleBook } from './rule-book.ts';

/*
 * Writes acts. All that arrive at once share one transaction: it locks the players, in the order of their ids; reads
 * what they have, which version of the rules counts, and whether the same was asked for before; lets plan.ts decide;
 * and writes states, acts and ledger with one statement. That takes two round trips, however many acts there are: lock
 * and reads, then the write with its commit. An answer goes out after the commit, so a process that dies leaves an act
 * that is there with its answer, or none.
 *
 * The lock of the player is the one that merges take, so nobody acts while becoming a part of another player.
 */

export type ActStore = ReturnType<typeof createActStore>;

export type Ask<Refusal> = Pick<CounterAct, 'kind' | 'actionId' | 'request' | 'performedBy' | 'reason'> & {
  plan: Plan<Refusal>;
};
/** What is asked for one player, in this order; each for itself. Null as game where any will do. */
export type Asks<Refusal> = { playerId: string; gameKey: string | null; asks: Ask<Refusal>[] };
/** `unknown`: no player of the game. `gone`: the player is deleted, or a part of another one by now. */
export type Outcomes<Refusal> = (Performed | Refusal | ActionIdTaken)[] | 'unknown' | 'gone';
type Client = { query: Db['pool']['query'] };
type BookOf = (gameKey: string, version: number, client?: Client) => Promise<RuleBook>;

export type Holder = { state: State; gameKey: string; version: number; beganAt: number; isGone: boolean };

/** Few, so that each takes many acts; more than one, so that a player whose lock is held keeps not all others waiting. */
const batchesAtOnce = 2;
const batchMax = 100;

export function createActStore({ transaction, pool }: Db, bookOf: BookOf, now: () => number) {
  const batches = createBatcher({
    run,
    acts: pool,
    sizeMax: batchMax,
    concurrency: batchesAtOnce,
    maySplit: isDataFault,
  });
  return { perform, holderOf };

  function perform<Refusal extends DomainError>(asks: Asks<Refusal>): Promise<Outcomes<Refusal>> {
    // Each is refused by its own plan alone.
    return batches.add(asks) as Promise<Outcomes<Refusal>>;
  }

  /** What a player has; null where there is no such player. */
  async function holderOf(playerId: string): Promise<Holder | null> {
    return (await readHolders(pool, [playerId])).get(playerId) ?? null;
  }

  function run(items: Asks<DomainError>[]): Promise<Outcomes<DomainError>[]> {
    return transaction(async (client, last) => {
      const ids = [...new Set(items.map(({ playerId }) => playerId))].toSorted();
      // Sent together; each sees what was committed when its turn came, which is after the lock.
      const [, holders, known] = await Promise.all([
        lockPlayers(client, ids),
        readHolders(client, ids),
        findActs(client, items),
      ]);
      const written: ActRow[] = [];
      const outcomes: Outcomes<DomainError>[] = [];
      for (const item of items) {
        const holder = holders.get(item.playerId);
        if (!holder || (item.gameKey !== null && item.gameKey !== holder.gameKey)) outcomes.push('unknown');
        else if (holder.isGone) outcomes.push('gone');
        else {
          const book = await bookOf(holder.gameKey, holder.version, client);
          outcomes.push(item.asks.map((ask) => act(item.playerId, holder, book, ask, known, written)));
        }
      }
      if (written.length > 0) last(actWriting(written, holders));
      return outcomes;
    });
  }

  function act(
    playerId: string,
    holder: Holder,
    book: RuleBook,
    { plan, ...ask }: Ask<DomainError>,
    known: Map<string, CounterAct>,
    written: ActRow[],
  ): Performed | DomainError {
    const key = keyOf(playerId, ask.kind, ask.actionId);
    const earlier = known.get(key);
    if (earlier && isDeepStrictEqual(earlier.request, ask.request)) return { act: earlier, isReplay: true };
    if (earlier) return new ActionIdTaken('Something else was done by this id before: every act needs one of its own.');
    const { state, beganAt } = holder;
    const at = Math.max(now(), state.at);
    const planned = plan({ book, state, beganAt, at });
    if (planned instanceof DomainError) return planned;
    const made = {
      ...ask,
      playerId,
      number: planned.state.acts,
      answer: planned.answer,
      rulesVersion: book.version,
      at: new Date(at),
    };
    holder.state = planned.state;
    known.set(key, made);
    written.push({ act: made, entries: planned.entries });
    return { act: made, isReplay: false };
  }
}

const keyOf = (playerId: string, kind: CounterActKind, actionId: string) => `${playerId} ${kind} ${actionId}`;

async function lockPlayers(client: Client, ids: string[]): Promise<void> {
  await client.query({
    name: 'acts-lock',
    text: 'SELECT FROM player WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
    values: [ids],
  });
}

type HolderRow = {
  id: string;
  game_key: string;
  created_at: Date;
  is_gone: boolean;
  version: number;
  acts: number | null;
  at: Date | null;
  balances: Record<string, Balance> | null;
  uses: Record<string, Uses> | null;
};

async function readHolders(client: Client, ids: string[]): Promise<Map<string, Holder>> {
  const { rows } = await client.query<HolderRow>({
    name: 'acts-holders',
    text: `SELECT player.id, player.game_key, player.created_at,
                  player.merged_into IS NOT NULL OR player.erased_at IS NOT NULL AS is_gone,
                  coalesce((SELECT max(version) FROM action_rules WHERE game_key = player.game_key), 0) AS version,
                  acts, at, balances, uses
           FROM player LEFT JOIN player_counters ON player_id = player.id WHERE player.id = ANY($1::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, toHolder(row)]));
}

function toHolder({ game_key: gameKey, version, is_gone: isGone, created_at, acts, at, ...row }: HolderRow): Holder {
  const beganAt = created_at.getTime();
  const state = {
    acts: acts ?? 0,
    at: at?.getTime() ?? beganAt,
    balances: new Map(Object.entries(row.balances ?? {})),
    uses: new Map(Object.entries(row.uses ?? {})),
  };
  return { state, gameKey, version, beganAt, isGone };
}

type ActColumns = {
  player_id: string;
  number: number;
  kind: CounterActKind;
  action_id: string;
  request: ActRequest;
  answer: CounterAct['answer'];
  rules_version: number;
  at: Date;
  performed_by: string;
  reason: string | null;
};

/** What was done before by the ids of these acts. */
async function findActs(client: Client, items: Asks<DomainError>[]): Promise<Map<string, CounterAct>> {
  const asks = items.flatMap(({ playerId, asks: some }) => some.map((ask) => ({ playerId, ...ask })));
  const { rows } = await client.query<ActColumns>({
    name: 'acts-find',
    text: `SELECT counter_act.* FROM unnest($1::uuid[], $2::counter_act_kind[], $3::text[]) AS wanted (player_id, kind, action_id)
           JOIN counter_act USING (player_id, kind, action_id)`,
    values: [asks.map(({ playerId }) => playerId), asks.map(({ kind }) => kind), asks.map(({ actionId }) => actionId)],
  });
  return new Map(
    rows.map(({ player_id: playerId, action_id: actionId, ...row }) => {
      const { rules_version: rulesVersion, performed_by: performedBy, ...rest } = row;
      return [keyOf(playerId, row.kind, actionId), { ...rest, playerId, actionId, rulesVersion, performedBy }];
    }),
  );
}
