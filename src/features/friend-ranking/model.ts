import type { WechatError } from '../../wechat/errors.ts';

/** A player's standing on a board that WeChat has still to be told of. */
export type FriendPush = {
  playerId: string;
  leaderboardId: number;
  /** The step that made the standing; the newest one while it waits. */
  seq: number;
  /** Null where the player stands no more, and the value is to be taken away. */
  score: number | null;
  /** Null while it waits for the player's next login. */
  dueAt: Date | null;
  /** How often WeChat has not taken it. */
  attempts: number;
  lastError: string | null;
};

/** A push that one worker has for a while, with what it needs to make the call. */
export type ClaimedPush = Omit<FriendPush, 'dueAt' | 'lastError'> & {
  boardKey: string;
  /** Under which key the score goes to interactive data, too. */
  interactiveDataKey: number | null;
  openid: string;
  sealedSessionKey: Buffer;
  sessionKeyAt: Date;
  /** When others may take it; at the same time the proof that it is still this worker's. */
  leasedUntil: Date;
};

export type ScoredPush = ClaimedPush & { score: number };

/** Why WeChat is left alone for a while with all of an app's pushes. Milliseconds since 1970. */
export type Pause = { until: number; reason: string };

/** WeChat's game centre takes scores of 32 bits. */
export const scoreMin = -(2 ** 31);
export const scoreMax = 2 ** 31 - 1;

/**
 * A standing as WeChat's game centre reads it: under the board's key, with the time in whole seconds. Whether more or
 * less is better is not said here: it is set in WeChat's console, where the key is declared as a ranking.
 *
 * developers.weixin.qq.com/minigame/dev/api/open-api/data/KVData.html
 * developers.weixin.qq.com/minigame/dev/guide/open-ability/ranklist.html
 */
export function toPair({ boardKey, score, seq }: Pick<ScoredPush, 'boardKey' | 'score' | 'seq'>) {
  return { key: boardKey, value: JSON.stringify({ wxgame: { score, update_time: Math.floor(seq / 1_000_000) } }) };
}

/**
 * The numbers for interactive data, where boards ask for it. What is there cannot be taken away, so whoever stands no
 * more gets 0.
 */
export function toNumbers(pushes: Pick<ClaimedPush, 'interactiveDataKey' | 'score'>[]) {
  return pushes.flatMap(({ interactiveDataKey: key, score }) => (key === null ? [] : [{ key, value: score ?? 0 }]));
}

/** What a call that failed means for its pushes. */
export type Verdict =
  /** The session_key is not good: the player's next login brings another. */
  | { kind: 'login' }
  /** It concerns all players of the app alike. */
  | { kind: 'pause'; until: number }
  | { kind: 'later'; dueAt: number }
  | { kind: 'drop' };

type Failure = Pick<WechatError, 'action' | 'errcode'> & Partial<Pick<WechatError, 'retryAfterSeconds'>>;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const dailyQuotas = [45009, 44993];

/** @param random from 0 to 1, so that pushes which failed together do not all come back together */
export function judge(failure: Failure, attempts: number, now: number, random: number): Verdict {
  const { action, errcode, retryAfterSeconds = null } = failure;
  // The call was not made: nothing was tried, and no other of the app would be made either.
  if (errcode === null && retryAfterSeconds !== null) return { kind: 'pause', until: now + retryAfterSeconds * 1_000 };
  switch (action) {
    case 'user':
      return { kind: 'login' };
    case 'drop':
      return { kind: 'drop' };
    case 'slow':
      return {
        kind: 'pause',
        until: errcode !== null && dailyQuotas.includes(errcode) ? nextBeijingDay(now) : now + minute,
      };
    case 'config':
      return { kind: 'pause', until: now + 15 * minute };
    case 'bug':
      return { kind: 'later', dueAt: now + backoff(hour, day, attempts, random) };
    case 'refresh':
    case 'retry':
      return { kind: 'later', dueAt: now + backoff(minute / 2, hour, attempts, random) };
  }
}

/** Doubles with each attempt up to the longest, the later half of it at random. */
function backoff(first: number, longest: number, attempts: number, random: number): number {
  return Math.min(longest, first * 2 ** Math.min(attempts, 30)) * (0.5 + random / 2);
}

/** WeChat's days begin at midnight in Beijing, which has no daylight-saving time. */
function nextBeijingDay(now: number): number {
  const offset = 8 * hour;
  return (Math.floor((now + offset) / day) + 1) * day - offset;
}
