import { randomUUID } from 'node:crypto';
import { saveCases } from './save-cases.ts';
import type { YardstickName } from './yardsticks.ts';

/*
 * What is measured: one GraphQL request each, with its whole text and the caller's access token, as a client sends it.
 * Every answer must hold `marker` and no errors; the first one on each connection is read in full as well.
 */

export const caseNames = [
  'login',
  'refresh',
  'report',
  'report-without-run',
  'report-best',
  'action',
  'top-10',
  'top-100',
  'top-10-uncached',
  'top-100-uncached',
  'around',
  'settings',
  'settings-unchanged',
  'save-write',
  'save-read',
] as const;
export type CaseName = (typeof caseNames)[number];

/** Somebody who is logged in. */
export type Caller = { secret: string; accessToken: string; refreshToken: string };

export type Ask = { variables: Record<string, unknown>; accessToken: string | null };
/** The requests of one connection, one after the other. */
export type Script = { next(): Ask; took?(body: Buffer): void };
export type Stage = { callers: Caller[]; board: string; connection: number };

export type BenchCase = {
  title: string;
  /** The kind of board that it needs; null where it needs none, so that its size says nothing either. */
  board: 'best' | 'latest' | null;
  yardstick: YardstickName;
  /** Whether it is asked of gateways that work each answer out anew. */
  isUncached?: true;
  document: string;
  marker: string;
  /** What is wrong with an answer; null where nothing is. */
  fault(data: unknown): string | null;
  script(stage: Stage): Script;
};

const session = `{
    __typename
    ... on Session { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt player { id displayName } }
    ... on Error { code message }
  }`;

export const loginDocument = `mutation Login($secret: String!) {
  login(input: { guest: { deviceSecret: $secret } }) ${session}
}`;

const refreshDocument = `mutation Refresh($refreshToken: String!) {
  refreshSession(refreshToken: $refreshToken) ${session}
}`;

const reportDocument = `mutation Report($input: ReportScoreInput!) {
  reportScore(input: $input) {
    __typename
    ... on ScoreReport { improved previousRank entry { rank score } }
    ... on Error { code message }
  }
}`;

const actionDocument = `mutation Act($input: PerformActionInput!) {
  performAction(input: $input) {
    __typename
    ... on ActionPerformed { counters { key value cap nextAt } cooldownUntil leftToday replayed }
    ... on Error { code message }
  }
}`;

const entry = '{ rank score player { id displayName avatarUrl } }';

const topDocument = `query Top($key: ID!, $first: Int!) {
  leaderboard(key: $key) {
    entries(first: $first) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes ${entry}
    }
  }
}`;

const aroundDocument = `query Around($key: ID!) {
  leaderboard(key: $key) { around(size: 11) ${entry} }
}`;

const settingsDocument = `query Settings($input: SettingsInput!, $ifHash: String) {
  settings(input: $input, ifHash: $ifHash) {
    __typename
    ... on SettingsSnapshot { hash values changesAt }
    ... on SettingsUnchanged { hash }
  }
}`;

export const scoreMax = 1_000_000;

/** What the client says that asks for settings. */
export const settingsClient = { platform: 'android', clientVersion: '1.4.2' };

const anyScore = () => Math.floor(Math.random() * scoreMax);
const oneOf = <Item>(items: Item[]): Item => items[Math.floor(Math.random() * items.length)]!;

export const cases: Record<CaseName | 'empty', BenchCase> = {
  // No case of its own: what any request needs before anything is asked.
  empty: {
    title: 'nothing',
    board: null,
    yardstick: 'bare-json-settings',
    document: 'query Nothing { __typename }',
    marker: '"__typename":"Query"',
    fault: () => null,
    script: ({ callers }) => ({ next: () => ({ variables: {}, accessToken: oneOf(callers).accessToken }) }),
  },
  login: {
    title: 'guest login',
    board: null,
    yardstick: 'upsert',
    document: loginDocument,
    marker: '"__typename":"Session"',
    fault: (data) => missing(data, 'login', 'accessToken', 'refreshToken', 'player'),
    script: ({ callers }) => ({
      next: () => ({ variables: { secret: oneOf(callers).secret }, accessToken: null }),
    }),
  },
  refresh: {
    title: 'refresh a session',
    board: null,
    yardstick: 'upsert',
    document: refreshDocument,
    marker: '"__typename":"Session"',
    fault: (data) => missing(data, 'refreshSession', 'accessToken', 'refreshToken', 'player'),
    // A refresh token works once, so each connection has a session of its own.
    script: ({ callers, connection }) => {
      let { refreshToken } = callers[connection]!;
      const { accessToken } = callers[connection]!;
      return {
        next: () => ({ variables: { refreshToken }, accessToken }),
        took: (body) => (refreshToken = /"refreshToken":"([^"]+)"/.exec(body.toString('latin1'))?.[1] ?? ''),
      };
    },
  },
  report: reportCase('report a run', 'latest', () => ({ runId: randomUUID() })),
  'report-without-run': reportCase('report without `runId`', 'latest', () => ({})),
  'report-best': reportCase('report a run, `BEST`', 'best', () => ({ runId: randomUUID() })),
  action: {
    title: 'an action on two counters',
    board: null,
    yardstick: 'upsert',
    document: actionDocument,
    marker: '"__typename":"ActionPerformed"',
    fault: (data) => missing(data, 'performAction', 'counters'),
    script: ({ callers }) => ({
      next: () => ({
        variables: { input: { action: 'water', actionId: randomUUID() } },
        accessToken: oneOf(callers).accessToken,
      }),
    }),
  },
  'top-10': topCase(10, 'bare-json-10'),
  'top-100': topCase(100, 'bare-json-100'),
  'top-10-uncached': uncached(topCase(10, 'bare-json-10')),
  'top-100-uncached': uncached(topCase(100, 'bare-json-100')),
  around: {
    title: '11 entries around the caller',
    board: 'best',
    yardstick: 'bare-json-10',
    document: aroundDocument,
    marker: '"rank":',
    fault: (data) => entriesFault(read(data, 'leaderboard', 'around'), 11),
    script: ({ callers, board }) => ({
      next: () => ({ variables: { key: board }, accessToken: oneOf(callers).accessToken }),
    }),
  },
  settings: settingsCase('all settings', false),
  'settings-unchanged': settingsCase('all settings, unchanged', true),
  ...saveCases,
};

/** @param asksAgain whether the client says what it has, as all but new ones do */
function settingsCase(title: string, asksAgain: boolean): BenchCase {
  return {
    title,
    board: null,
    yardstick: 'bare-json-settings',
    document: settingsDocument,
    marker: '"settings":{"__typename":"Settings',
    fault: (data) => missing(data, 'settings', 'hash'),
    script: ({ callers, connection }) => {
      const { accessToken } = callers[connection]!;
      let ifHash: string | null = null;
      return {
        next: () => ({ variables: { input: settingsClient, ifHash }, accessToken }),
        ...(asksAgain && {
          took: (body) => (ifHash ??= /"hash":"([^"]+)"/.exec(body.toString('latin1'))?.[1] ?? null),
        }),
      };
    },
  };
}

function reportCase(title: string, board: 'best' | 'latest', more: () => { runId?: string }): BenchCase {
  return {
    title,
    board,
    yardstick: 'upsert',
    document: reportDocument,
    marker: '"__typename":"ScoreReport"',
    fault: (data) => missing(data, 'reportScore', 'entry'),
    script: (stage) => ({
      next: () => ({
        variables: { input: { leaderboard: stage.board, score: anyScore(), ...more() } },
        accessToken: oneOf(stage.callers).accessToken,
      }),
    }),
  };
}

function topCase(first: number, yardstick: YardstickName): BenchCase {
  return {
    title: `top ${first}`,
    board: 'best',
    yardstick,
    document: topDocument,
    marker: `"rank":${first},`,
    fault: (data) => entriesFault(read(data, 'leaderboard', 'entries', 'nodes'), first),
    script: ({ callers, board }) => ({
      next: () => ({ variables: { key: board, first }, accessToken: oneOf(callers).accessToken }),
    }),
  };
}

function uncached(one: BenchCase): BenchCase {
  return { ...one, title: `${one.title}, uncached`, isUncached: true };
}

function missing(data: unknown, field: string, ...parts: string[]): string | null {
  const part = parts.find((name) => !read(data, field, name));
  return part ? `\`${field}\` came without \`${part}\`` : null;
}

function entriesFault(entries: unknown, count: number): string | null {
  if (!Array.isArray(entries) || entries.length !== count) return `not ${count} entries`;
  const ranks = entries.map((one) => read(one, 'rank'));
  if (ranks.some((rank, index) => rank !== Number(ranks[0]) + index)) return 'ranks do not follow each other';
  return entries.every((one) => read(one, 'player', 'displayName')) ? null : 'an entry has no name';
}

function read(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (part, name) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined),
    value,
  );
}
