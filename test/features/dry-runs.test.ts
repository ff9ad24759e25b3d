import { randomUUID } from 'node:crypto';
import {
  buildSchema,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  isInputObjectType,
  isLeafType,
  isUnionType,
} from 'graphql';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reverters } from '../../src/reverters.ts';
import { haveRules } from '../support/actions.ts';
import { AdminSessions } from '../support/admin-documents.ts';
import { aBrowser, anAdmin, anAdminKey, password } from '../support/admins.ts';
import { adminKey, aGateway, send, type Reply, type TestApp } from '../support/app.ts';
import { AuditRecords, BanWithReason } from '../support/audit-documents.ts';
import { contentOf } from '../support/contents.ts';
import { aDeadJob } from '../support/dead-jobs.ts';
import { aPerson, doorsOf } from '../support/identities.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { miniGame, subscriptionsOf, templateId, texts } from '../support/subscribers.ts';

/*
 * Each mutation that offers `dryRun`, once: tried dry it leaves the database as it was and answers like the real one, which
 * then leaves a record, and is taken back where it can be. A new mutation needs an example here.
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
const { appId } = miniGame;
/** They change nothing in the database: what they are about is WeChat's, or in Redis. */
const withoutRows = new Set([
  'clearWechatQuota',
  'dropDeadJob',
  'refreshWechatToken',
  'retryDeadJob',
  'verifyLeaderboard',
]);
/** Who asks, where that is somebody else than the owner by key. */
let person: ReturnType<typeof aBrowser> | null = null;

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
  changeAdminPassword: async () => ({ input: { ...(await aSignedIn()), newPassword: 'another long password' } }),
  clearWechatQuota: () => ({ appId }),
  createAdminKey: () => ({ input: { name: `key-${randomUUID()}`, role: 'VIEWER' } }),
  createLeaderboard: () => ({ input: { key: `board-${randomUUID()}`, title: 'A board' } }),
  createWechatQrCode: () => ({ input: { scene: randomUUID().slice(0, 8) } }),
  createWechatUrlLink: () => ({ input: { query: `from=${randomUUID()}` } }),
  createWechatUrlScheme: () => ({ input: { query: `from=${randomUUID()}` } }),
  deletePlayer: async () => ({ player: (await aPlayer(gateway)).id, reason }),
  deletePlayerNote: async () => ({ note: await aNote() }),
  deleteSave: async () => ({ input: { ...(await aSave()), reason } }),
  dropDeadJob: async () => ({ job: await aDeadJob(gateway), reason }),
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
  loadDocuments: () => ({ input: { clientVersion: randomUUID(), documents: { me: '{ me { id } }' } }, reason }),
  performAction: async () => ({ player: (await aGuest()).id, input: anAction() }),
  performActions: async () => ({ player: (await aGuest()).id, input: [anAction(), anAction()] }),
  refreshWechatToken: () => ({ appId }),
  reportScore: async () => ({
    input: { leaderboard: (await aBoard(gateway)).key, player: (await aGuest()).id, score: 5 },
  }),
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
  renewAdminRecoveryCodes: async () => ({ input: await aSignedIn() }),
  requestPlayerDataExport: async () => ({ player: (await aPlayer(gateway)).id, reason }),
  resetPlayerProfile: async () => ({ input: { player: (await aPlayer(gateway)).id, displayName: true, reason } }),
  restoreActionRules: async () => {
    const version = await haveRules(gateway);
    return { ifVersion: version, version, reason };
  },
  restoreSave: async () => {
    const { player, key } = await aSave();
    await act('writeSave', { input: { player, key, data: { level: 9 }, reason } });
    return { input: { player, key, revision: 1, reason } };
  },
  retryDeadJob: async () => ({ job: await aDeadJob(gateway), reason }),
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
    const owner = aPerson();
    const guest = await doors.loginOk(doors.guest());
    await doors.loginOk(doors.by(owner));
    await doors.login(doors.by(owner), guest.token);
    const { rows } = await db.query('SELECT id FROM player_merge ORDER BY id DESC LIMIT 1');
    return { merge: Buffer.from(`PlayerMerge:${rows[0].id}`).toString('base64url'), reason };
  },
  revertVoid: async () => {
    const made = await act('voidScores', { input: { submission: await aRun(), reason } });
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
  verifyLeaderboard: async () => ({ leaderboard: (await aBoard(gateway)).key, repair: true }),
  voidScores: async () => ({ input: { player: (await aRunner()).id, reason } }),
  withdrawDocuments: async () => {
    const clientVersion = randomUUID();
    await act('loadDocuments', { input: { clientVersion, documents: { me: '{ me { id } }' } }, reason });
    return { clientVersion, reason };
  },
  writeSave: async () => ({ input: { ...(await aSave()), data: { level: 2 }, reason } }),
  writeSaves: async () => {
    const { player, key } = await aSave();
    const writes = [
      { key, data: { level: 2 } },
      { key: 'new', data: { level: 3 } },
    ];
    return { input: { player, writes, reason } };
  },
};

/** These answer with what would come, and write nothing to find it out. */
const inOwnWords = new Set(
  ['removeSetting', 'rollbackSetting', 'setSetting', 'startBulkAct'].concat(
    // What is to be written is what WeChat has made.
    ['createWechatQrCode', 'createWechatUrlLink', 'createWechatUrlScheme', 'changeAdminPassword'],
  ),
);

test('each mutation that can be tried dry has an example here', () => {
  expect(Object.keys(examples).toSorted()).toEqual(dryOnes.map(({ name }) => name).toSorted());
});

describe.each(Object.entries(examples))('%s', (name, example) => {
  test('tried dry changes nothing and answers like the real one, which is recorded and, where it can be, taken back', async () => {
    person = null;
    const args = await example();
    const before = await dump();
    const tried = await ask(name, withDryRun(name, args));
    expect(await dump()).toEqual(before);
    const told = tried.extensions?.dryRun[name];
    const done = await ask(name, args);
    expect([tried.errors, done.errors]).toEqual([undefined, undefined]);
    const [triedOnes, doneOnes] = [tried, done].map(({ data }) => [data[name]!].flat());
    expect(triedOnes!.map(({ __typename }) => __typename)).toEqual(doneOnes!.map(({ __typename }) => __typename));
    for (const { code, message } of doneOnes!) expect(code, message).toBeUndefined();
    const { auditRecords } = await gateway.query(AuditRecords, { first: 1 }, adminKey);
    expect(auditRecords.nodes[0]).toMatchObject({ action: name, changed: expect.any(Number) as number });
    expect(auditRecords.nodes[0]!.changed > 0, 'rows that the record tells of').toBe(!withoutRows.has(name));
    if (!inOwnWords.has(name))
      expect(told, 'the rows that the trial told of').toMatchObject({ changed: auditRecords.nodes[0]!.changed });
    const { id: auditId, isRevertible } = auditRecords.nodes[0]!;
    expect(isRevertible).toBe(name in reverters);
    person = null;
    if (!isRevertible) return;
    await act('revert', { auditId, reason });
    const after = await dump();
    for (const entity of entitiesOf(name)) expect(after[entity], `${entity} as it was`).toEqual(before[entity]);
  });
});

test('players cannot try a write of a save dry', async () => {
  const { token } = await aPlayer(gateway);
  const write = 'mutation { writeSave(input: { key: "a", data: 1 }, dryRun: true) { __typename } }';
  const { errors } = await send(gateway.url, write, {}, token);
  expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
});

test('what a trial tells is beside the data, by the names in the answer, and of that trial alone', async () => {
  const { id } = await aPlayer(gateway);
  const ban = (dryRun: boolean) =>
    `banPlayer(input: { player: "${id}", reason: "x" }, dryRun: ${dryRun}) { __typename }`;
  const both = await send(gateway.url, `mutation { tried: ${ban(true)} done: ${ban(false)} }`, {}, adminKey);
  expect(Object.keys(both.extensions!.dryRun)).toEqual(['tried']);
  const { changes } = both.extensions!.dryRun['tried']!;
  expect(changes).toMatchObject([{ entity: 'ban', before: null, after: { scope: 'RANKING', reason: 'x' } }]);
  const real = await send(gateway.url, `mutation { ${ban(false)} }`, {}, adminKey);
  expect(real.extensions).toBeUndefined();
});

/** The tables whose rows a reverter makes what they were. */
function entitiesOf(name: string): string[] {
  const reverter = reverters[name]!;
  return 'entities' in reverter ? (reverter.entities as string[]) : [];
}

/** Somebody who signs in at the console, and asks from here on; what they show once more. */
async function aSignedIn() {
  const { email, nextCode } = await anAdmin(gateway, 'VIEWER');
  person = aBrowser(gateway);
  await person.signIn({ email, password, code: nextCode() });
  return { password, code: nextCode() };
}

const aGuest = () => aPlayer(gateway);
const anAction = () => ({ action: 'rain', actionId: randomUUID() });

/** A save that its player has written. */
async function aSave() {
  const player = await aGuest();
  const write = 'mutation { writeSave(input: { key: "progress", data: { level: 1 } }) { __typename } }';
  await send(gateway.url, write, {}, player.token);
  return { player: player.id, key: 'progress' };
}

/** The id of a run. */
async function aRun(): Promise<string> {
  await aRunner();
  const { rows } = await db.query('SELECT season_id, seq FROM submission ORDER BY created_at DESC, seq DESC LIMIT 1');
  return Buffer.from(`Submission:${rows[0].season_id}:${rows[0].seq}`).toString('base64url');
}

async function aNote(): Promise<string> {
  return (await act('addPlayerNote', { player: (await aPlayer(gateway)).id, text: 'was polite' })).id;
}

async function aBulkAct(): Promise<string> {
  await act('startBulkAct', { input: { search: {}, act: { note: { text: 'x' } }, reason } });
  const { rows } = await db.query<{ id: string }>('SELECT id FROM bulk_act ORDER BY created_at DESC LIMIT 1');
  return Buffer.from(`BulkAct:${rows[0]!.id}`).toString('base64url');
}

type Answer = { __typename: string; id: string; code?: string; message?: string };

async function ask(name: string, wanted: Args): Promise<Reply<{ [name: string]: Answer | Answer[] }>> {
  const field = mutations[name]!;
  const takesReason = field.args.some((arg) => arg.name === 'reason');
  const args = { ...(takesReason && { reason }), ...wanted };
  const given = field.args.filter((arg) => arg.name in args);
  const declared = given.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = given.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const document = `mutation (${declared}) { ${name}(${passed}) ${partsOf(field)} }`;
  return person ? person.send(document, args) : send(gateway.url, document, args, adminKey);
}

/** The kind of a mutation's answer, its id where it has one, and what is wrong where something is. */
function partsOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  const kinds = isUnionType(named) ? named.getTypes() : [named as GraphQLObjectType];
  const withId = kinds.filter((kind) => kind.getFields()['id']).map(({ name }) => `... on ${name} { id }`);
  const hasErrors = kinds.some((kind) => kind.getInterfaces().some(({ name }) => name === 'Error'));
  return `{ __typename ${withId.join(' ')} ${hasErrors ? '... on Error { code message }' : ''} }`;
}

async function act(name: string, args: Args): Promise<Answer> {
  const { data, errors } = await ask(name, args);
  const answer = data?.[name] as Answer;
  if (errors || answer.code) throw new Error(`${name}: ${JSON.stringify(errors ?? data)}`);
  return answer;
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
