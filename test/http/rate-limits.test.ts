import { randomUUID } from 'node:crypto';
import { getIntrospectionQuery } from 'graphql';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createApp } from '../../src/app.ts';
import { anAdminKey } from '../support/admins.ts';
import { adminKey, aGateway, type TestApp } from '../support/app.ts';
import { aPlayer } from '../support/players.ts';
import { aRedis } from '../support/services.ts';

/** How much a caller may use up in a minute, over all processes. */

const limits = {
  // Of about 202 for each operation: what is left fills up to another one in five seconds, not before.
  player: 1_850,
  key: 1_850,
  address: 3_000,
  operations: { me: { player: 5 }, reportScore: { player: 3 } },
};
const env = { RATE_LIMITS: JSON.stringify(limits), TRUST_PROXY: '1' };
let gateway: TestApp;

beforeAll(async () => {
  gateway = await aGateway({ env });
});
afterAll(() => gateway.close());

/** Costs 1 + 100 times its one field, and a little. */
const dear = '{ leaderboard(key: "none") { entries(first: 100) { nodes { rank } } } }';
let addresses = 0;
const anAddress = () => `203.0.113.${(addresses += 1)}`;

async function ask(query: string, { token, address, way = '', url = gateway.url }: Ask = {}) {
  const response = await fetch(`${url}${way}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(address && { 'x-forwarded-for': address }),
    },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors?: { extensions: { code: string; retryAfterSeconds?: number } }[];
  };
  const { headers } = response;
  return { status: response.status, data, error: errors?.[0]?.extensions, headers };
}
type Ask = { token?: string; address?: string; way?: string; url?: string };

/** How often it is answered before it is refused. */
async function timesUntilRefused(query: string, who: Ask, max = 40): Promise<number> {
  for (let count = 0; count < max; count += 1) if ((await ask(query, who)).status === 429) return count;
  return max;
}

describe('an address that sends documents that are no good', () => {
  const faulty = (at: number) => `{ ${Array.from({ length: 190 }, (_, one) => `leaderbord${at}x${one}`).join(' ')} }`;

  test('is told to wait, while others go on, and so does what the gateway knows', async () => {
    const patient = await aGateway({ env: { TRUST_PROXY: '1' } });
    try {
      const { url } = patient;
      const [own, others] = [anAddress(), anAddress()].map((address) => ({ address, url }));
      // What came twice is known.
      for (let time = 0; time < 2; time += 1) expect((await ask('{ __typename }', own)).status).toBe(200);
      let refused = await ask(faulty(0), own);
      for (let at = 1; refused.status !== 429; at += 1) refused = await ask(faulty(at), own);
      expect(refused.error?.code).toBe('RATE_LIMITED');
      expect(refused.headers.get('retry-after')).toBe(String(refused.error!.retryAfterSeconds));
      expect((await ask('query Unknown { __typename }', own)).status).toBe(429);
      expect((await ask('{ __typename }', own)).status).toBe(200);
      expect((await ask('query OfOthers { __typename }', others)).status).toBe(200);
      patient.clock.advance(refused.error!.retryAfterSeconds!);
      expect((await ask('query Unknown { __typename }', own)).status).toBe(200);
    } finally {
      await patient.close();
    }
  });
});

test('who asks for the schema in ever new ways is told to wait; who asks in the same way, and admins, are not', async () => {
  const patient = await aGateway({ env: { TRUST_PROXY: '1' } });
  try {
    const own = { address: anAddress(), url: patient.url };
    const inAnotherWay = (at: number) => getIntrospectionQuery().replace('IntrospectionQuery', `Way${at}`);
    for (let time = 0; time < 60; time += 1) expect((await ask(inAnotherWay(0), own)).status).toBe(200);
    let refused = await ask(inAnotherWay(1), own);
    for (let at = 2; refused.status !== 429; at += 1) refused = await ask(inAnotherWay(at), own);
    expect(refused.error?.code).toBe('RATE_LIMITED');
    expect((await ask(inAnotherWay(0), own)).status).toBe(200);
    expect((await ask(inAnotherWay(0), { ...own, token: adminKey })).status).toBe(200);
    expect((await ask(inAnotherWay(-1), { ...own, address: anAddress() })).status).toBe(200);
  } finally {
    await patient.close();
  }
});

describe('a caller who has used up a minute', () => {
  test.each(['', '?'])('is refused with the time to wait, in the answer and in its headers (%s)', async (way) => {
    const { token } = await aPlayer(gateway);
    const times = await timesUntilRefused(dear, { token, way });
    expect(times).toBe(9);
    const { status, data, error, headers } = await ask(dear, { token, way });
    expect([status, data, error?.code]).toEqual([429, undefined, 'RATE_LIMITED']);
    const wait = error!.retryAfterSeconds!;
    expect(wait).toBeGreaterThan(0);
    expect(headers.get('retry-after')).toBe(String(wait));
    expect(headers.get('ratelimit-policy')).toBe('"player";q=1850;w=60;qu="cost"');
    expect(headers.get('ratelimit')).toMatch(/^"player";r=\d+;t=\d+$/);
  });

  test('may go on after that time, and has all of it back after a minute', async () => {
    const { token } = await aPlayer(gateway);
    await timesUntilRefused(dear, { token });
    const { error } = await ask(dear, { token });
    gateway.clock.advance(error!.retryAfterSeconds!);
    expect((await ask(dear, { token })).status).toBe(200);
    expect((await ask(dear, { token })).status).toBe(429);
    gateway.clock.advance(61);
    expect(await timesUntilRefused(dear, { token })).toBe(9);
  });

  test('hinders nobody else, and pays by cost: cheap operations go on longer', async () => {
    const [{ token }, other] = [await aPlayer(gateway), await aPlayer(gateway)];
    await timesUntilRefused(dear, { token });
    expect((await ask(dear, { token: other.token })).status).toBe(200);
    const third = await aPlayer(gateway);
    expect(await timesUntilRefused('{ __typename }', { token: third.token }, 60)).toBe(60);
  });

  test('is one caller on all processes, and never gets more than there is', async () => {
    const { token } = await aPlayer(gateway);
    const other = await createApp(gateway.config, { now: () => gateway.clock.now() });
    try {
      const url = `${await other.http.listen('127.0.0.1', 0)}/graphql`;
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, at) => ask(dear, { token, ...(at % 2 && { url }) })),
      );
      const taken = answers.filter(({ status }) => status === 200).length;
      // What a process holds back for a caller, a twentieth at most each, may be left.
      expect(taken).toBeGreaterThanOrEqual(8);
      expect(taken).toBeLessThanOrEqual(9);
    } finally {
      await other.close();
    }
  });

  test('is told so over WebSocket', async () => {
    const { token } = await aPlayer(gateway);
    const client = createClient({
      url: gateway.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    const codes = [];
    for (let count = 0; count < 10; count += 1)
      for await (const { errors } of client.iterate({ query: dear })) codes.push(errors?.[0]?.extensions?.['code']);
    expect(codes).toEqual([...Array.from({ length: 9 }, () => undefined), 'RATE_LIMITED']);
    await client.dispose();
  });
});

test('strangers are counted by address, admins by key', async () => {
  const [one, another] = [anAddress(), anAddress()];
  expect(await timesUntilRefused(dear, { address: one })).toBeLessThan(16);
  expect((await ask(dear, { address: another })).status).toBe(200);
  const [key, otherKey] = [await anAdminKey(gateway, 'VIEWER'), await anAdminKey(gateway, 'VIEWER')];
  expect(await timesUntilRefused(dear, { token: key.token })).toBe(9);
  expect((await ask(dear, { token: otherKey.token })).headers.get('ratelimit')).toMatch(/^"key"/);
});

test('documents that are new each time are paid for before they are read', async () => {
  const address = anAddress();
  let count = 0;
  while ((await ask(`{ nothing${(count += 1)} }`, { address })).status !== 429 && count < 400);
  // 3,000 of 20 each.
  expect(count).toBeGreaterThan(150);
  expect(count).toBeLessThan(300);
});

test('nobody on this machine is counted by address', async () => {
  expect(await timesUntilRefused(dear, {}, 30)).toBe(30);
});

test('an operation may have a limit of its own, beside the other', async () => {
  const { token } = await aPlayer(gateway);
  expect(await timesUntilRefused('{ me { id } }', { token })).toBe(5);
  expect((await ask(dear, { token })).status).toBe(200);
  // Each use counts, also of one under several names.
  const second = await aPlayer(gateway);
  expect(
    (await ask('{ a: me { id } b: me { id } c: me { id } d: me { id } e: me { id } f: me { id } }', second)).status,
  ).toBe(429);
});

test('while Redis is away each process counts by itself, and answers', async () => {
  const redis = await aRedis();
  const own = await aGateway({ env, redisUrl: redis.url });
  try {
    const { token } = await aPlayer(own);
    await redis.stop();
    const times = await timesUntilRefused(dear, { token, url: own.url });
    expect(times).toBe(9);
  } finally {
    await own.close();
    await redis.remove();
  }
});

describe('wrong guesses', () => {
  const accept = (code: string) => `mutation { acceptInvitation(code: "${code}") { __typename } }`;
  const login = (code: string) =>
    `mutation { login(input: { wechatMiniGame: { code: "${code}" } }) { __typename ... on Error { code } } }`;

  const fourChoices = `mutation { ${['a', 'b', 'c', 'd'].map((name) => `${name}: resolveLinkConflict(choiceToken: "x", keep: BOTH) { __typename }`).join(' ')} }`;

  test('lock a player out after twenty, for a quarter of an hour from the last one', async () => {
    const own = await aGateway();
    try {
      const { token } = await aPlayer(own);
      const guess = () => ask(accept(randomUUID()), { token, url: own.url });
      for (let count = 0; count < 20; count += 1)
        expect((await guess()).data).toEqual({ acceptInvitation: { __typename: 'InvitationNotFound' } });
      const { error } = await guess();
      expect(error?.code).toBe('RATE_LIMITED');
      expect(error?.retryAfterSeconds).toBeGreaterThan(890);
      // Neither is another player, nor what this one does otherwise.
      const other = await aPlayer(own);
      expect((await ask(accept(randomUUID()), { token: other.token, url: own.url })).error).toBeUndefined();
      expect((await ask('{ me { id } }', { token, url: own.url })).error).toBeUndefined();
      own.clock.advance(15 * 60 + 1);
      await own.app.redis.flushdb();
      expect((await guess()).error?.code).toBe('UNAUTHENTICATED');
    } finally {
      await own.close();
    }
  });

  test('lock an address out on all processes, whatever is guessed, and tell nothing of a right one', async () => {
    const own = await aGateway({ env: { TRUST_PROXY: '1' } });
    const other = await createApp(own.config, { now: () => own.clock.now() });
    try {
      const elsewhere = `${await other.http.listen('127.0.0.1', 0)}/graphql`;
      const [address, url] = [anAddress(), own.url];
      // Makes the other process listen for word of lockouts.
      await ask(login('demo-alice'), { address: anAddress(), url: elsewhere });
      const guesses = Array.from({ length: 75 }, () => ask(fourChoices, { address, url }));
      for (const { data } of await Promise.all(guesses))
        expect(data).toMatchObject({ a: { __typename: 'LinkChoiceExpired' }, d: { __typename: 'LinkChoiceExpired' } });
      for (const one of [url, elsewhere])
        expect((await ask(login('demo-bob'), { address, url: one })).error?.code).toBe('RATE_LIMITED');
      expect((await ask(login('demo-bob'), { address: anAddress(), url })).data).toMatchObject({
        login: { __typename: 'Session' },
      });
    } finally {
      await other.close();
      await own.close();
    }
  });
});
