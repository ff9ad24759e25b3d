import { createClient, type Client } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { aGateway, type TestApp } from '../support/app.ts';
import { Logout } from '../support/documents.ts';
import { aPlayer } from '../support/players.ts';

let gateway: TestApp;
const clients: Client[] = [];

beforeAll(async () => {
  gateway = await aGateway();
});
afterAll(async () => {
  for (const client of clients) await client.dispose();
  await gateway.close();
});

function aSocket(token?: string): Client {
  const client = createClient({
    url: gateway.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(token && { connectionParams: { authorization: `Bearer ${token}` } }),
  });
  clients.push(client);
  return client;
}

async function ask(client: Client, query: string) {
  for await (const result of client.iterate({ query })) return result;
  return undefined;
}

describe('GraphQL over WebSocket', () => {
  test('answers queries and mutations on the same path, for the player of the connection', async () => {
    const { token, id } = await aPlayer(gateway);
    const client = aSocket(token);
    expect((await ask(client, '{ me { id } }'))?.data).toEqual({ me: { id } });
    expect((await ask(aSocket(), '{ me { id } }'))?.data).toEqual({ me: null });
  });

  test('asks who calls anew for each operation: a logout counts on an open socket', async () => {
    const { token } = await aPlayer(gateway);
    const client = aSocket(token);
    expect((await ask(client, '{ me { id } }'))?.data?.['me']).not.toBeNull();
    await gateway.query(Logout, { everywhere: false }, token);
    expect((await ask(client, '{ me { id } }'))?.data).toEqual({ me: null });
    expect((await ask(client, 'mutation { logout }'))?.errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });

  test('tells faults with the codes of HTTP', async () => {
    const client = aSocket();
    const codeOf = async (query: string) => {
      const outcome = await ask(client, query).then(
        (result) => result?.errors,
        (errors: unknown) => errors as { extensions?: Record<string, unknown> }[],
      );
      return outcome?.[0]?.extensions?.['code'];
    };
    expect(await codeOf('{ nonsense }')).toBeTypeOf('string');
    expect(await codeOf('{ leaderboard(key: "harvest", game: "chess") { id } }')).toBe('BAD_USER_INPUT');
    expect(await codeOf('{ players { totalCount } }')).toBe('UNAUTHENTICATED');
  });

  test('is refused on any other path', async () => {
    const socket = new WebSocket(
      gateway.url.replace('http', 'ws').replace('/graphql', '/other'),
      'graphql-transport-ws',
    );
    await expect(new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))).rejects.toThrow(
      '404',
    );
  });
});
