import { BadUserInput, ServiceUnavailable } from '../../errors.ts';
import type { Metrics } from '../../infra/metrics.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import type { WebVisitor } from '../../wechat/login.ts';
import type { Wechat } from '../../wechat/wechat.ts';
import { WechatError } from '../../wechat/errors.ts';
import type { WechatApp } from '../../config.ts';
import type { Viewer } from '../../context.ts';
import { never } from '../ban/model.ts';
import type { GameService } from '../game/service.ts';
import { LinkChoiceExpired } from '../identity/errors.ts';
import type { Keep } from '../identity/model.ts';
import type { IdentityService } from '../identity/service.ts';
import type { Current } from '../player/arrival-store.ts';
import { guestSubject, isDeviceSecret } from '../player/guests.ts';
import type { Credential, Player } from '../player/model.ts';
import { providers } from '../player/providers.ts';
import type { Presence } from '../player/presence.ts';
import type { PlayerService } from '../player/service.ts';
import type { TakeoverService } from '../profile/takeover-service.ts';
import type { WebLoginService } from '../web-login/service.ts';
import { LoginCodeRejected, LoginRefused, SessionExpired, WechatUnavailable } from './errors.ts';
import type { OpenSessions } from './open-sessions.ts';
import type { Revocations } from './revocations.ts';
import type { SessionKeys } from './session-keys.ts';
import type { NewSession, SessionStore } from './store.ts';
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
export type WechatCode = {
  code: string;
  appId?: string | null | undefined;
  authorization?: { state: string; browserSecret: string } | null | undefined;
};
export type Guest = { deviceSecret: string; game?: string | null | undefined };
/** One way to come in. */
export type LoginInput = {
  wechatMiniGame?: WechatCode | null | undefined;
  wechatWeb?: WechatCode | null | undefined;
  guest?: Guest | null | undefined;
};

type Needs = {
  store: SessionStore;
  tokens: Tokens;
  revocations: Revocations;
  openSessions: OpenSessions;
  players: PlayerService;
  identities: IdentityService;
  games: GameService;
  wechat: Wechat;
  webLogins: WebLoginService;
  takeovers: Pick<TakeoverService, 'fromWeb'>;
  sessionKeys: SessionKeys;
  presence: Pick<Presence, 'note'>;
  metrics: Metrics;
  now: () => number;
};

/** Who asks to come in, once WeChat or the secret has said so. */
type Arriving = {
  gameKey: string;
  credential: Credential;
  /** Of whom WeChat tells a profile, too. */
  visitor: WebVisitor | null;
};

/** Longer than any access token lives. */
const keptAfterEndMilliseconds = 24 * 60 * 60 * 1_000;

/** A login is lost only to somebody who just changed its player's doors. */
const loginsMax = 5;

export function createSessionService(needs: Needs) {
  const { store, tokens, revocations, openSessions, players, identities, games, sessionKeys, now } = needs;
  const { wechat, webLogins, takeovers, presence, metrics } = needs;
  return {
    login,
    link,
    resolveLink,
    refresh,
    logout,
    authenticate,
    /** What an access token says, whether or not its session has ended; otherwise why it says nothing. */
    claimsOf: tokens.readAccess,
    watch: openSessions.watch,
    deleteOver,
  };

  /** A guest who comes in by WeChat stays the same player: the session that the caller has tells which guest. */
  async function login(input: LoginInput, viewer: Viewer | null): Promise<Session> {
    const arriving = await toArriving(input);
    const isGuest = arriving.credential.provider === 'GUEST';
    const isHere = !isGuest && viewer?.kind === 'player' && viewer.gameKey === arriving.gameKey;
    return open(arriving, isHere ? { playerId: viewer.playerId, mustBeGuest: true } : null);
  }

  /** A further way to come in as the caller. */
  async function link(input: LoginInput, { playerId, gameKey }: Pick<Claims, 'playerId' | 'gameKey'>) {
    const arriving = await toArriving(input);
    if (arriving.gameKey !== gameKey) throw new BadUserInput('This app belongs to another game than the player.');
    return open(arriving, { playerId, mustBeGuest: false });
  }

  /** Makes the choice that a login or a link was answered, and goes on as whom it says. */
  async function resolveLink(choiceToken: string, keep: Keep): Promise<Session> {
    const player = await identities.resolve(choiceToken, keep);
    const session = await start(player, null, false);
    if (session) return session;
    const [current] = await players.findByIds([player.id]);
    if (current) refuseBanned(current);
    throw new LinkChoiceExpired('The player has just become a part of another one. Log in again.');
  }

  async function toArriving(input: LoginInput): Promise<Arriving> {
    if (input.wechatMiniGame) return fromMiniGame(input.wechatMiniGame);
    if (input.wechatWeb) return fromWeb(input.wechatWeb);
    if (input.guest) return fromGuest(input.guest);
    throw new BadUserInput('`input` must name one way to log in.');
  }

  async function fromMiniGame({ code, appId, authorization }: WechatCode) {
    if (authorization) throw new BadUserInput('`authorization` is for `wechatWeb`.');
    const app = wechat.pickApp(['MINI_GAME'], appId);
    const { openid, unionid, sessionKey } = await askWechat(() => wechat.codeToSession(app, checkCode(code)));
    const sealed = sessionKeys.seal(app.appId, openid, sessionKey);
    return { ...toLogin(app, openid, unionid, sealed), visitor: null };
  }

  async function fromWeb({ code, appId, authorization }: WechatCode) {
    const app = wechat.pickApp(['OFFICIAL_ACCOUNT', 'WEBSITE'], appId);
    checkCode(code);
    // Before the code, so that of two requests with one state only one gets as far as WeChat.
    if (authorization && !(await webLogins.takeState(app.appId, authorization)))
      throw new LoginCodeRejected('This login was not begun here, is too old or was used before. Begin it again.');
    const user = await askWechat(() => wechat.codeToUser(app, code));
    if (user.isSnapshot)
      throw new LoginRefused('This is a preview of the page. Open the full page in WeChat, then log in.');
    return { ...toLogin(app, user.openid, user.unionid, null), visitor: user.visitor };
  }

  async function fromGuest({ deviceSecret, game }: Guest): Promise<Arriving> {
    const gameKey = games.resolve(game);
    if (!isDeviceSecret(deviceSecret))
      throw new BadUserInput('`deviceSecret` must have 16 to 128 characters; make it of random bytes and keep it.');
    const subject = guestSubject(gameKey, deviceSecret);
    const credential = { provider: 'GUEST', appId: gameKey, subject, unionId: null, sessionKey: null } as const;
    return { gameKey, credential, visitor: null };
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
    const player = await store.rotate({
      sessionId,
      usedHash: used.hash,
      newHash: next.hash,
      newExpiresAt: next.expiresAt,
    });
    if (!player) {
      await end([sessionId]);
      throw expired();
    }
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

  async function open({ gameKey, credential, visitor }: Arriving, current: Current | null): Promise<Session> {
    // Nothing has to be known of a guest who has been here before; whatever else there is to find out, is found out then.
    const again = current === null && credential.provider === 'GUEST' ? await enter(null, credential, false) : null;
    if (again) return again;
    for (let attempt = 0; attempt < loginsMax; attempt += 1) {
      const { player, isNew } = await identities.arrive(gameKey, credential, current);
      const session = await start(player, credential, isNew);
      if (session) return visitor ? { ...session, player: await takeovers.fromWeb(session.player, visitor) } : session;
    }
    throw new ServiceUnavailable('Somebody else is changing this player. Try again in a moment.');
  }

  /**
   * Null where the player has just become a part of another one or been banned, or the door has just been given to another.
   *
   * @throws LoginRefused
   */
  async function start(player: Player, door: NewSession['door'], isNew: boolean): Promise<Session | null> {
    refuseBanned(player);
    return enter(player.id, door, isNew);
  }

  /** As the player, or as whoever the door leads to; null also where it leads to nobody yet. */
  async function enter(playerId: string | null, door: NewSession['door'], isNew: boolean): Promise<Session | null> {
    const id = uuidv7(now());
    const refreshToken = tokens.issueRefresh(id);
    const { hash: refreshHash, expiresAt: refreshExpiresAt } = refreshToken;
    const player = await store.insert({ id, playerId, door, refreshHash, refreshExpiresAt });
    if (!player) return null;
    metrics.logins.inc({ player: isNew ? 'new' : 'known' });
    return toSession(player, id, refreshToken, isNew);
  }

  function refuseBanned({ noLoginUntil }: Player): void {
    if (noLoginUntil === null || noLoginUntil.getTime() <= now()) return;
    if (noLoginUntil >= never) throw new LoginRefused('This account has been banned.');
    throw new LoginRefused(`This account has been banned until ${noLoginUntil.toISOString()}.`, noLoginUntil);
  }

  function toSession(
    player: Player,
    sessionId: string,
    refreshToken: { token: string; expiresAt: Date },
    isNewPlayer: boolean,
  ): Session {
    presence.note(player.id);
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
    openSessions.announceEnd(sessionIds);
    return hasEnded;
  }
}

function toLogin({ game, kind, appId }: WechatApp, subject: string, unionId: string | null, sessionKey: Buffer | null) {
  return { gameKey: game, credential: { provider: providers[kind], appId, subject, unionId, sessionKey } };
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
    const { retryAfterSeconds } = error;
    switch (error.action) {
      case 'user':
        throw new LoginCodeRejected(
          'WeChat does not accept this code. Call wx.login() again and use the new one.',
          cause,
        );
      case 'drop':
        throw new LoginRefused('WeChat does not let this account in.', null, cause);
      case 'slow':
        throw new WechatUnavailable('Too many logins right now. Try again later.', retryAfterSeconds ?? 60, cause);
      case 'retry':
      case 'refresh':
        throw new WechatUnavailable(
          'WeChat does not answer. Try again with a new code.',
          retryAfterSeconds ?? 5,
          cause,
        );
      case 'config':
      case 'bug':
        throw new WechatUnavailable('Login with WeChat is out of order. The operator has been told.', 60, cause);
    }
  }
}
