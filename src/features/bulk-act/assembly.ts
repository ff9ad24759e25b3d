import type { Db } from '../../infra/db.ts';
import type { Log } from '../../infra/log.ts';
import type { JobQueue } from '../../infra/queue.ts';
import type { Reader } from '../../infra/replicas.ts';
import type { PlayerSearchService } from '../player/search-service.ts';
import { createDeeds, type DeedServices } from './deeds.ts';
import { createBulkActListStore } from './list-store.ts';
import { createBulkActService } from './service.ts';
import { createBulkActStore } from './store.ts';

type Needs = DeedServices & {
  db: Db;
  reader: Reader;
  queue: JobQueue;
  playerSearches: PlayerSearchService;
  log: Log;
  now: () => number;
};

/** Acts upon many players at once, which are made of acts upon one. */
export function assembleBulkActs({ db, reader, queue, playerSearches, log, now, ...services }: Needs) {
  return createBulkActService({
    store: createBulkActStore(db, now),
    lists: createBulkActListStore(reader),
    deeds: createDeeds(services),
    searches: playerSearches,
    queue,
    acts: db.pool,
    log,
    now,
  });
}
