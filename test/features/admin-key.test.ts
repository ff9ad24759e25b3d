import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AdminKeys, AdminSelf, CreateAdminKey, RevokeAdminKey } from '../support/admin-documents.ts';
import { anAdminKey } from '../support/admins.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { LeaderboardTop } from '../support/documents.ts';
import { transports } from '../support/live.ts';
import { BanPlayer } from '../support/ranking-documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';

let gateway: TestApp;
let other: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway();
  const { databaseUrl, redisUrl, wechat } = gateway;
  other = await aGateway({ databaseUrl, redisUrl, wechat });
  db = new pg.Pool({ connectionString: databaseUrl });
});
afterAll(async () => {
  await db.end();
  await other.close();
  await gateway.close();
});

const codeOf = (reply: { errors?: { extensions: Record<string, unknown> }[] }) => reply.errors?.[0]?.extensions['code'];

describe('createAdminKey', () => {
  test('shows the text once, which makes its holder what the key says, on every process', async () => {
    const key = await anAdminKey(gateway, 'SUPPORT', { game: 'garden' });
    expect(key).toMatchObject({ role: 'SUPPORT', game: 'garden', createdBy: 'admin', revokedAt: null });
    expect(key.token).toMatch(/^trellis_ak_[0-9a-f]{32}_[\w-]{43}$/);
    expect(key.token.startsWith(`${key.prefix}_`)).toBe(true);
    for (const one of [gateway, other]) {
      const { adminSelf } = await one.query(AdminSelf, {}, key.token);
      expect(adminSelf).toMatchObject({ name: key.name, role: 'SUPPORT', game: 'garden', isPerson: false });
    }
  });

  test('keeps no secret: neither the table nor the log has it', async () => {
    const { token, id } = await anAdminKey(gateway, 'VIEWER');
    await gateway.query(AdminSelf, {}, token);
    const secret = token.slice(-43);
    const { rows } = await db.query<{ text: string }>('SELECT k::text AS text FROM admin_key AS k');
    const bytes = Buffer.from(secret, 'base64url').toString('hex');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ text }) => text.includes(secret) || text.includes(bytes))).toEqual([]);
    expect(gateway.log.join('')).not.toContain(secret);
    expect(id).toBeTruthy();
  });

  test('gives a name to one key for ever', async () => {
    const { name, id } = await anAdminKey(gateway, 'VIEWER');
    await gateway.query(RevokeAdminKey, { key: id }, adminKey);
    const { createAdminKey } = await gateway.query(CreateAdminKey, { input: { name, role: 'VIEWER' } }, adminKey);
    expect(createAdminKey).toMatchObject({ code: 'ADMIN_NAME_TAKEN' });
  });

  test.each([
    ['a name that could be an address', { name: 'ann@example.com', role: 'VIEWER' }],
    ['an owner of one game', { name: 'one-game', role: 'OWNER', game: 'garden' }],
    ['a game that is not here', { name: 'no-game', role: 'VIEWER', game: 'nowhere' }],
    ['an end that is past', { name: 'past', role: 'VIEWER', expiresAt: '2001-01-01T00:00:00Z' }],
  ] as const)('refuses %s', async (_what, input) => {
    expect(codeOf(await send(gateway.url, CreateAdminKey, { input }, adminKey))).toBe('BAD_USER_INPUT');
  });

  test('is for owners alone, so that nobody makes a key that may do more than they', async () => {
    for (const role of ['VIEWER', 'SUPPORT', 'LIVEOPS'] as const) {
      const { token } = await anAdminKey(gateway, role);
      const input = { name: `mine-${randomUUID()}`, role: 'OWNER' } as const;
      expect(codeOf(await send(gateway.url, CreateAdminKey, { input }, token))).toBe('FORBIDDEN');
    }
  });
});

describe('a key', () => {
  test.each([
    ['is cut short', (token: string) => token.slice(0, -1)],
    ['has another secret', (token: string) => `${token.slice(0, -43)}${'A'.repeat(43)}`],
    ['has the id of another', (token: string) => token.replace(/_[0-9a-f]{32}_/, `_${'0'.repeat(32)}_`)],
    ['has spare bits set', (token: string) => `${token.slice(0, -1)}${token.at(-1) === 'B' ? 'C' : 'B'}`],
  ])('is nobody where it %s', async (_what, spoil) => {
    const { token } = await anAdminKey(gateway, 'OWNER');
    const reply = await send(gateway.url, AdminKeys, {}, spoil(token));
    expect(codeOf(reply)).toBe('UNAUTHENTICATED');
  });

  test('is nobody past its end', async () => {
    const expiresAt = new Date(gateway.clock.now() + 60_000).toISOString();
    const { token } = await anAdminKey(gateway, 'OWNER', { expiresAt });
    expect((await gateway.query(AdminSelf, {}, token)).adminSelf).not.toBeNull();
    gateway.clock.advance(60);
    expect(codeOf(await send(gateway.url, AdminKeys, {}, token))).toBe('UNAUTHENTICATED');
  });

  test('is noted when it was used, at most once a minute', async () => {
    const { token, id } = await anAdminKey(gateway, 'VIEWER');
    const lastUsed = async () => {
      const { adminKeys } = await gateway.query(AdminKeys, {}, adminKey);
      return adminKeys.find((one) => one.id === id)!.lastUsedAt;
    };
    expect(await lastUsed()).toBeNull();
    await gateway.query(AdminSelf, {}, token);
    const first = await until(lastUsed);
    gateway.clock.advance(30);
    await gateway.query(AdminSelf, {}, token);
    gateway.clock.advance(31);
    await gateway.query(AdminSelf, {}, token);
    const second = await until(lastUsed, (at) => at !== first);
    expect(Date.parse(second!) - Date.parse(first!)).toBeGreaterThanOrEqual(61_000);
  });

  test('signs what is done with it', async () => {
    const { token, name } = await anAdminKey(gateway, 'SUPPORT');
    const player = await aPlayer(gateway);
    await gateway.query(BanPlayer, { input: { player: player.id, reason: 'tests' } }, token);
    const query = `{ node(id: "${player.id}") { ... on Player { bans { createdBy } } } }`;
    const reply = await send<{ node: { bans: unknown } }, unknown>(gateway.url, query, {}, adminKey);
    expect(reply.data.node.bans).toEqual([{ createdBy: `admin:${name}` }]);
  });
});

describe('revokeAdminKey', () => {
  test('counts from the next request on, on the other process, too; once more changes nothing', async () => {
    const { token, id, name } = await anAdminKey(gateway, 'OWNER');
    await other.query(AdminKeys, {}, token);
    const { revokeAdminKey } = await gateway.query(RevokeAdminKey, { key: id }, adminKey);
    expect(revokeAdminKey).toMatchObject({ name, revokedBy: 'admin' });
    expect(codeOf(await send(other.url, AdminKeys, {}, token))).toBe('UNAUTHENTICATED');
    expect((await gateway.query(RevokeAdminKey, { key: id }, adminKey)).revokeAdminKey).toEqual(revokeAdminKey);
  });

  test('says where there is no such key', async () => {
    const key = Buffer.from(`AdminKey:${randomUUID()}`).toString('base64url');
    const { revokeAdminKey } = await gateway.query(RevokeAdminKey, { key }, adminKey);
    expect(revokeAdminKey).toMatchObject({ code: 'ADMIN_KEY_NOT_FOUND' });
  });

  test.each(transports)(
    'ends what was subscribed to with it on the other process, over %s',
    async (_name, subscribe) => {
      const { token, id } = await anAdminKey(gateway, 'VIEWER');
      const { key } = await aBoard(gateway, { visibility: 'SIGNED_IN' });
      const subscriber = subscribe(other.url, LeaderboardTop, { key }, { token });
      await subscriber.newest();
      await gateway.query(RevokeAdminKey, { key: id }, adminKey);
      expect(await subscriber.ended()).toEqual({ kind: 'error', codes: ['UNAUTHENTICATED'] });
    },
  );
});
