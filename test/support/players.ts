import { randomUUID } from 'node:crypto';
import { adminKey, type TestApp } from './app.ts';
import { CreateLeaderboard, LoginGuest, ReportScore } from './documents.ts';
import type { CreateLeaderboardInput, ReportScoreInput } from './gql/graphql.ts';

type Asks = Pick<TestApp, 'query'>;

/** A guest, logged in; a new one unless the secret is that of another. */
export async function aPlayer(gateway: Asks, secret: string = randomUUID()) {
  const { login } = await gateway.query(LoginGuest, { secret });
  if (login.__typename !== 'Session') throw new Error(`login: ${login.message}`);
  const { accessToken: token } = login;
  return { id: login.player.id, token, secret, session: login, report };

  async function report(input: ReportScoreInput) {
    const { reportScore } = await gateway.query(ReportScore, { input }, token);
    if (reportScore.__typename !== 'ScoreReport') throw new Error(`report: ${reportScore.code}`);
    return reportScore;
  }
}

/** A new board with a key of its own. */
export async function aBoard(gateway: Asks, definition: Partial<CreateLeaderboardInput> = {}) {
  const input = { key: `board-${randomUUID()}`, title: 'A board', ...definition };
  const { createLeaderboard } = await gateway.query(CreateLeaderboard, { input }, adminKey);
  if (createLeaderboard.__typename !== 'Leaderboard') throw new Error(`board: ${createLeaderboard.code}`);
  return createLeaderboard;
}
