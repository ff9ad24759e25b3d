import { randomUUID } from 'node:crypto';
import {
  buildSchema,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  isInputObjectType,
  isUnionType,
} from 'graphql';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reverters } from '../../src/reverters.ts';
import { haveRules } from '../support/actions.ts';
import { AdminSessions } from '../support/admin-documents.ts';
import { aBrowser, anAdmin, anAdminKey } from '../support/admins.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { AuditRecords, BanWithReason } from '../support/audit-documents.ts';
import { contentOf } from '../support/contents.ts';
import { aPerson, doorsOf } from '../support/identities.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { miniGame, subscriptionsOf, templateId, texts } from '../support/subscribers.ts';

/*
 * Each mutation that offers `dryRun`, once: tried dry it leaves the database as it was and answers like the real one, which
 * then leaves a record. A new mutation needs an example here.
 */

const schema = buildSchema(readFileSync(new URL('../../src/graphql/schema.graphql', import.meta.url), 'utf8'));
const mutations = schema.getMutationType()!.getFields();
const dryOnes = Object.values(mutations).filter((field) => dryRunOf(field) !== null);

let gateway: TestApp;
let db: pg.Pool;
let contents: ReturnType<typeof contentOf>;
let doors: ReturnType<typeof doorsOf>;
let subscriptions: ReturnType<typeof subscriptionsOf>;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  contents = contentOf(gateway);
  doors = doorsOf(gateway);
  subscriptions = subscriptionsOf(gateway);
  await subscriptions.declare();
  await contents.setPolicy('DISPLAY_NAME', 'HOLD');
  await haveRules(gateway);
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

type Args = { [name: string]: unknown };
const reason = 'for the test';
const fields = { data: texts(), template: 'news' };

/** What each is asked, and what there has to be before. */
const examples: { [mutation: string]: () => Promise<Args> | Args } = {
  addContentWord: () => ({ input: { word: `w${randomUUID().slice(0, 8)}`, reason } }),
  addPlayerNote: async () => ({ player: (await aPlayer(gateway)).id, text: 'was polite' }),
  adjustCounter: async () => ({
    input: { player: (await aPlayer(gateway)).id, counter: 'droplets', by: 5, actionId: randomUUID(), reason },
  }),
  approveContent: async () => ({ review: await aReview() }),
  archiveLeaderboard: async () => ({ leaderboard: (await aBoard(gateway)).key }),
  archiveSubscribeTemplate: async () => {
    await subscriptions.declare({ key: 'old' });
    return { template: 'old' };
  },
  banPlayer: async () => ({ input: { player: (await aRunner()).id, reason } }),
  cancelBulkAct: async () => ({ bulkAct: await aBulkAct() }),
  cancelPlayerDeletion: async () => {
    const { id: player } = await aPlayer(gateway);
    await act('deletePlayer', { player, reason });
    return { player, reason };
  },
  createAdminKey: () => ({ input: { name: `key-${randomUUID()}`, role: 'VIEWER' } }),
  createLeaderboard: () => ({ input: { key: `board-${randomUUID()}`, title: 'A board' } }),
  deletePlayer: async () => ({ player: (await aPlayer(gateway)).id, reason }),
  deletePlayerNote: async () => ({ note: await aNote() }),
  editPlayerNote: async () => ({ note: await aNote(), text: 'was very polite' }),
  endAdminSession: async () => {
    const key = await anAdminKey(gateway, 'VIEWER');
    const browser = aBrowser(gateway);
    await browser.signIn({ apiKey: key.token });
    const { adminSessions } = await gateway.query(AdminSessions, {}, adminKey);
    return { session: adminSessions[0]!.id };
  },
  endPlayerSessions: async () => ({ player: (await aPlayer(gateway)).id, reason }),
  inviteAdmin: () => ({ input: { email: `${randomUUID()}@example.com`, displayName: 'Ann', role: 'VIEWER' } }),
  liftBan: async () => {
    const { id } = await aPlayer(gateway);
    const { banPlayer } = await gateway.query(BanWithReason, { player: id, reason }, adminKey);
    return { ban: (banPlayer as { id: string }).id, reason };
  },
  reinviteAdmin: async () => ({ user: (await anAdmin(gateway, 'VIEWER')).id }),
  rejectContent: async () => ({ review: await aReview(), reason }),
  removeContentWord: async () => ({ word: (await contents.addWord(`w${randomUUID().slice(0, 8)}`)).id, reason }),
  removePlayerNotice: async () => {
    const leaderboard = await aReminder();
    return { leaderboard, kind: 'SEASON_ENDS' };
  },
  removeSavedQuery: async () => {
    const name = randomUUID();
    await act('saveQuery', { input: { name, document: '{ __typename }' } });
    return { name };
  },
  removeSaveRule: async () => {
    const rule = await act('setSaveRule', { input: { pattern: `p-${randomUUID().slice(0, 8)}`, reason } });
    return { rule: rule.id, reason };
  },
  removeSetting: async () => ({ input: { key: await aSetting(), reason } }),
  requestPlayerDataExport: async () => ({ player: (await aPlayer(gateway)).id, reason }),
  resetPlayerProfile: async () => ({ input: { player: (await aPlayer(gateway)).id, displayName: true, reason } }),
  restoreActionRules: async () => {
    const version = await haveRules(gateway);
    return { ifVersion: version, version, reason };
  },
  retryWechatPush: async () => {
    const { rows } = await db.query<{ id: string }>(
      `INSERT INTO wechat_push (id, app_id, dedupe_key, signature, msg_type, event, content, sent_at, received_at, state)
       VALUES (gen_random_uuid(), $1, $2, $2, 'event', 'subscribe_msg_sent_event', '{}', now(), now(), 'FAILED') RETURNING id`,
      [miniGame.appId, randomUUID()],
    );
    return { push: Buffer.from(`WechatPush:${rows[0]!.id}`).toString('base64url') };
  },
  revert: async () => {
    const { id } = await aPlayer(gateway);
    await gateway.query(BanWithReason, { player: id, reason }, adminKey);
    const { auditRecords } = await gateway.query(AuditRecords, { player: id }, adminKey);
    return { auditId: auditRecords.nodes[0]!.id, reason };
  },
  revertAction: async () => {
    const { id: player } = await aPlayer(gateway);
    const { id } = await act('adjustCounter', {
      input: { player, counter: 'droplets', by: 5, actionId: randomUUID(), reason },
    });
    return { act: id, reason };
  },
  revertMerge: async () => {
    const person = aPerson();
    const guest = await doors.loginOk(doors.guest());
    await doors.loginOk(doors.by(person));
    await doors.login(doors.by(person), guest.token);
    const { rows } = await db.query('SELECT id FROM player_merge ORDER BY id DESC LIMIT 1');
    return { merge: Buffer.from(`PlayerMerge:${rows[0].id}`).toString('base64url'), reason };
  },
  revertVoid: async () => {
    const { id } = await aRunner();
    const made = await act('voidScores', { input: { player: id, reason } });
    return { void: made.id, reason };
  },
  revokeAdminKey: async () => ({ key: (await anAdminKey(gateway, 'VIEWER')).id }),
  rollbackSetting: async () => {
    const key = await aSetting();
    await act('setSetting', { input: { key, value: 2, reason } });
    return { input: { key, toVersion: 1, reason } };
  },
  saveQuery: () => ({ input: { name: randomUUID(), document: '{ __typename }' } }),
  sendSubscribeMessage: async () => {
    const { id } = await subscriptions.aSubscriber(1);
    return { input: { messageId: randomUUID(), player: id, ...fields } };
  },
  setActionRules: async () => {
    const ifVersion = await haveRules(gateway);
    const rules = { timeZone: 'Asia/Shanghai', counters: [{ key: 'sun', title: 'Sun' }], actions: [] };
    return { input: { rules, ifVersion, reason } };
  },
  setContentPolicy: () => ({ surface: 'CHAT', policy: 'HOLD', reason }),
  setRankLossNotice: async () => ({ input: { leaderboard: (await aBoard(gateway)).key, top: 3, ...fields } }),
  setSaveLimits: () => ({ input: { keysMax: 7, reason } }),
  setSaveRule: () => ({ input: { pattern: `p-${randomUUID().slice(0, 8)}`, reason } }),
  setSeasonReminder: async () => ({
    input: { leaderboard: (await aBoard(gateway)).key, minutesBefore: 90, ...fields },
  }),
  setSetting: () => ({ input: { key: `s-${randomUUID().slice(0, 8)}`, schema: {}, value: 1, reason } }),
  setSubscribeTemplate: () => ({ input: { key: 'newer', templateId, fields: ['thing1', 'number2', 'date3'] } }),
  startBulkAct: () => ({ input: { search: {}, act: { note: { text: 'x' } }, reason } }),
  tagPlayers: async () => ({ input: { players: [(await aPlayer(gateway)).id], tags: ['tester'] } }),
  untagPlayers: async () => {
    const input = { players: [(await aPlayer(gateway)).id], tags: ['tester'] };
    await act('tagPlayers', { input });
    return { input };
  },
  updateAdmin: async () => ({
    input: { user: (await anAdmin(gateway, 'VIEWER')).id, role: 'SUPPORT', isDisabled: false },
  }),
  updateLeaderboard: async () => ({ input: { leaderboard: (await aBoard(gateway)).key, title: 'Another' } }),
  voidScores: async () => ({ input: { player: (await aRunner()).id, reason } }),
};

test('each mutation that can be tried dry has an example here', () => {
  expect(Object.keys(examples).toSorted()).toEqual(dryOnes.map(({ name }) => name).toSorted());
});

describe.each(Object.entries(examples))('%s', (name, example) => {
  test('tried dry changes nothing and answers like the real one, which is recorded and, where it can be, taken back', async () => {
    const args = await example();
    const before = await dump();
    const tried = await ask(name, withDryRun(name, args));
    expect(await dump()).toEqual(before);
    const done = await ask(name, args);
    expect([tried.errors, done.errors]).toEqual([undefined, undefined]);
    expect(tried.data[name]!.__typename).toBe(done.data[name]!.__typename);
    expect(done.data[name]!.code, done.data[name]!.message).toBeUndefined();
    const { auditRecords } = await gateway.query(AuditRecords, { first: 1 }, adminKey);
    expect(auditRecords.nodes[0]).toMatchObject({ action: name, changed: expect.any(Number) as number });
    expect(auditRecords.nodes[0]!.changed, 'rows that the record tells of').toBeGreaterThan(0);
    const { id: auditId, isRevertible } = auditRecords.nodes[0]!;
    expect(isRevertible).toBe(name in reverters);
    if (isRevertible) await act('revert', { auditId, reason });
  });
});

async function aNote(): Promise<string> {
  return (await act('addPlayerNote', { player: (await aPlayer(gateway)).id, text: 'was polite' })).id;
}

async function aBulkAct(): Promise<string> {
  await act('startBulkAct', { input: { search: {}, act: { note: { text: 'x' } }, reason } });
  const { rows } = await db.query<{ id: string }>('SELECT id FROM bulk_act ORDER BY created_at DESC LIMIT 1');
  return Buffer.from(`BulkAct:${rows[0]!.id}`).toString('base64url');
}

type Answer = { __typename: string; id: string; code?: string; message?: string };

async function ask(name: string, args: Args) {
  const field = mutations[name]!;
  const given = field.args.filter((arg) => arg.name in args);
  const declared = given.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = given.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  return send<{ [name: string]: Answer }, Args>(
    gateway.url,
    `mutation (${declared}) { ${name}(${passed}) ${partsOf(field)} }`,
    args,
    adminKey,
  );
}

/** The kind of a mutation's answer, its id where it has one, and what is wrong where something is. */
function partsOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  const kinds = isUnionType(named) ? named.getTypes() : [named as GraphQLObjectType];
  const withId = kinds.filter((kind) => kind.getFields()['id']).map(({ name }) => `... on ${name} { id }`);
  const hasErrors = kinds.some((kind) => kind.getInterfaces().some(({ name }) => name === 'Error'));
  return `{ __typename ${withId.join(' ')} ${hasErrors ? '... on Error { code message }' : ''} }`;
}

async function act(name: string, args: Args): Promise<Answer> {
  const { data, errors } = await ask(name, args);
  if (errors || data[name]!.code) throw new Error(`${name}: ${JSON.stringify(errors ?? data)}`);
  return data[name]!;
}

/** Where a mutation takes `dryRun`. */
function dryRunOf({ args }: GraphQLField<unknown, unknown>): 'argument' | 'input' | null {
  if (args.some((arg) => arg.name === 'dryRun')) return 'argument';
  const input = getNamedType(args.find((arg) => arg.name === 'input')?.type);
  return isInputObjectType(input) && input.getFields()['dryRun'] ? 'input' : null;
}

function withDryRun(name: string, args: Args): Args {
  if (dryRunOf(mutations[name]!) === 'argument') return { ...args, dryRun: true };
  return { ...args, input: { ...(args['input'] as Args), dryRun: true } };
}

/** All that the database holds, but for when admins were here, which is noted beside their requests. */
/** When players were last seen is written whenever there is time, also while an act is tried. */
async function dump(): Promise<{ [table: string]: string[] }> {
  const tables = await db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_name <> 'player_presence' ORDER BY 1`,
  );
  const held: { [table: string]: string[] } = {};
  for (const { name } of tables.rows) {
    const { rows } = await db.query<{ row: string }>(
      `SELECT (to_jsonb(t) - ARRAY['last_used_at', 'seen_at'])::text AS row FROM "${name}" AS t ORDER BY 1`,
    );
    held[name] = rows.map(({ row }) => row);
  }
  return held;
}

async function aRunner() {
  const player = await aPlayer(gateway);
  await player.report({ leaderboard: (await aBoard(gateway)).key, score: 4 });
  return player;
}

/** The id of a name that waits. */
async function aReview(): Promise<string> {
  const writer = await contents.aGuest();
  const word = `x${randomUUID().slice(0, 8)}`;
  await contents.addWord(word, { action: 'REVIEW' });
  await writer.rename(word);
  const { nodes } = await contents.queue({ state: 'HELD' });
  return nodes[0]!.id;
}

async function aSetting(): Promise<string> {
  const key = `s-${randomUUID().slice(0, 8)}`;
  await act('setSetting', { input: { key, schema: {}, value: 1, reason } });
  return key;
}

async function aReminder(): Promise<string> {
  const { key } = await aBoard(gateway);
  await act('setSeasonReminder', { input: { leaderboard: key, minutesBefore: 90, ...fields } });
  return key;
}
