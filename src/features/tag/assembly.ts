import type { Db } from '../../infra/db.ts';
import type { Log } from '../../infra/log.ts';
import type { PubSub } from '../../infra/pubsub.ts';
import { createKnownTags } from './known-tags.ts';
import { createTagService } from './service.ts';
import { createTagStore } from './store.ts';

/** Tags as admins give them, and as this process knows them. */
export function assembleTags({ db, pubsub, log, now }: { db: Db; pubsub: PubSub; log: Log; now: () => number }) {
  const store = createTagStore(db, now);
  const knownTags = createKnownTags({ store, pubsub, log, now });
  return { knownTags, tags: createTagService({ store, known: knownTags, acts: db.pool }) };
}
