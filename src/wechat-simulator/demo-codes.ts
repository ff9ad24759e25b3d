import type { WechatApp } from './apps.ts';
import { defaultScopes, nicknameOf, openidOf, unionidOf } from './players.ts';
import type { Player } from './players.ts';
import { WechatError } from './replies.ts';

/** Names that never log in, each with the errcode that it shows. */
export const demoFailures: ReadonlyMap<string, number> = new Map([
  ['blocked', 40226],
  ['expired', 40029],
  ['used', 40163],
  ['busy', -1],
  ['limited', 45011],
]);

/** The name in a well-known code, or null for an ordinary one. */
export const demoNameOf = (code: string) => /^demo-([a-z][a-z0-9]{0,30})$/.exec(code)?.[1] ?? null;

/**
 * The player of a well-known code such as `demo-alice`, or null for an ordinary code. These codes work again and
 * again, so that somebody who tries the API by hand needs no WeChat client to get a fresh one.
 */
export function readDemoCode(app: WechatApp, code: string): Player | null {
  const name = demoNameOf(code);
  if (name === null) return null;
  const failure = demoFailures.get(name);
  if (failure !== undefined) throw new WechatError(failure);
  const isSnapshot = name === 'snapshot';
  // Snapshot pages are a thing of WeChat's browser. No mini-game ever sees such a code.
  if (isSnapshot && app.kind === 'MINI_GAME') throw new WechatError(40029);
  return {
    openid: openidOf(app.appId, name),
    unionid: unionidOf(name),
    scope: defaultScopes[app.kind],
    nickname: nicknameOf(name),
    avatarUrl: null,
    isSnapshot,
  };
}
