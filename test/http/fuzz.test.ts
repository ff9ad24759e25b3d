import { Agent, request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFuzz, fuzzKinds } from '../../bench/fuzz-requests.ts';
import { aGateway, type TestApp } from '../support/app.ts';
import { aBoard, aPlayer } from '../support/players.ts';

/*
 * Requests as nobody should send them, some of each kind; `node bench/fuzz.ts` sends a hundred thousand to a process of its
 * own. The same seed makes the same requests.
 */

const rounds = 8;
const answerBytesMax = 2_000_000;
let gateway: TestApp;

beforeAll(async () => {
  gateway = await aGateway();
  await aBoard(gateway, { key: 'harvest' });
});
afterAll(() => gateway.close());

test('whatever comes is answered, never by a fault of ours, and clients are served beside it', async () => {
  const { token, id } = await aPlayer(gateway);
  const askMe = () => gateway.query({ toString: () => 'query Me { me { id } }' } as never, {} as never, token);
  // What the gateway knows it need not read, however much of its time is lost on made-up documents.
  for (let use = 0; use < 2; use += 1) await askMe();
  const next = createFuzz(20_261_130);
  const dispatcher = new Agent({ connections: 8, pipelining: 1 });
  try {
    for (let count = 0; count < rounds * fuzzKinds.length; count += 1) {
      const { kind, method, query, headers, body } = next();
      const answer = await request(`${gateway.url}${query}`, {
        method: method as 'POST',
        headers,
        body: method === 'GET' ? null : body,
        dispatcher,
      });
      let bytes = 0;
      for await (const chunk of answer.body) {
        bytes += (chunk as Buffer).length;
        // A stream of events does not end by itself.
        if (String(answer.headers['content-type']).startsWith('text/event-stream')) break;
      }
      expect([count, kind, answer.statusCode]).toEqual([
        count,
        kind,
        expect.toSatisfy((status: number) => status < 500),
      ]);
      expect([count, kind, bytes]).toEqual([count, kind, expect.toSatisfy((size: number) => size <= answerBytesMax)]);
    }
  } finally {
    await dispatcher.close();
  }
  const faults = gateway.log
    .map((line) => JSON.parse(line) as { level: number; msg: string })
    .filter(({ level }) => level >= 50);
  expect(faults).toEqual([]);
  expect(await askMe()).toEqual({ me: { id } });
});
