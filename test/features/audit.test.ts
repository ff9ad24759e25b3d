import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { anAdminKey } from '../support/admins.ts';
import { AuditRecords, BanWithReason, MyBans, Revert } from '../support/audit-documents.ts';
import { runEntry } from '../processes/process.ts';
import { aPlayer } from '../support/players.ts';

/* What admins do is recorded together with what it does, and nobody changes a record. */

let gateway: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

const ban = (player: string, reason: string, dryRun?: boolean) =>
  gateway.query(BanWithReason, { player, reason, ...(dryRun !== undefined && { dryRun }) }, adminKey);
const recordsOf = async (player: string) =>
  (await gateway.query(AuditRecords, { player, first: 10 }, adminKey)).auditRecords;
const bansOf = async (player: string) => {
  const { node } = await gateway.query(MyBans, { player }, adminKey);
  return node && 'bans' in node ? node.bans : [];
};
const revert = async (auditId: string, dryRun?: boolean) =>
  (await gateway.query(Revert, { auditId, reason: 'a mistake', ...(dryRun !== undefined && { dryRun }) }, adminKey))
    .revert;

describe('an act', () => {
  test('is recorded: who, what, why, and each row before and after', async () => {
    const { id } = await aPlayer(gateway);
    await ban(id, 'rude');
    const { nodes, totalCount } = await recordsOf(id);
    expect(totalCount).toBe(1);
    expect(nodes[0]).toMatchObject({
      action: 'banPlayer',
      adminRole: 'OWNER',
      gameKey: 'garden',
      reason: 'rude',
      isErased: false,
      isRevertible: true,
      revertedBy: null,
    });
    const made = nodes[0]!.changes.find(({ entity }) => entity === 'ban');
    expect(made).toMatchObject({ before: null, after: { reason: 'rude', scope: 'RANKING' } });
  });

  test('that is refused, or fails, leaves no record', async () => {
    const { auditRecords: before } = await gateway.query(AuditRecords, { first: 1 }, adminKey);
    const nobody = Buffer.from('Player:01a22858-0000-7000-8000-000000000000').toString('base64url');
    expect((await ban(nobody, 'rude')).banPlayer.__typename).toBe('PlayerNotFound');
    const { id } = await aPlayer(gateway);
    const { errors } = await send(gateway.url, BanWithReason, { player: id, reason: ' ' }, adminKey);
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    const { auditRecords: after } = await gateway.query(AuditRecords, { first: 1 }, adminKey);
    expect(after).toEqual(before);
  });

  test('that is tried dry answers as the real one, changes nothing and is not recorded', async () => {
    const { id } = await aPlayer(gateway);
    expect((await ban(id, 'rude', true)).banPlayer).toMatchObject({ __typename: 'Ban', reason: 'rude' });
    expect([await bansOf(id), (await recordsOf(id)).totalCount]).toEqual([[], 0]);
  });

  test('of a player is no act', async () => {
    const { id } = await aPlayer(gateway);
    expect((await recordsOf(id)).totalCount).toBe(0);
  });
});

describe('revert', () => {
  test('takes an act back once, is recorded itself, and can be tried dry', async () => {
    const { id } = await aPlayer(gateway);
    await ban(id, 'rude');
    const auditId = (await recordsOf(id)).nodes[0]!.id;
    expect((await revert(auditId, true)).__typename).toBe('AuditRecord');
    expect((await bansOf(id))[0]).toMatchObject({ liftedAt: null });
    expect((await revert(auditId)).__typename).toBe('AuditRecord');
    expect((await bansOf(id))[0]).toMatchObject({ liftedAt: expect.any(String) as string, liftReason: 'a mistake' });
    const { nodes } = await recordsOf(id);
    expect(nodes.map(({ action }) => action)).toEqual(['revert', 'banPlayer']);
    expect(nodes[1]).toMatchObject({ revertedBy: nodes[0]!.id, isRevertible: false });
    expect(await revert(auditId)).toMatchObject({ code: 'NOT_REVERTIBLE' });
  });
});

describe('the chain', () => {
  const verify = async () => (await gateway.app.services.audits.verify()).faults;

  test('has no gap and no fork after acts that came at once', async () => {
    const players = await Promise.all(Array.from({ length: 20 }, () => aPlayer(gateway)));
    await Promise.all(players.map(({ id }) => ban(id, 'all at once')));
    const { rows } = await db.query('SELECT count(*)::int, max(number)::int FROM audit_record');
    expect(rows[0].count).toBe(rows[0].max);
    expect(await verify()).toEqual([]);
  });

  test('cannot be changed through the database, but a detail can be erased', async () => {
    for (const attack of [
      "UPDATE audit_record SET admin_name = 'nobody'",
      'DELETE FROM audit_record',
      'TRUNCATE audit_record CASCADE',
      "UPDATE audit_detail SET content = '{}'",
      'DELETE FROM audit_detail',
    ])
      await expect(db.query(attack), attack).rejects.toThrow('is never changed');
    const { id } = await aPlayer(gateway);
    await ban(id, 'to be forgotten');
    const { nodes } = await recordsOf(id);
    await db.query('UPDATE audit_detail SET content = NULL, player_ids = ARRAY[]::uuid[] WHERE number = $1', [
      nodes[0]!.number,
    ]);
    expect(await verify()).toEqual([]);
    const { auditRecords } = await gateway.query(AuditRecords, { first: 1 }, adminKey);
    expect(auditRecords.nodes[0]).toMatchObject({ isErased: true, reason: null, changes: [], isRevertible: false });
  });

  test.each([
    ['a changed record', "UPDATE audit_record SET admin_name = 'nobody' WHERE number = 2", /2: the record/],
    ['a changed detail', "UPDATE audit_detail SET content = '{}' WHERE number = 2", /2: its detail was changed/],
    [
      'a record that is gone',
      'DELETE FROM audit_detail WHERE number = 2; DELETE FROM audit_record WHERE number = 2',
      /2: records up to 2 are missing/,
    ],
  ])('tells of %s by the command', async (_title, attack, said) => {
    const client = await db.connect();
    try {
      await client.query('BEGIN; SET LOCAL session_replication_role = replica');
      await client.query(
        'CREATE TEMP TABLE kept AS SELECT * FROM audit_record; CREATE TEMP TABLE kept_detail AS SELECT * FROM audit_detail',
      );
      await client.query(attack);
      await client.query('COMMIT');
      const { databaseUrl, redisUrl, config } = gateway;
      const env = {
        DATABASE_URL: databaseUrl,
        REDIS_URL: redisUrl,
        WECHAT_APPS: JSON.stringify(demoWechatApps),
        AUTH_SECRET: config.authSecret,
        ADMIN_API_KEY: adminKey,
      };
      const entry = runEntry('verify-audit', env);
      expect((await entry.ended).code, entry.said.stderr).toBe(1);
      expect(entry.said.stdout).toMatch(said);
    } finally {
      await client.query(
        `BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM audit_detail; DELETE FROM audit_record;
         INSERT INTO audit_record SELECT * FROM kept; INSERT INTO audit_detail SELECT * FROM kept_detail;
         DROP TABLE kept, kept_detail; COMMIT`,
      );
      client.release();
    }
    expect(await verify()).toEqual([]);
  });
});

test('every table is followed, or left out on purpose', async () => {
  const { rows } = await db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND NOT EXISTS (
       SELECT FROM pg_trigger WHERE tgname = 'audit_change' AND tgrelid = format('%I', table_name)::regclass)
     ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual([
    '_prisma_migrations',
    // Of the records themselves.
    'audit_change',
    'audit_detail',
    'audit_record',
    // Written by the command that makes one.
    'backup',
    // What follows from rows that are followed.
    'friend_push',
    'import_file',
    'import_object',
    'import_refusal',
    'import_run',
    'media_check',
    'save_write',
    'season_mark',
    'session',
    'standing',
    'standing_change',
    'submission',
    'subscribe_tap',
  ]);
});

test('an admin of one game finds acts of that game alone, and reverts no other', async () => {
  const { id } = await aPlayer(gateway);
  await ban(id, 'rude');
  const { token } = await anAdminKey(gateway, 'SUPPORT', { game: 'garden' });
  const { auditRecords } = await gateway.query(AuditRecords, {}, token);
  expect(new Set(auditRecords.nodes.map(({ gameKey }) => gameKey))).toEqual(new Set(['garden']));
  await anAdminKey(gateway, 'VIEWER');
  const { auditRecords: keys } = await gateway.query(AuditRecords, { action: 'createAdminKey' }, adminKey);
  const { revert: answer } = await gateway.query(Revert, { auditId: keys.nodes[0]!.id, reason: 'mine' }, token);
  expect(answer).toMatchObject({ code: 'AUDIT_RECORD_NOT_FOUND' });
});

test('revert takes the role that the act itself takes', async () => {
  const { id } = await aPlayer(gateway);
  await ban(id, 'rude');
  const auditId = (await recordsOf(id)).nodes[0]!.id;
  const key = await anAdminKey(gateway, 'LIVEOPS');
  const { errors } = await send(gateway.url, Revert, { auditId, reason: 'mine' }, key.token);
  expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});
