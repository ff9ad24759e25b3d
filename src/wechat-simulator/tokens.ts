import { createHash } from 'node:crypto';
import type { WechatApps } from './apps.ts';
import { beijingDay } from './clock.ts';
import type { SimulatorClock } from './clock.ts';
import { WechatError } from './replies.ts';
import { createTokenFamily, isTokenShaped, TOKEN_TTL_SECONDS } from './token-family.ts';
import type { IssuedToken } from './token-family.ts';

/** WeChat keeps the tokens of /cgi-bin/token and of /cgi-bin/stable_token apart. Neither call touches the other's. */
export type TokenFamilyName = 'token' | 'stable';

export type TokenAnswer = { access_token: string; expires_in: number };

export type Tokens = ReturnType<typeof createTokens>;

type Needs = { apps: WechatApps; clock: SimulatorClock; onIssue: (appId: string, family: TokenFamilyName) => void };

const RENEWABLE_BELOW_SECONDS = 300;
const FORCED_PER_DAY_MAX = 20;
const FORCED_INTERVAL_SECONDS = 30;

export function createTokens({ apps, clock, onIssue }: Needs) {
  const states = new Map(apps.all.map(({ appId }) => [appId, createState(appId)]));

  return { renew, getStable, ownerOf, issuerOf, summary };

  /** /cgi-bin/token: every call makes a new token. */
  function renew(appId: string): TokenAnswer {
    return answerWith(getState(appId).token.issue());
  }

  /** /cgi-bin/stable_token: the same token for all callers until its last five minutes, unless one forces a new one. */
  function getStable(appId: string, isForced: boolean): TokenAnswer {
    const state = getState(appId);
    const now = clock.now();
    // A forced call that comes too early is answered like an ordinary one, and does not count.
    if (isForced && now - state.forcedAt >= FORCED_INTERVAL_SECONDS * 1000) return force(state);
    const current = state.stable.current();
    const isKept = current && current.expiresAt - now >= RENEWABLE_BELOW_SECONDS * 1000;
    return answerWith(isKept ? current : state.stable.issue());
  }

  function force(state: TokenState): TokenAnswer {
    const forcedToday = forcedTodayOf(state);
    if (forcedToday >= FORCED_PER_DAY_MAX) throw new WechatError(45009);
    state.forcedAt = clock.now();
    state.forcedToday = forcedToday + 1;
    return answerWith(state.stable.issue());
  }

  /** The app that a token speaks for. Throws WeChat's answer to a token that does not work. */
  function ownerOf(token: string | null): string {
    if (!token) throw new WechatError(41001);
    if (!isTokenShaped(token)) throw new WechatError(40014);
    const appId = issuerOf(token);
    const standing = appId === null ? 'UNKNOWN' : standingOf(getState(appId), token);
    if (standing === 'EXPIRED') throw new WechatError(42001);
    if (appId === null || standing !== 'VALID') throw new WechatError(40001);
    return appId;
  }

  /** The app that a token was made for, even if it works no more. */
  function issuerOf(token: string): string | null {
    const found = [...states].find(([, state]) => standingOf(state, token) !== 'UNKNOWN');
    return found?.[0] ?? null;
  }

  function standingOf({ token: plain, stable }: TokenState, token: string) {
    const standing = plain.standing(token);
    return standing === 'UNKNOWN' ? stable.standing(token) : standing;
  }

  /** What is alive now. Fingerprints are sha256 of the token, so this can be logged and compared freely. */
  function summary() {
    return Object.fromEntries(
      [...states].map(([appId, state]) => [
        appId,
        {
          token: { current: describe(state.token.current()), previous: describe(state.token.previous()) },
          stable: { current: describe(state.stable.current()), previous: describe(state.stable.previous()) },
          forcedToday: forcedTodayOf(state),
        },
      ]),
    );
  }

  function createState(appId: string) {
    return {
      token: createTokenFamily({ prefix: '86', clock, onIssue: () => onIssue(appId, 'token') }),
      stable: createTokenFamily({ prefix: '94', clock, onIssue: () => onIssue(appId, 'stable') }),
      forcedAt: Number.NEGATIVE_INFINITY,
      forcedToday: 0,
    };
  }

  function getState(appId: string): TokenState {
    const state = states.get(appId);
    if (!state) throw new WechatError(40013);
    return state;
  }

  function forcedTodayOf({ forcedAt, forcedToday }: TokenState) {
    return beijingDay(forcedAt) === beijingDay(clock.now()) ? forcedToday : 0;
  }

  function answerWith({ value, expiresAt }: IssuedToken): TokenAnswer {
    return { access_token: value, expires_in: Math.floor((expiresAt - clock.now()) / 1000) };
  }

  type TokenState = ReturnType<typeof createState>;
}

function describe(token: IssuedToken | null) {
  if (!token) return null;
  return {
    fingerprint: createHash('sha256').update(token.value).digest('hex'),
    issuedAt: new Date(token.expiresAt - TOKEN_TTL_SECONDS * 1000).toISOString(),
    expiresAt: new Date(token.expiresAt).toISOString(),
    worksUntil: new Date(token.validUntil).toISOString(),
  };
}
