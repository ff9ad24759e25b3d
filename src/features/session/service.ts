import { BadUserInput } from '../../errors.ts';
import { deriveKey, seal, sha256 } from '../../infra/secrets.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import type { Wechat } from '../../wechat/wechat.ts';
import { WechatError } from '../../wechat/errors.ts';
import type { WechatApp } from '../../config.ts';
import type { GameService } from '../game/service.ts';
import type { Credential, IdentityProvider, Player } from '../player/model.ts';
import type { PlayerService } from '../player/service.ts';
import { LoginCodeRejected, LoginRefused, SessionExpired, WechatUnavailable } from './errors.ts';
import type { Revocations } from './revocations.ts';
import type { SessionStore } from './store.ts';
import type { Claims, Tokens } from './tokens.ts';

export type SessionService = ReturnType<typeof createSessionService>;

export type Session = {
  accessToken: string;
  accessTokenExpiresAt: Date;
  refreshToken: string;
  refreshTokenExpiresAt: Date;
  player: Player;
  isNewPlayer: boolean;
};
export type WechatCode = { code: string; appId?: string | null | undefined };
export type Guest = { deviceSecret: string; game?: string | null | undefined };

type Needs = {
  store: SessionStore;
  tokens: Tokens;
  revocations: Revocations;
  players: PlayerService;
  games: GameService;
  wechat: Wechat;
  authSecret: string;
  now: () => number;
};

/** Longer than any access token lives. */
const keptAfterEndMilliseconds = 24 * 60 * 60 * 1_000;

const providers = {
  MINI_GAME: 'WECHAT_MINI_GAME',
  OFFICIAL_ACCOUNT: 'WECHAT_OFFICIAL_ACCOUNT',
  WEBSITE: 'WECHAT_WEBSITE',
} as const satisfies Record<WechatApp['kind'], IdentityProvider>;

export function createSessionService(needs: Needs) {
  const { store, tokens, revocations, players, games, wechat, now } = needs;
  const sessionKeyKey = deriveKey(needs.authSecret, 'session-key');
  return { loginMiniGame, loginWeb, loginGuest, refresh, logout, authenticate, deleteOver };

  async function loginMiniGame({ code, appId }: WechatCode): Promise<Session> {
    const app = wechat.pickApp(['MINI_GAME'], appId);
    const { openid, unionid, sessionKey } = await askWechat(() => wechat.codeToSession(app, checkCode(code)));
    return open(app.game, {
      provider: providers[app.kind],
      appId: app.appId,
      subject: openid,
      unionId: unionid,
      sessionKey: seal(sessionKeyKey, sessionKey, `${app.appId}/${openid}`),
    });
  }

  async function loginWeb({ code, appId }: WechatCode): Promise<Session> {
    const app = wechat.pickApp(['OFFICIAL_ACCOUNT', 'WEBSITE'], appId);
    const user = await askWechat(() => wechat.codeToUser(app, checkCode(code)));
    if (user.isSnapshot)
      throw new LoginRefused('This is a preview of the page. Open the full page in WeChat, then log in.');
    const { openid, unionid } = user;
    const provider = providers[app.kind];
    return open(app.game, { provider, appId: app.appId, subject: openid, unionId: unionid, sessionKey: null });
  }

  async function loginGuest({ deviceSecret, game }: Guest): Promise<Session> {
    const gameKey = games.resolve(game);
    if (deviceSecret.length < 16 || deviceSecret.length > 128)
      throw new BadUserInput('`deviceSecret` must have 16 to 128 characters; make it of random bytes and keep it.');
    const subject = sha256(`trellis guest\0${gameKey}\0${deviceSecret}`).toString('hex');
    return open(gameKey, { provider: 'GUEST', appId: gameKey, subject, unionId: null, sessionKey: null });
  }

  /**
   * A new pair of tokens for a refresh token, which is used up by that. A token that was used before has been copied by
   * somebody: it ends the session, for the thief and the player alike.
   */
  async function refresh(refreshToken: string): Promise<Session> {
    const used = tokens.readRefresh(refreshToken);
    if (!used) throw expired();
    const { sessionId } = used;
    const next = tokens.issueRefresh(sessionId);
    const rotated = await store.rotate({
      sessionId,
      usedHash: used.hash,
      newHash: next.hash,
      newExpiresAt: next.expiresAt,
    });
    if (!rotated) {
      await end([sessionId]);
      throw expired();
    }
    const [player] = await players.findByIds([rotated.playerId]);
    if (!player) throw expired();
    return toSession(player, sessionId, next, false);
  }

  /** Ends the caller's session, or all of the player's. False where there was none left to end. */
  async function logout({ playerId, sessionId }: Pick<Claims, 'playerId' | 'sessionId'>, everywhere: boolean) {
    return end(everywhere ? [sessionId, ...(await store.endAll(playerId))] : [sessionId]);
  }

  /** Who an access token speaks for; otherwise why it does not. */
  async function authenticate(accessToken: string): Promise<Claims | 'malformed' | 'expired' | 'ended'> {
    const claims = tokens.readAccess(accessToken);
    if (typeof claims === 'string') return claims;
    return (await revocations.isRevoked(claims.sessionId)) ? 'ended' : claims;
  }

  /** Forgets sessions of which no token is good any more, and none was when Redis last heard of them. */
  function deleteOver(): Promise<void> {
    return store.deleteOver(new Date(now() - keptAfterEndMilliseconds));
  }

  async function open(gameKey: string, credential: Credential): Promise<Session> {
    const { player, isNew } = await players.comeIn(gameKey, credential);
    const id = uuidv7(now());
    const refreshToken = tokens.issueRefresh(id);
    const { hash: refreshHash, expiresAt: refreshExpiresAt } = refreshToken;
    await store.insert({ id, playerId: player.id, refreshHash, refreshExpiresAt });
    return toSession(player, id, refreshToken, isNew);
  }

  function toSession(
    player: Player,
    sessionId: string,
    refreshToken: { token: string; expiresAt: Date },
    isNewPlayer: boolean,
  ): Session {
    const access = tokens.issueAccess({ playerId: player.id, sessionId, gameKey: player.gameKey });
    return {
      accessToken: access.token,
      accessTokenExpiresAt: access.expiresAt,
      refreshToken: refreshToken.token,
      refreshTokenExpiresAt: refreshToken.expiresAt,
      player,
      isNewPlayer,
    };
  }

  /** Ends sessions in Postgres, then everywhere: also those that had ended, since their revocation may be missing. */
  async function end(sessionIds: string[]): Promise<boolean> {
    const [first] = sessionIds;
    const hasEnded = (await store.end(first!)) || sessionIds.length > 1;
    await revocations.add([...new Set(sessionIds)]);
    return hasEnded;
  }
}

const expired = () => new SessionExpired('The session is over. Log in again.');

function checkCode(code: string): string {
  if (/^[\x21-\x7e]{1,512}$/.test(code)) return code;
  throw new BadUserInput('`code` must be the code that WeChat gave to the client, unchanged.');
}

/** Says what a failed login means to the player; the technical reason stays in `cause`. */
async function askWechat<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    const cause = { cause: error };
    switch (error.action) {
      case 'user':
        throw new LoginCodeRejected(
          'WeChat does not accept this code. Call wx.login() again and use the new one.',
          cause,
        );
      case 'drop':
        throw new LoginRefused('WeChat does not let this account in.', null, cause);
      case 'slow':
        throw new WechatUnavailable('Too many logins right now. Try again in a minute.', 60, cause);
      case 'retry':
      case 'refresh':
        throw new WechatUnavailable('WeChat does not answer. Try again with a new code.', 5, cause);
      case 'config':
      case 'bug':
        throw new WechatUnavailable('Login with WeChat is out of order. The operator has been told.', 60, cause);
    }
  }
}
