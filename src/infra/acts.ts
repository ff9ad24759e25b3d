import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { clientsOf, connectPatiently, type Gate } from './patient-connect.ts';
import { noteStatement, noteStatementsOf, type OnAnswer } from './sql-notes.ts';
import { limitPool } from './time-limits.ts';

/*
 * An act is what somebody does on purpose and may want to try first: all that the stores write on its way becomes one
 * transaction, which is committed or rolled back as a whole, and what should be told to others waits for the commit. The
 * stores know nothing of it. Their statements and transactions find the act in the asynchronous context that they run in,
 * and become parts of it with savepoints of their own, so one that fails leaves the rest of the act as it was.
 *
 * Inside an act one transaction of a store runs after the other; statements inside such a transaction go straight through.
 */

type Effect = () => unknown;
type UnderWay = {
  client: pg.PoolClient;
  turn: Promise<unknown>;
  savepoints: number;
  effects: Effect[];
  /** What it left going, timers for one, is no part of it any more. */
  isOver: boolean;
};
/** Where statements find their act; an operation's is empty until an act is left in it. */
type Scope = { act: UnderWay | null; isHeld: boolean };

export type Act = {
  /** Runs a part of the act. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Commits, then has come to pass what waited for it, in its order. */
  commit(): Promise<void>;
  /** Leaves nothing of the act. Of one that is over, it does nothing. */
  rollback(): Promise<void>;
  /** Has what follows in the scope see the act, which is rolled back at the scope's end or before its next act. */
  leave(): Promise<void>;
};

/** What features need to know of acts. */
export type Acts = {
  isActing(): boolean;
  /** Has something happen once what is written here is committed: at once, unless an act is under way. */
  afterwards(effect: Effect): Promise<void>;
};

export type ActPool = pg.Pool &
  Acts & {
    /** Begins an act on a connection of its own; who begins it ends it. */
    begin(): Promise<Act>;
    /** Runs an operation that may consist of several acts, one after the other. */
    inScope<Result>(operation: () => Promise<Result>): Promise<Result>;
    gate: Gate;
    /** For a transaction of a store: its statements do not wait for its own end. */
    hold<Result>(work: () => Promise<Result>): Promise<Result>;
    /** Ends the pool, and what it has cancelled statements with. */
    close(): Promise<void>;
  };

/**
 * A pool whose queries and connections are those of the act that is under way where they are asked for.
 *
 * @param onAnswer is told how long each statement took
 */
export function createActPool(options: pg.PoolConfig, onAnswer?: OnAnswer): ActPool {
  const context = new AsyncLocalStorage<Scope>();
  const gate: Gate = { refusal: null, era: 0 };
  const pool = new pg.Pool({ ...options, Client: clientsOf(gate) });
  pool.on('connect', (client) => noteStatementsOf(client, onAnswer));
  // Before the limits, and in the pool's own place: it asks itself for connections, too.
  Object.assign(pool, { connect: connectPatiently(pool, options.connectionTimeoutMillis ?? 0, gate) });
  const limited = limitPool(pool, options);
  const connectAnew = limited.connect as pg.Pool['connect'];
  const queryAlone = limited.query;
  // The library's types have ten forms of each, which all come to these.
  const own = { connect, query, begin, inScope, hold, isActing, afterwards, close, gate };
  return Object.assign<object, object>(pool, own) as ActPool;

  function find(): { act: UnderWay; isHeld: boolean } | null {
    const { act = null, isHeld = false } = context.getStore() ?? {};
    return act && !act.isOver ? { act, isHeld } : null;
  }

  async function inScope<Result>(operation: () => Promise<Result>): Promise<Result> {
    const scope: Scope = { act: null, isHeld: false };
    try {
      return await context.run(scope, async () => await operation());
    } finally {
      await clear(scope);
    }
  }

  function isActing(): boolean {
    return find() !== null;
  }

  async function afterwards(effect: Effect): Promise<void> {
    const within = find();
    if (within) within.act.effects.push(effect);
    else await effect();
  }

  async function begin(): Promise<Act> {
    const scope = context.getStore();
    if (scope) await clear(scope);
    const client = await connectAnew();
    const act: UnderWay = { client, turn: Promise.resolve(), savepoints: 0, effects: [], isOver: false };
    // Some acts ask WeChat meanwhile.
    await client.query("BEGIN; SET LOCAL idle_in_transaction_session_timeout = '60s'").catch((error: Error) => {
      client.release(error);
      throw error;
    });
    return {
      // Prisma asks only once somebody waits, which has to be within the context.
      run: (work) => context.run({ act, isHeld: false }, async () => await work()),
      commit: async () => {
        await end(act, 'COMMIT');
        for (const effect of act.effects) await effect();
      },
      rollback: () => rollback(act),
      leave: async () => {
        if (scope) scope.act = act;
        else await rollback(act);
      },
    };
  }

  async function close(): Promise<void> {
    if (!pool.ended) await pool.end();
    await limited.end();
  }

  function hold<Result>(work: () => Promise<Result>): Promise<Result> {
    const within = find();
    return within ? context.run({ act: within.act, isHeld: true }, async () => await work()) : work();
  }

  function connect(callback?: unknown): unknown {
    const within = find();
    return within ? borrow(within.act) : connectAnew(callback as never);
  }

  function query(...parameters: unknown[]): unknown {
    const within = find();
    if (!within) return noteStatement(queryAlone(...parameters), parameters[0], onAnswer);
    const ask = (): Promise<unknown> => within.act.client.query(...(parameters as [string]));
    return within.isHeld ? ask() : alone(within.act, ask);
  }
}

async function clear(scope: Scope): Promise<void> {
  const { act } = scope;
  scope.act = null;
  if (act) await rollback(act);
}

async function rollback(act: UnderWay): Promise<void> {
  if (!act.isOver) await end(act, 'ROLLBACK').catch(() => {});
}

async function end(act: UnderWay, how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
  act.isOver = true;
  let broken: Error | undefined;
  try {
    // A COMMIT behind a statement that failed rolls back, and says so only by its name.
    const { command } = await act.client.query(how);
    if (command !== how) throw new Error(`an act ended with ${command}, not with ${how}`);
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    act.client.release(broken);
  }
}

/** A connection that makes savepoints of the act where it is told to make transactions. */
async function borrow(act: UnderWay): Promise<pg.PoolClient> {
  const { client } = act;
  const release = await take(act);
  const name = nextSavepoint(act);
  const words = { BEGIN: `SAVEPOINT ${name}`, COMMIT: `RELEASE SAVEPOINT ${name}`, ROLLBACK: `ROLLBACK TO ${name}` };
  const query = (asked: string | { text: string }, ...rest: []) => {
    const text = typeof asked === 'string' ? asked : asked.text;
    const [word] = /^(BEGIN|COMMIT|ROLLBACK)\b/.exec(text) ?? [];
    return client.query((word ? words[word as keyof typeof words] : asked) as string, ...rest);
  };
  return Object.assign(Object.create(client) as pg.PoolClient, { query, release });
}

async function alone<Result>(act: UnderWay, ask: () => Promise<Result>): Promise<Result> {
  const release = await take(act);
  const name = nextSavepoint(act);
  try {
    await act.client.query(`SAVEPOINT ${name}`);
    const result = await ask();
    await act.client.query(`RELEASE SAVEPOINT ${name}`);
    return result;
  } catch (error) {
    await act.client.query(`ROLLBACK TO ${name}`).catch(() => {});
    throw error;
  } finally {
    release();
  }
}

/** Waits for its turn, which the returned function ends. */
async function take(act: UnderWay): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const before = act.turn;
  act.turn = promise;
  await before;
  return resolve;
}

function nextSavepoint(act: UnderWay): string {
  return `act_${(act.savepoints += 1)}`;
}
