import { randomUUID } from 'node:crypto';
import { send } from '../support/app.ts';
import { LoginGuest, RefreshSession, ReportScore } from '../support/documents.ts';
import type { EntryPartsFragment } from '../support/gql/graphql.ts';
import type { TypedDocumentString } from '../support/gql/graphql.ts';
import { until } from '../support/services.ts';
import type { Server } from './process.ts';
import type { Random } from './random.ts';

/*
 * Players as they are while servers die: each asks any gateway, and where it gets no answer asks again, the same, until
 * it has one. What was answered is written down; nothing else counts as promised.
 */

export type Player = { id: string; secret: string; token: string; tokenEnds: number; refreshToken: string | null };
export type Run = { player: Player; board: string; runId: string; score: number };
export type Answer = { improved: boolean; previousRank: number | null; rank: number; score: number; at: string };

export type Ledger = ReturnType<typeof aLedger>;

export function aLedger() {
  return {
    answers: new Map<Run, Answer>(),
    /** Runs whose client gave up: in or not, but not twice. */
    abandoned: [] as Run[],
    players: [] as Player[],
    /** Answers to a run that was answered before, other than the first. */
    contradictions: [] as { run: Run; first: Answer; later: Answer }[],
    /** Errors where there should have been an answer or none. */
    refusals: [] as unknown[],
    retries: 0,
    refreshes: 0,
  };
}

type Options = { gateways: Server[]; boards: string[]; ledger: Ledger; random: Random };

const patienceSeconds = 90;
const scoreMax = 1_000;

export function aCrowd({ gateways, boards, ledger, random }: Options) {
  return { join, play };

  /** A guest logs in for the first time. */
  async function join(): Promise<Player> {
    const player = { id: '', secret: randomUUID(), token: '', tokenEnds: 0, refreshToken: null };
    await login(player);
    ledger.players.push(player);
    return player;
  }

  /** Lets one client do one thing after the other until told to stop. */
  async function play(isOver: () => boolean): Promise<void> {
    const own: Run[] = [];
    while (!isOver()) {
      const turn = random.below(100);
      if (turn < 80) await report(own);
      else if (turn < 88) await repeat(own);
      else if (turn < 93) await twice(own);
      else if (turn < 97) await join();
      else await refresh(random.pick(ledger.players));
    }
  }

  async function report(own: Run[]): Promise<void> {
    const run = await aRun();
    const first = await attempt(run);
    if (first === null && random.chance(0.1)) return void ledger.abandoned.push(run);
    note(run, first ?? (await insist(() => attempt(run))));
    own.push(run);
  }

  /** A run that was answered is reported again. */
  async function repeat(own: Run[]): Promise<void> {
    if (own.length === 0) return;
    const run = random.pick(own);
    note(run, await insist(() => attempt(run)));
  }

  /** A run comes in at two gateways at the same moment. */
  async function twice(own: Run[]): Promise<void> {
    const run = await aRun();
    const answers = await Promise.all(gateways.map((gateway) => attempt(run, gateway)));
    for (const answer of answers) if (answer) note(run, answer);
    if (answers.every((answer) => answer === null)) note(run, await insist(() => attempt(run)));
    own.push(run);
  }

  /** Uses up the refresh token; who gets no answer cannot know which one is good by now. */
  async function refresh(player: Player): Promise<void> {
    const { refreshToken } = player;
    if (refreshToken === null) return;
    player.refreshToken = null;
    const reply = await ask(RefreshSession, { refreshToken });
    if (reply?.refreshSession.__typename === 'Session') {
      player.refreshToken = reply.refreshSession.refreshToken;
      ledger.refreshes += 1;
    } else if (reply) ledger.refusals.push(reply.refreshSession);
  }

  async function aRun(): Promise<Run> {
    const player = random.pick(ledger.players);
    if (player.tokenEnds - Date.now() < 120_000) await login(player);
    return { player, board: random.pick(boards), runId: randomUUID(), score: random.below(scoreMax) };
  }

  async function login(player: Player): Promise<void> {
    const reply = await insist(() => ask(LoginGuest, { secret: player.secret }));
    if (reply.login.__typename !== 'Session') throw new Error(`login: ${reply.login.message}`);
    const { accessToken, accessTokenExpiresAt, refreshToken, player: found } = reply.login;
    if (player.id !== '' && player.id !== found.id) ledger.refusals.push(`${player.id} came in as ${found.id}`);
    Object.assign(player, { id: found.id, token: accessToken, refreshToken });
    player.tokenEnds = Date.parse(accessTokenExpiresAt);
  }

  async function attempt(
    { player, board, runId, score }: Run,
    gateway = random.pick(gateways),
  ): Promise<Answer | null> {
    const input = { leaderboard: board, runId, score, metadata: { runId } };
    const reply = await ask(ReportScore, { input }, player.token, gateway);
    if (!reply) return null;
    if (reply.reportScore.__typename !== 'ScoreReport') throw new Error(`report: ${reply.reportScore.code}`);
    const { improved, previousRank, entry } = reply.reportScore;
    return { improved, previousRank, ...standingOf(entry) };
  }

  function note(run: Run, answer: Answer): void {
    const first = ledger.answers.get(run);
    if (!first) ledger.answers.set(run, answer);
    else if (JSON.stringify(first) !== JSON.stringify(answer))
      ledger.contradictions.push({ run, first, later: answer });
  }

  async function insist<Value>(once: () => Promise<Value | null>): Promise<Value> {
    const value = await until(once, (answer) => answer !== null, patienceSeconds);
    return value as Value;
  }

  /** One request; null where the connection broke before the whole answer was there. */
  async function ask<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
    token?: string,
    gateway = random.pick(gateways),
  ): Promise<Data | null> {
    const reply = await send(gateway.graphql, document, variables, token).catch(() => null);
    if (reply === null) ledger.retries += 1;
    // A gateway that answers at all answers right, whatever else is down.
    if (reply?.errors) ledger.refusals.push(...reply.errors);
    return reply?.errors ? null : (reply?.data ?? null);
  }
}

const standingOf = ({ rank, score, achievedAt }: EntryPartsFragment) => ({ rank, score, at: achievedAt });
