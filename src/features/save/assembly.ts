import type { Db } from '../../infra/db.ts';
import type { PubSub } from '../../infra/pubsub.ts';
import type { Reader } from '../../infra/replicas.ts';
import type { PlayerService } from '../player/service.ts';
import { createSaveRuleStore } from './rule-store.ts';
import { createSaveRules } from './rules.ts';
import { createSaveService } from './service.ts';
import { createSaveStore } from './store.ts';
import { createSaveWriteStore } from './write-store.ts';

type Needs = { db: Db; reader: Reader; pubsub: PubSub; players: PlayerService; now: () => number };

/** The services about saves. */
export function assembleSaves({ db, reader, pubsub, players, now }: Needs) {
  const saveRules = createSaveRules({ store: createSaveRuleStore(db, now), pubsub, acts: db.pool, now });
  const writes = createSaveWriteStore(db, now);
  return {
    saveRules,
    saves: createSaveService({ store: createSaveStore(db, reader), writes, rules: saveRules, players, now }),
  };
}
