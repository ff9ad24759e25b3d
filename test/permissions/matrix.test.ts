import { randomBytes } from 'node:crypto';
import { isObjectType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { anAdminKey } from '../support/admins.ts';
import { adminKey, aGateway, send, type Reply, type TestApp } from '../support/app.ts';
import type { TypedDocumentString } from '../support/gql/graphql.ts';
import { overSse } from '../support/live.ts';
import { aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';
import { aWorld, type World } from '../support/world.ts';
import { askFor, type Given } from './requests.ts';
import { callers, coordinatesOf, readTable, type CallerName } from './table.ts';

/* Who may do what, field by field: what fields.txt says, asked of the gateway by each of those whom it names. */

const table = readTable();
const trustedKey = randomBytes(24).toString('hex');
let gateway: TestApp;
let world: World;
const tokens: Partial<Record<CallerName, string>> = {};

beforeAll(async () => {
  gateway = await aGateway({
    env: {
      WECHAT_APPS: JSON.stringify(demoWechatApps),
      TRUSTED_KEYS: JSON.stringify([{ game: 'garden', name: 'server', key: trustedKey }]),
    },
  });
  world = await aWorld(gateway);
  tokens.TRUSTED = trustedKey;
  for (const role of ['VIEWER', 'SUPPORT', 'LIVEOPS'] as const) tokens[role] = (await anAdminKey(gateway, role)).token;
  tokens.OWNER = adminKey;
});
afterAll(() => gateway.close());

type Data = Record<string, unknown> | null;

function refusalsOf({ errors = [] }: Pick<Reply<unknown>, 'errors'>): unknown[] {
  const codes = errors.map(({ extensions }) => extensions['code']);
  if (codes.includes('INTERNAL_SERVER_ERROR')) throw new Error(JSON.stringify(errors));
  return codes.filter((code) => code === 'UNAUTHENTICATED' || code === 'FORBIDDEN');
}

const refusalFor = (caller: CallerName) => (caller === 'STRANGER' ? 'UNAUTHENTICATED' : 'FORBIDDEN');

const idOf = (text: string) => `"${Buffer.from(text).toString('base64url')}"`;
/** What is looked at only where it is an id of the right kind. */
const kinds: Record<string, string> = {
  'Mutation.approveContent review': idOf('ContentReview:0'),
  'Mutation.rejectContent review': idOf('ContentReview:0'),
  'Mutation.claimReward id': idOf('Reward:00000000-0000-0000-0000-000000000000'),
  // The others go on with the world's player.
  'Mutation.endPlayerSessions player': idOf('Player:00000000-0000-0000-0000-000000000000'),
  'Mutation.voidScores submission': idOf('Submission:0:0'),
};

/** Players act for themselves; the others say for whom. */
const givenBy =
  (caller: CallerName, coordinate: string): Given =>
  (name) => {
    const kind = kinds[`${coordinate} ${name}`] ?? null;
    if (kind !== null || coordinate === 'Mutation.voidScores') return kind;
    if (name === 'leaderboard') return `"${world.board}"`;
    const isWhom = name === 'player' || name === 'players';
    return isWhom && caller !== 'PLAYER' ? `"${world.player}"` : null;
  };

const rowsOf = (type: GraphQLObjectType): [string, GraphQLField<unknown, unknown>][] =>
  Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field]);

describe('fields.txt', () => {
  test('says of every field who may use it, and of no other', () => {
    expect([...table.keys()]).toEqual(coordinatesOf(schema));
  });

  test('says OBJECT of no field that is guarded by itself, and of no operation', () => {
    const isGuarded = (coordinate: string) => {
      const [type, field] = coordinate.split('.') as [string, string];
      const object = schema.getType(type) as GraphQLObjectType;
      const options = [object, object.getFields()[field]!].map((one) => one.extensions['pothosOptions']);
      return options.some((one) => (one as { authScopes?: unknown } | undefined)?.authScopes);
    };
    const open = [...table].filter(([, decision]) => decision === 'OBJECT').map(([coordinate]) => coordinate);
    expect(open.filter((one) => /^(Query|Mutation|Subscription)\./.test(one) || isGuarded(one))).toEqual([]);
  });
});

describe('operations', () => {
  const roots = [schema.getQueryType()!, schema.getMutationType()!];

  test.each(roots.flatMap(rowsOf))('%s', async (coordinate, field) => {
    const decision = table.get(coordinate)!;
    const kind = coordinate.startsWith('Query.') ? 'query' : 'mutation';
    for (const caller of callers) {
      // What one does must not be in the way of the next: a logout ends a session.
      const token = caller === 'PLAYER' ? (await aPlayer(gateway)).token : tokens[caller];
      const document = `${kind} { ${askFor(field, givenBy(caller, coordinate))} }`;
      const refusals = refusalsOf(await send(gateway.url, document, {}, token));
      const mayUse = decision !== 'OBJECT' && decision.has(caller);
      expect({ caller, refusals }).toEqual({ caller, refusals: mayUse ? [] : [refusalFor(caller)] });
    }
  });

  test.each(rowsOf(schema.getSubscriptionType()!))('%s', async (coordinate, field) => {
    const decision = table.get(coordinate)!;
    for (const caller of callers) {
      const token = caller === 'PLAYER' ? world.token : tokens[caller];
      const document = `subscription { ${askFor(field, givenBy(caller, coordinate))} }`;
      const typed = document as unknown as TypedDocumentString<Data, object>;
      const subscriber = overSse(gateway.url, typed, {}, token === undefined ? {} : { token });
      await until(() => subscriber.end !== null || subscriber.messages.length > 0);
      const mayUse = decision !== 'OBJECT' && decision.has(caller);
      const refusals = subscriber.messages.flatMap(refusalsOf).concat(codesOf(subscriber.end));
      subscriber.close();
      expect({ caller, refusals }).toEqual({ caller, refusals: mayUse ? [] : [refusalFor(caller)] });
    }
  });
});

const codesOf = (end: unknown) => (end as { codes?: unknown[] } | null)?.codes ?? [];

/** A way to an object of each type that has guarded fields, or that strangers see; the player is the one whose it is. */
const ways: Record<string, (ask: string, caller: CallerName) => string> = {
  Player: (ask) => `{ node(id: "${world.player}") { ... on Player { ${ask} } } }`,
  DataExport: (ask) => `{ node(id: "${world.player}") { ... on Player { dataExport { ${ask} } } } }`,
  AccountDeletion: (ask) => `{ accountDeletions { nodes { ${ask} } } }`,
  Leaderboard: (ask) => `{ leaderboard(key: "${world.board}") { ${ask} } }`,
  LeaderboardEntry: (ask) => `{ node(id: "${world.entry}") { ... on LeaderboardEntry { ${ask} } } }`,
  Season: (ask) => `{ leaderboard(key: "${world.board}") { season { ${ask} } } }`,
  Invitation: (ask) => `{ invitation(code: "${world.invitation}") { ${ask} } }`,
  ContentReview: (ask) => `{ node(id: "${world.review}") { ... on ContentReview { ${ask} } } }`,
  Submission: (ask) => `{ node(id: "${world.submission}") { ... on Submission { ${ask} } } }`,
  ScoreVoid: (ask) => `{ node(id: "${world.player}") { ... on Player { scoreVoids { ${ask} } } } }`,
  CounterAct: (ask) => `{ counterLedger(player: "${world.player}") { nodes { act { ${ask} } } } }`,
  Identity: (ask, caller) =>
    caller === 'PLAYER'
      ? `{ myIdentities { ${ask} } }`
      : `{ node(id: "${world.player}") { ... on Player { identities { ${ask} } } } }`,
  SaveRevision: (ask, caller) => {
    const whose = caller === 'PLAYER' ? '' : `, player: "${world.player}"`;
    return `{ saveRevisions(key: "progress"${whose}) { nodes { ${ask} } } }`;
  },
};

describe('fields of objects', () => {
  test('are reached wherever one is guarded', () => {
    const guarded = [...table].filter(([one, decision]) => decision !== 'OBJECT' && !/^(Query|Mutation|Sub)/.test(one));
    const types = new Set(guarded.map(([coordinate]) => coordinate.split('.')[0]!));
    expect([...types].filter((type) => !ways[type])).toEqual([]);
  });

  const fields = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .filter((type) => ways[type.name])
    .flatMap(rowsOf);

  test.each(fields)('%s', async (coordinate, field) => {
    const [type] = coordinate.split('.') as [string];
    const decision = table.get(coordinate)!;
    for (const caller of callers) {
      const token = caller === 'PLAYER' ? world.token : tokens[caller];
      const see = async (ask: string) => {
        const reply = await send<Data, object>(gateway.url, ways[type]!(ask, caller), {}, token);
        const root = Object.values(reply.data ?? {})[0];
        return refusalsOf(reply).length === 0 && root !== null && root !== undefined;
      };
      const ask = askFor(field, givenBy(caller, coordinate));
      const mayUse = decision === 'OBJECT' ? await see('__typename') : decision.has(caller);
      expect({ caller, sees: await see(ask) }).toEqual({ caller, sees: mayUse });
    }
  });
});
