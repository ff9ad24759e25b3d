import { BadUserInput } from '../../errors.ts';
import type { Log } from '../../infra/log.ts';
import { createMailbox } from '../live/mailbox.ts';
import type { KnownTags } from '../tag/known-tags.ts';
import { createSettingFeed, gapMilliseconds, type SettingFeed, type Watcher } from './feed.ts';
import type { SettingMemory } from './memory.ts';
import { isSnapshotId, type Snapshot } from './model.ts';
import type { Client, Subjects } from './subjects.ts';

export type SettingDelivery = ReturnType<typeof createSettingDelivery>;

type Needs = {
  memory: SettingMemory;
  subjects: Subjects;
  knownTags: Pick<KnownTags, 'watch'>;
  log: Log;
  now: () => number;
};

/** Settings as clients get them: all at once, from the memory of this process. */
export function createSettingDelivery({ memory, subjects, knownTags, log, now }: Needs) {
  const feeds = new Map<string, SettingFeed>();
  return { read, watch };

  /** @throws BadUserInput where the client says of itself what cannot be */
  async function read(gameKey: string, client: Client): Promise<Snapshot> {
    const subject = await subjects.of(gameKey, client);
    return memory.of(gameKey).snapshot(subject, now());
  }

  /**
   * What the client gets now, unless that is what it has already, and again whenever it gets something else.
   *
   * @param after the id of the last snapshot that the client has; null where it has none
   * @throws BadUserInput where `after` is no id of a snapshot, or the client says of itself what cannot be
   */
  async function watch(
    gameKey: string,
    client: Client,
    after: string | null,
  ): Promise<AsyncIterableIterator<Snapshot>> {
    if (after !== null && !isSnapshotId(after))
      throw new BadUserInput('`after` must be the `id` of an update, or be left out.');
    await read(gameKey, client);
    const mailbox = createMailbox<Snapshot>({ seen: after, gapMilliseconds, onClose: () => leave(gameKey, watcher) });
    const watcher: Watcher = { client, put: mailbox.put };
    let feed = feeds.get(gameKey);
    if (!feed) {
      feed = createSettingFeed({ gameKey, read, memory, knownTags, log, now });
      feeds.set(gameKey, feed);
    }
    feed.add(watcher);
    return mailbox;
  }

  function leave(gameKey: string, watcher: Watcher): void {
    const feed = feeds.get(gameKey);
    if (!feed?.watchers.delete(watcher) || feed.watchers.size > 0) return;
    feed.close();
    feeds.delete(gameKey);
  }
}
