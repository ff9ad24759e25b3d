import { createRareWarning, type Log } from '../../infra/log.ts';
import { createPacer } from '../../infra/pacer.ts';
import type { PubSub } from '../../infra/pubsub.ts';
import type { Revocations } from './revocations.ts';

/*
 * Sessions behind which something stays open, e.g. a subscription: it must end when the session does, on whichever
 * process that happens, and when the access token that it was opened with gets too old. Word of an end goes to all
 * processes at once. It may get lost, so all watched sessions are also looked up after each break in the connection and
 * from time to time.
 */

export type OpenSessions = ReturnType<typeof createOpenSessions>;
export type WatchedSession = {
  sessionId: string;
  /** Of the access token, in milliseconds since 1970. */
  expiresAt: number;
};
type Why = 'ended' | 'expired';
type Watcher = WatchedSession & { onEnd(why: Why): void };
type Needs = {
  /** Where all processes hear of ends. */
  channel: string;
  revocations: Pick<Revocations, 'areRevoked'>;
  pubsub: PubSub;
  log: Log;
  now: () => number;
};

const heartbeatMilliseconds = 1_000;
const gapMilliseconds = 250;
const askedAtOnce = 1_000;

export function createOpenSessions({ channel, revocations, pubsub, log, now }: Needs) {
  const watchers = new Map<string, Set<Watcher>>();
  /** Their end may have been announced before anybody here listened. */
  const unsure = new Set<string>();
  let stopListening: (() => void) | undefined;
  const warn = createRareWarning(log, 'open sessions cannot be looked up');
  const pacer = createPacer(() => askAbout([...unsure]).catch(warn), gapMilliseconds);
  return { announceEnd, watch };

  /** Tells all processes. Call when the revocations know. */
  function announceEnd(sessionIds: string[]): void {
    pubsub.publish(channel, sessionIds.join(' '));
  }

  /** Calls `onEnd` once, when the session or the time of its token is over, unless the returned function was called. */
  function watch({ sessionId, expiresAt }: WatchedSession, onEnd: Watcher['onEnd']): () => void {
    const watcher = { sessionId, expiresAt, onEnd };
    const group = watchers.get(sessionId);
    if (group) group.add(watcher);
    else watchers.set(sessionId, new Set([watcher]));
    stopListening ??= listen();
    lookUp([sessionId]);
    return () => forget(watcher);
  }

  function forget(watcher: Watcher): void {
    const group = watchers.get(watcher.sessionId);
    if (!group?.delete(watcher) || group.size > 0) return;
    watchers.delete(watcher.sessionId);
    if (watchers.size > 0) return;
    stopListening?.();
    stopListening = undefined;
  }

  function end(watcher: Watcher, why: Why): void {
    forget(watcher);
    watcher.onEnd(why);
  }

  function endSession(sessionId: string): void {
    for (const watcher of watchers.get(sessionId) ?? []) end(watcher, 'ended');
  }

  /** Only while there is something to watch. */
  function listen(): () => void {
    const heartbeat = setInterval(() => {
      endExpired();
      lookUp(watchers.keys());
    }, heartbeatMilliseconds);
    const unsubscribe = pubsub.subscribe(channel, {
      onMessage: (message) => message.split(' ').forEach(endSession),
      onGap: () => lookUp(watchers.keys()),
    });
    return () => {
      clearInterval(heartbeat);
      unsubscribe();
      unsure.clear();
    };
  }

  function lookUp(sessionIds: Iterable<string>): void {
    for (const sessionId of sessionIds) unsure.add(sessionId);
    pacer.wake();
  }

  function endExpired(): void {
    const time = now();
    for (const group of watchers.values())
      for (const watcher of group) if (watcher.expiresAt <= time) end(watcher, 'expired');
  }

  async function askAbout(sessionIds: string[]): Promise<void> {
    for (let start = 0; start < sessionIds.length; start += askedAtOnce) {
      const part = sessionIds.slice(start, start + askedAtOnce);
      // Before asking: whoever becomes unsure again meanwhile is asked about again.
      for (const sessionId of part) unsure.delete(sessionId);
      const revoked = await revocations.areRevoked(part);
      part.forEach((sessionId, index) => revoked[index] && endSession(sessionId));
    }
  }
}
