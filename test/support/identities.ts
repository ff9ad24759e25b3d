import { randomUUID } from 'node:crypto';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { adminKey, type TestApp } from './app.ts';
import type { LoginInput, LoginMutation } from './gql/graphql.ts';
import { Entries, ReportScore } from './documents.ts';
import { LinkIdentity, Login, Merges, ResolveLinkConflict } from './identity-documents.ts';

export const [miniGame, account, website] = demoWechatApps.map((app) => app.appId) as [string, string, string];

export type Person = { openids: Record<string, string>; unionid: string };
type Result = LoginMutation['login'];
type Session = Extract<Result, { __typename: 'Session' }>;
type Conflict = Extract<Result, { __typename: 'LinkConflict' }>;

const anId = (prefix: string) => `${prefix}${randomUUID().replaceAll('-', '').slice(0, 27)}`;

/** Somebody at WeChat: another openid in each app, one unionid. */
export function aPerson(): Person {
  return { openids: { [miniGame]: anId('o'), [account]: anId('o'), [website]: anId('o') }, unionid: anId('u') };
}

/** What clients do about doors, with what is expected of it. */
export function doorsOf(gateway: TestApp) {
  return { by, guest, login, loginOk, link, resolve, report, scores, mergesOf };

  /** A fresh code of the person in an app; without the unionid where the app is bound to no Open Platform account. */
  function by({ openids, unionid }: Person, appId = miniGame, isBound = true): LoginInput {
    const { code } = gateway.wechat.issueCode({ appId, openid: openids[appId]!, ...(isBound && { unionid }) });
    return appId === miniGame ? { wechatMiniGame: { code, appId } } : { wechatWeb: { code, appId } };
  }

  function guest(deviceSecret: string = randomUUID()): LoginInput {
    return { guest: { deviceSecret } };
  }

  async function login(input: LoginInput, token?: string): Promise<Result> {
    return (await gateway.query(Login, { input }, token)).login;
  }

  async function loginOk(input: LoginInput, token?: string) {
    return asPlayer(await login(input, token));
  }

  async function link(input: LoginInput, token: string) {
    return (await gateway.query(LinkIdentity, { input }, token)).linkIdentity;
  }

  async function resolve(choiceToken: string, keep: 'CURRENT' | 'OTHER' | 'BOTH') {
    return (await gateway.query(ResolveLinkConflict, { choiceToken, keep })).resolveLinkConflict;
  }

  async function report(leaderboard: string, score: number, token: string): Promise<void> {
    const { reportScore } = await gateway.query(ReportScore, { input: { leaderboard, score } }, token);
    if (reportScore.__typename !== 'ScoreReport') throw new Error(`report: ${reportScore.code}`);
  }

  /** Who stands on a board with what, from the top. */
  async function scores(key: string): Promise<[string, number][]> {
    const { leaderboard } = await gateway.query(Entries, { key, first: 100 });
    return leaderboard!.entries.edges.map(({ node }) => [node.player.id, node.score]);
  }

  async function mergesOf(id: string) {
    const { node } = await gateway.query(Merges, { id }, adminKey);
    if (!node || !('merges' in node)) throw new Error('no player');
    return node;
  }
}

export function asPlayer(result: { __typename: string }): { id: string; token: string; isNew: boolean } {
  if (result.__typename !== 'Session') throw new Error(`no session: ${JSON.stringify(result)}`);
  const { player, accessToken: token, isNewPlayer: isNew } = result as Session;
  return { id: player.id, token, isNew };
}

export function asConflict(result: { __typename: string }): Conflict {
  if (result.__typename !== 'LinkConflict') throw new Error(`no conflict: ${JSON.stringify(result)}`);
  return result as Conflict;
}
