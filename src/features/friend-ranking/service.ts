import type { WechatApp } from '../../config.ts';
import type { Metrics } from '../../infra/metrics.ts';
import { WechatError } from '../../wechat/errors.ts';
import type { UserOfApp } from '../../wechat/user-storage.ts';
import type { Wechat } from '../../wechat/wechat.ts';
import type { SessionKeys } from '../session/session-keys.ts';
import { judge, toNumbers, toPair, type ClaimedPush, type FriendPush, type ScoredPush } from './model.ts';
import type { PauseStore } from './pause-store.ts';
import type { FriendPushStore, PushFilter } from './store.ts';

/*
 * Tells WeChat's friend ranking of improvements. Every push is right when made twice, since the last value stays, so
 * all that may go wrong (a worker that dies after the call, a lease that ends early) costs a call and nothing else.
 */

export type FriendRankingService = ReturnType<typeof createFriendRankingService>;

type Needs = {
  store: FriendPushStore;
  pauses: PauseStore;
  wechat: Pick<Wechat, 'appsOfKind' | 'setUserStorage' | 'removeUserStorage' | 'setInteractiveData'>;
  sessionKeys: SessionKeys;
  metrics: Metrics;
  now: () => number;
};

/** Whether WeChat takes further calls for the app. */
type Next = 'go on' | 'stop';

const batchSize = 40;
/** Calls at once to WeChat for an app: as many are made in vain where a quota ends. */
const lanes = 8;
/** A run ends before a process that shuts down stops waiting for it; the next one is never far. */
const runMilliseconds = 4_000;

export function createFriendRankingService({ store, pauses, wechat, sessionKeys, metrics, now }: Needs) {
  let isRunning = false;
  return { pushDue, list, count: store.count };

  /** Pushes what is due until nothing is, or for a few seconds. One run at a time in a process; processes share the work. */
  async function pushDue(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    try {
      await store.wake();
      const results = await Promise.allSettled(wechat.appsOfKind('MINI_GAME').map(pushApp));
      const failure = results.find((result) => result.status === 'rejected');
      if (failure) throw failure.reason;
    } finally {
      isRunning = false;
    }
  }

  async function pushApp(app: WechatApp): Promise<void> {
    const endsAt = performance.now() + runMilliseconds;
    do {
      if (await pauses.find(app.appId)) return;
      const claimed = await store.claim(app.appId, batchSize);
      if (claimed.length === 0 || (await pushBatch(app, claimed)) === 'stop') return;
    } while (performance.now() < endsAt);
  }

  /** On `stop` the rest of the batch was given back untried. */
  async function pushBatch(app: WechatApp, claimed: ClaimedPush[]): Promise<Next> {
    const players = [...Map.groupBy(claimed, (push) => push.playerId).values()];
    let next: Next = 'go on';
    const runLane = async () => {
      for (let pushes = players.shift(); pushes; pushes = players.shift()) {
        if (next === 'stop') for (const push of pushes) await store.release(push);
        else if ((await pushPlayer(app, pushes)) === 'stop') next = 'stop';
      }
    };
    await Promise.all(Array.from({ length: lanes }, runLane));
    return next;
  }

  /** One call for all boards on which a player stands, and one for those on which no more. */
  async function pushPlayer(app: WechatApp, pushes: ClaimedPush[]): Promise<Next> {
    const { openid, sealedSessionKey } = pushes[0]!;
    const sessionKey = sessionKeys.unseal(app.appId, openid, sealedSessionKey);
    if (sessionKey === null) {
      await waitForLogin(pushes, 'The session_key was sealed under another AUTH_SECRET.');
      return 'go on';
    }
    const [scored, gone] = [pushes.filter(hasScore), pushes.filter((push) => !hasScore(push))];
    const user = { openid, sessionKey };
    let next: Next = 'go on';
    if (gone.length > 0)
      next = await settle(app, gone, async () => {
        await wechat.removeUserStorage(app, { ...user, keys: gone.map(({ boardKey }) => boardKey) });
        await tellNumbers(app, user, gone);
      });
    if (scored.length === 0) return next;
    if (next === 'go on')
      return settle(app, scored, async () => {
        await wechat.setUserStorage(app, { ...user, kvList: scored.map(toPair) });
        await tellNumbers(app, user, scored);
      });
    for (const push of scored) await store.release(push);
    return next;
  }

  async function tellNumbers(app: WechatApp, user: UserOfApp, pushes: ClaimedPush[]): Promise<void> {
    const kvList = toNumbers(pushes);
    if (kvList.length > 0) await wechat.setInteractiveData(app, { ...user, kvList });
  }

  async function settle(app: WechatApp, pushes: ClaimedPush[], call: () => Promise<void>): Promise<Next> {
    try {
      await call();
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      return settleFailure(app, pushes, error);
    }
    metrics.friendPushes.inc({ outcome: 'done' }, pushes.length);
    for (const push of pushes) await store.finish(push);
    return 'go on';
  }

  async function settleFailure(app: WechatApp, pushes: ClaimedPush[], error: WechatError): Promise<Next> {
    const lastError = error.message;
    const attempts = Math.max(...pushes.map((push) => push.attempts));
    const verdict = judge(error, attempts, now(), Math.random());
    switch (verdict.kind) {
      case 'login':
        await waitForLogin(pushes, lastError);
        return 'go on';
      case 'pause':
        metrics.friendPushes.inc({ outcome: 'pause' }, pushes.length);
        await pauses.save(app.appId, { until: verdict.until, reason: lastError });
        for (const push of pushes)
          await store.defer(push, { dueAt: new Date(now()), attempts: push.attempts, lastError });
        return 'stop';
      case 'later':
        metrics.friendPushes.inc({ outcome: 'later' }, pushes.length);
        for (const push of pushes)
          await store.defer(push, { dueAt: new Date(verdict.dueAt), attempts: push.attempts + 1, lastError });
        // Without any answer the next player's call would only wait as long.
        return error.errcode === null ? 'stop' : 'go on';
      case 'drop':
        metrics.friendPushes.inc({ outcome: 'drop' }, pushes.length);
        for (const push of pushes) await store.drop(push);
        return 'go on';
    }
  }

  async function waitForLogin(pushes: ClaimedPush[], lastError: string): Promise<void> {
    metrics.friendPushes.inc({ outcome: 'login' }, pushes.length);
    for (const push of pushes)
      await store.defer(push, {
        dueAt: null,
        attempts: push.attempts + 1,
        lastError,
        refusedKeyAt: push.sessionKeyAt,
      });
  }

  /** What waits, each with the time and reason that hold for it: its own, or those of its app's pause. */
  async function list(filter: PushFilter, page: Parameters<typeof store.list>[1]): Promise<FriendPush[]> {
    const pushes = await store.list(filter, page);
    const appIds = [...new Set(pushes.flatMap(({ appId }) => appId ?? []))];
    const paused = new Map(await Promise.all(appIds.map(async (id) => [id, await pauses.find(id)] as const)));
    return pushes.map(({ appId, ...push }) => {
      const pause = appId === null ? null : paused.get(appId);
      if (!pause || push.dueAt === null || push.dueAt.getTime() >= pause.until) return push;
      return { ...push, dueAt: new Date(pause.until), lastError: push.lastError ?? pause.reason };
    });
  }
}

function hasScore(push: ClaimedPush): push is ScoredPush {
  return push.score !== null;
}
