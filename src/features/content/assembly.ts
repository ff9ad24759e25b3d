import type { Db } from '../../infra/db.ts';
import type { Log } from '../../infra/log.ts';
import type { Metrics } from '../../infra/metrics.ts';
import type { PubSub } from '../../infra/pubsub.ts';
import type { Redis } from '../../infra/redis.ts';
import type { Wechat } from '../../wechat/wechat.ts';
import type { BanService } from '../ban/service.ts';
import type { PlayerService } from '../player/service.ts';
import type { Addresses } from './addresses.ts';
import { createCheckRateStore } from './check-rate-store.ts';
import { createContentChecks } from './checks.ts';
import { createItemStore } from './item-store.ts';
import { createMediaCheckStore } from './media-check-store.ts';
import { createMediaService } from './media-service.ts';
import { createContentReviewService } from './review-service.ts';
import { createReviewStore } from './review-store.ts';
import { createRuleStore } from './rule-store.ts';
import { createContentRules } from './rules.ts';
import { createContentService } from './service.ts';
import { createVerdictStore } from './verdict-store.ts';
import { createWishStore } from './wish-store.ts';

type Needs = {
  db: Db;
  redis: Redis;
  pubsub: PubSub;
  wechat: Wechat;
  players: PlayerService;
  bans: Pick<BanService, 'chatBanOf'>;
  /** How names and pictures come to be seen. */
  shows: Parameters<typeof createItemStore>[1];
  addresses: Addresses;
  log: Log;
  metrics: Metrics;
  now: () => number;
};

/** The services about what players want to show one another. */
export function assembleContent({
  db,
  redis,
  pubsub,
  wechat,
  players,
  bans,
  shows,
  addresses,
  log,
  metrics,
  now,
}: Needs) {
  const rules = createContentRules({ store: createRuleStore(db, now), pubsub, acts: db.pool, now });
  const verdicts = createVerdictStore(redis, log);
  const items = createItemStore(db, shows, now);
  const checks = createContentChecks({ rules, verdicts, items, addresses, players, wechat, metrics });
  const asked = createMediaCheckStore(db, now);
  const media = createMediaService({ checks, asked, items, verdicts, rules, now });
  const wishes = createWishStore(db);
  const rates = createCheckRateStore(redis, log);
  const reviews = createReviewStore(db);
  return {
    contents: createContentService({ checks, media, addresses, rules, items, wishes, verdicts, rates, bans, now }),
    contentMedia: media,
    contentReviews: createContentReviewService({ items, reviews, verdicts, checks, media, acts: db.pool, now }),
    contentRules: rules,
  };
}
