import type { PoolClient } from 'pg';
import type { Db } from '../../infra/db.ts';
import type { Log } from '../../infra/log.ts';
import type { JobQueue } from '../../infra/queue.ts';
import type { LedgerService } from '../action/ledger-service.ts';
import type { BanService } from '../ban/service.ts';
import { createDeeds } from '../bulk-act/deeds.ts';
import { createBulkActListStore } from '../bulk-act/list-store.ts';
import { createBulkActService } from '../bulk-act/service.ts';
import { createBulkActStore } from '../bulk-act/store.ts';
import type { ContentResets } from '../content/resets-store.ts';
import { createNoteService } from '../note/service.ts';
import { createNoteStore } from '../note/store.ts';
import type { Presence } from '../player/presence.ts';
import { createPlayerSearchService } from '../player/search-service.ts';
import { createSearchStore } from '../player/search-store.ts';
import type { PlayerService } from '../player/service.ts';
import type { SessionEnds } from '../session/ends.ts';
import type { TagService } from '../tag/service.ts';
import { createTimelineService } from '../timeline/service.ts';
import { createTimelineStore } from '../timeline/store.ts';
import { createCareService } from './service.ts';
import { createCareStore } from './store.ts';

type Needs = {
  db: Db;
  queue: JobQueue;
  players: PlayerService;
  presence: Presence;
  ends: SessionEnds;
  resets: ContentResets;
  bans: BanService;
  tags: TagService;
  counterLedger: LedgerService;
  log: Log;
  now: () => number;
};

/** What admins need to look after players: finding them, what happened to them, and acts upon one or many. */
export function assembleCare(needs: Needs) {
  const { db, queue, players, presence, ends, resets, bans, tags, counterLedger, log, now } = needs;
  const endSessions = (client: PoolClient, playerId: string) => ends.endWithin(client, playerId, null);
  const store = createCareStore(db, { endSessions, resetContent: resets.reset, now });
  const care = createCareService({ store, ends });
  const notes = createNoteService({ store: createNoteStore(db, now) });
  const playerSearches = createPlayerSearchService({ store: createSearchStore(db, now), players, presence });
  const bulkActs = createBulkActService({
    store: createBulkActStore(db, now),
    lists: createBulkActListStore(db),
    deeds: createDeeds({ bans, tags, counterLedger, care, notes }),
    searches: playerSearches,
    queue,
    log,
    now,
  });
  return {
    bulkActs,
    care,
    notes,
    playerSearches,
    timelines: createTimelineService({ store: createTimelineStore(db) }),
  };
}
