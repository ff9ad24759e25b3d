import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { Ledger } from './ledger.ts';
import { documents, shares, type Operation } from './operations.ts';
import { aSmallPicture } from './picture.ts';

/*
 * Players as they are while servers fail: each asks any gateway, and where it gets no answer, or is told to come back,
 * asks again, the same, a moment later, until it has an answer.
 */

export type Crowd = Awaited<ReturnType<typeof gatherCrowd>>;

type Options = {
  urls: string[];
  board: string;
  clients: number;
  ledger: Ledger;
};
type Client = { index: number; secret: string; token: string; refreshToken: string | null; sent: number };
type Answer = { code?: string; accessToken?: string; refreshToken?: string; __typename?: string };
type Reply = { ok: Answer | null } | { code: string };

/** Longer than the gateway takes to say that its database says nothing. */
const patienceMilliseconds = 20_000;
const restMilliseconds = 250;

export async function gatherCrowd({ urls, board, clients: count, ledger }: Options) {
  const agent = new Agent({
    connections: count * 2,
    headersTimeout: patienceMilliseconds,
    bodyTimeout: patienceMilliseconds,
  });
  const clients = Array.from({ length: count }, (_, index): Client => {
    return { index, secret: randomUUID(), token: '', refreshToken: null, sent: 0 };
  });
  const state = { isOver: false };
  await Promise.all(clients.map(logIn));
  return { play, probe, end, close: () => agent.destroy() };

  /** Lets all of them play until the end, at this rate altogether, or as fast as they are answered. */
  async function play(perSecond: number | null): Promise<void> {
    state.isOver = false;
    await Promise.all(
      clients.map(async (client) => {
        const interval = perSecond === null ? 0 : (count / perSecond) * 1_000;
        let due = performance.now() + interval * Math.random();
        while (!state.isOver) {
          const wait = due - performance.now();
          if (wait > 0) await delay(wait);
          await act(client);
          // What an outage kept from being sent is not made up for.
          due = Math.max(due + interval, performance.now() - interval);
        }
      }),
    );
  }

  function end(): void {
    state.isOver = true;
  }

  async function act(client: Client): Promise<void> {
    const operation = pick();
    client.sent += 1;
    const id = `${client.index}-${client.sent}-${client.secret.slice(0, 8)}`;
    const level = client.sent;
    if (operation === 'refresh') return refresh(client);
    const variables = {
      id,
      board,
      score: 1 + (client.sent % 50),
      level,
      data: { level },
      ...(await known(client, operation)),
    };
    // Without its answer nobody can know whether it is in; it is asked for again, the same, until there is one.
    for (;;) {
      const reply = await ask(operation, variables, client);
      if ('ok' in reply) return note(operation, client, variables);
      if (reply.code === 'UNAUTHENTICATED') await logIn(client);
      // What is only read, or is refused for a reason of its own, is left at that.
      else if (isFinal(operation, reply.code)) return;
      else if (state.isOver && operation === 'read') return;
      await delay(restMilliseconds * (0.5 + Math.random()));
    }
  }

  function note(
    operation: Operation,
    { secret }: Client,
    { id, score, level }: { id: string; score: number; level: number },
  ) {
    if (operation === 'report') ledger.runs.set(id, { secret, score });
    if (operation === 'action') ledger.actions.set(id, secret);
    if (operation === 'save') ledger.saves.set(secret, level);
    if (operation === 'report' || operation === 'action' || operation === 'save') ledger.window.acknowledged += 1;
  }

  /** Uses its token up; who gets no answer cannot know which one is good by now, and logs in anew. */
  async function refresh(client: Client): Promise<void> {
    const { refreshToken } = client;
    client.refreshToken = null;
    ledger.refreshTokens.set(client.secret, null);
    const reply = refreshToken === null ? null : await ask('refresh', { refreshToken }, client);
    if (reply && 'ok' in reply && reply.ok?.refreshToken) take(client, reply.ok);
    else await logIn(client);
  }

  async function logIn(client: Client): Promise<void> {
    for (;;) {
      const reply = await ask('login', { secret: client.secret }, client);
      if ('ok' in reply && reply.ok) return take(client, reply.ok);
      await delay(restMilliseconds);
    }
  }

  function take(client: Client, { accessToken, refreshToken }: Answer): void {
    client.token = accessToken!;
    client.refreshToken = refreshToken!;
    ledger.refreshTokens.set(client.secret, refreshToken!);
  }

  /** One request: its answer, or with which code it failed. */
  async function ask(operation: Operation, variables: object, client: Client, url = urlFor(client)): Promise<Reply> {
    const startedAt = performance.now();
    const reply = await send(operation, variables, client, url);
    const { window } = ledger;
    window.requests += 1;
    window.slowestMilliseconds = Math.max(window.slowestMilliseconds, performance.now() - startedAt);
    if ('code' in reply) window.errors.set(reply.code, (window.errors.get(reply.code) ?? 0) + 1);
    return reply;
  }

  async function send(operation: Operation, variables: object, client: Client, url: string): Promise<Reply> {
    const document = documents[operation];
    const used = Object.fromEntries(Object.entries(variables).filter(([name]) => document.includes(`$${name}`)));
    const isLogin = operation === 'login' || operation === 'wechatLogin' || operation === 'refresh';
    try {
      const { body } = await request(`${url}/graphql`, {
        dispatcher: agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': `10.${client.index >> 8}.${client.index & 255}.1`,
          ...(!isLogin && { authorization: `Bearer ${client.token}` }),
        },
        body: JSON.stringify({ query: document, variables: used }),
      });
      const { data, errors } = (await body.json()) as {
        data?: Record<string, Answer> | null;
        errors?: { extensions?: { code?: string } }[];
      };
      if (errors) return { code: errors[0]?.extensions?.code ?? 'UNKNOWN' };
      const answer = Object.values(data ?? {})[0] ?? null;
      return answer?.code === undefined ? { ok: answer } : { code: answer.code };
    } catch (error) {
      return { code: nameOf(error as NodeJS.ErrnoException) };
    }
  }

  /** Whether every kind of request works at this gateway. */
  async function probe(url: string): Promise<boolean> {
    const client = clients[0]!;
    const probing: Operation[] = ['read', 'settings', 'report', 'save', 'action', 'login', 'wechatLogin', 'avatar'];
    const secret = randomUUID();
    const prober: Client = { ...client, secret, token: '', sent: 0 };
    const first = await send('login', { secret }, prober, url);
    if (!('ok' in first) || !first.ok) return false;
    prober.token = first.ok.accessToken!;
    const id = randomUUID();
    const variables = { id, board, score: 0, level: 1, data: { level: 1 }, secret };
    const replies = await Promise.all(
      probing.map(async (operation) =>
        send(operation, { ...variables, ...(await known(client, operation)) }, prober, url),
      ),
    );
    return replies.every((reply) => 'ok' in reply);
  }

  function urlFor({ index, sent }: Client): string {
    return urls[(index + sent + Math.floor(Math.random() * 2)) % urls.length]!;
  }

  async function known({ index }: Client, operation: Operation): Promise<object> {
    return { code: `demo-p${index}`, ...(operation === 'avatar' && { picture: await aSmallPicture() }) };
  }
}

function pick(): Operation {
  let left = Math.random() * 100;
  for (const [operation, share] of shares) {
    left -= share;
    if (left < 0) return operation;
  }
  return 'read';
}

/** Logins by WeChat and avatars are only tried: they may be refused for what is no fault of the gateway's. */
function isFinal(operation: Operation, code: string): boolean {
  return (
    operation === 'wechatLogin' || operation === 'avatar' || (operation === 'settings' && code !== 'UNAUTHENTICATED')
  );
}

function nameOf({ code, name }: NodeJS.ErrnoException): string {
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return 'no answer';
  return code === 'ECONNREFUSED'
    ? 'refused'
    : code === 'ECONNRESET' || code === 'UND_ERR_SOCKET'
      ? 'cut'
      : (code ?? name);
}
