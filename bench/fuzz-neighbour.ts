import { setTimeout as delay } from 'node:timers/promises';
import { connectHttp } from './http-connection.ts';

/*
 * A client that does what clients do, beside the fuzzing: every 20 ms one request, in a process of its own, which tells how
 * long each answer took, and where one was not right, until it is ended.
 */

const [url, token, board] = process.argv.slice(2) as [string, string, string];
const bodies = [
  {
    query: 'query Top($key: ID!) { leaderboard(key: $key) { entries(first: 10) { nodes { rank score } } } }',
    variables: { key: board },
  },
  { query: 'query Me { me { id displayName } }' },
  {
    query: 'mutation Report($input: ReportScoreInput!) { reportScore(input: $input) { __typename } }',
    variables: { input: { leaderboard: board, score: 1 } },
  },
].map((body) => JSON.stringify(body));
const gapMilliseconds = 20;

const connection = await connectHttp(new URL(url));
for (let count = 0; ; count += 1) {
  const startedAt = performance.now();
  const { status, body } = await connection.post(bodies[count % bodies.length]!, token);
  const milliseconds = performance.now() - startedAt;
  const isRight = status === 200 && !body.includes('"errors"');
  process.send!({ milliseconds, fault: isRight ? null : `${status} ${body.toString('utf8', 0, 300)}` });
  await delay(Math.max(0, gapMilliseconds - milliseconds));
}
