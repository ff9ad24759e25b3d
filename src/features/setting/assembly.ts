import type { Db } from '../../infra/db.ts';
import type { Log } from '../../infra/log.ts';
import type { Metrics } from '../../infra/metrics.ts';
import type { PubSub } from '../../infra/pubsub.ts';
import type { PlayerService } from '../player/service.ts';
import type { KnownTags } from '../tag/known-tags.ts';
import type { TagService } from '../tag/service.ts';
import { createSettingDelivery } from './delivery.ts';
import { createSettingMemory } from './memory.ts';
import { createSettingService } from './service.ts';
import { createSettingStore } from './store.ts';
import { createSubjects } from './subjects.ts';
import { createSchemaChecks } from './validation.ts';

type Needs = {
  db: Db;
  pubsub: PubSub;
  gameKeys: string[];
  players: PlayerService;
  tags: TagService;
  knownTags: KnownTags;
  log: Log;
  metrics: Metrics;
  now: () => number;
};

/** The services about settings, and the memory that they read from: `start` it before the process serves. */
export function assembleSettings({ db, pubsub, gameKeys, players, tags, knownTags, log, metrics, now }: Needs) {
  const store = createSettingStore(db, now);
  const memory = createSettingMemory({ store, gameKeys, pubsub, log, metrics, now });
  const subjects = createSubjects({ memory, knownTags, tags, players });
  return {
    settingMemory: memory,
    settings: createSettingDelivery({ memory, subjects, knownTags, log, now }),
    settingAdmin: createSettingService({
      store,
      memory,
      checks: createSchemaChecks(),
      subjects,
      acts: db.pool,
      log,
      now,
    }),
  };
}
