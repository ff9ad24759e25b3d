import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { WechatApp, WechatApps } from './apps.ts';
import type { SimulatorClock } from './clock.ts';
import { BadControlInput } from './control-input.ts';
import { demoNameOf, readDemoCode } from './demo-codes.ts';
import { shownSchema } from './open-data.ts';
import { createOpenid, defaultNickname, defaultScopes, openidOf, playerName, scopesOf, unionidOf } from './players.ts';
import type { Player } from './players.ts';
import { WechatError } from './replies.ts';

const identifier = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, "_" or "-"');

export const codeRequestSchema = z.strictObject({
  appId: z.string().min(1),
  /** Left out, and no name given, a new player logs in. */
  openid: identifier.optional(),
  /** The person behind the code demo-<name>, with openid and unionid. */
  name: playerName.optional(),
  /** Left out, the app counts as not bound to an Open Platform account. */
  unionid: identifier.optional(),
  scope: z.enum(['snsapi_base', 'snsapi_userinfo', 'snsapi_login']).optional(),
  snapshot: z.boolean().optional(),
  /** What /sns/userinfo tells of who came by a web page. */
  ...shownSchema.shape,
  /** A player whom WeChat holds for high-risk: login answers 40226. */
  blocked: z.boolean().optional(),
});

export type CodeRequest = z.input<typeof codeRequestSchema>;

export type IssuedCode = { code: string; openid: string; unionid: string | null; expiresInSeconds: number };

export type Codes = ReturnType<typeof createCodes>;

type StoredCode = { appId: string; player: Player; isBlocked: boolean; expiresAt: number; isUsed: boolean };

type Needs = {
  apps: WechatApps;
  clock: SimulatorClock;
  hasDemoCodes: boolean;
  /** Hears of each login; the name is that of a demo code. */
  onRedeem: (appId: string, player: Player, name: string | null) => void;
};

const CODE_TTL_SECONDS = 300;
/** The code of a website's QR page lives longer. */
const QR_CODE_TTL_SECONDS = 600;
// Only bounds memory: load tests mint codes by the thousand.
const REMEMBERED_MAX = 100_000;

/** Login codes. Each works once, for its own app, within its time. */
export function createCodes({ apps, clock, hasDemoCodes, onRedeem }: Needs) {
  const codes = new Map<string, StoredCode>();

  return { issue, redeem };

  function issue(request: CodeRequest): IssuedCode {
    const app = apps.find(request.appId);
    if (!app) throw new BadControlInput(`There is no app "${request.appId}" here.`);
    const player = playerOf(app, request);
    const expiresInSeconds = app.kind === 'WEBSITE' ? QR_CODE_TTL_SECONDS : CODE_TTL_SECONDS;
    const code = `0${randomBytes(24).toString('base64url').slice(1)}`;
    codes.set(code, {
      appId: app.appId,
      player,
      isBlocked: request.blocked ?? false,
      expiresAt: clock.now() + expiresInSeconds * 1000,
      isUsed: false,
    });
    const oldest = codes.size > REMEMBERED_MAX ? codes.keys().next().value : undefined;
    if (oldest !== undefined) codes.delete(oldest);
    return { code, openid: player.openid, unionid: player.unionid, expiresInSeconds };
  }

  /** Uses the code up and returns its player. Throws WeChat's answer to a code that does not work. */
  function redeem(app: WechatApp, code: string): Player {
    const player = playerBehind(app, code);
    onRedeem(app.appId, player, hasDemoCodes ? demoNameOf(code) : null);
    return player;
  }

  function playerBehind(app: WechatApp, code: string): Player {
    const demoPlayer = hasDemoCodes ? readDemoCode(app, code) : null;
    if (demoPlayer) return demoPlayer;
    const stored = codes.get(code);
    if (!stored || stored.appId !== app.appId) throw new WechatError(40029);
    if (stored.isUsed) throw new WechatError(40163);
    if (clock.now() >= stored.expiresAt) throw new WechatError(40029);
    if (stored.isBlocked) throw new WechatError(40226);
    stored.isUsed = true;
    return stored.player;
  }
}

function playerOf(app: WechatApp, request: CodeRequest): Player {
  const { openid, unionid, name, scope, snapshot, nickName, avatarUrl } = request;
  if (scope && !scopesOf[app.kind].includes(scope)) {
    throw new BadControlInput(`An app of kind ${app.kind} has no scope "${scope}".`);
  }
  if (snapshot && app.kind === 'MINI_GAME') throw new BadControlInput('A mini-game has no snapshot pages.');
  if (name !== undefined && openid !== undefined) throw new BadControlInput('Give `openid` or `name`, not both.');
  if (name !== undefined && snapshot)
    throw new BadControlInput('The visitor of a snapshot page is nobody, so has no name.');
  const named = name === undefined ? null : { openid: openidOf(app.appId, name), unionid: unionidOf(name) };
  return {
    openid: openid ?? named?.openid ?? createOpenid(),
    unionid: unionid ?? named?.unionid ?? null,
    scope: scope ?? defaultScopes[app.kind],
    nickname: nickName ?? defaultNickname,
    avatarUrl: avatarUrl ?? null,
    isSnapshot: snapshot ?? false,
  };
}
