import type { Db } from '../../infra/db.ts';
import type { Metrics } from '../../infra/metrics.ts';
import type { JobQueue } from '../../infra/queue.ts';
import type { Wechat } from '../../wechat/wechat.ts';
import { createSubscribeConsentService } from './consent-service.ts';
import { createConsentStore } from './consent-store.ts';
import { createMakingStore } from './making-store.ts';
import { createMessageListStore } from './message-list-store.ts';
import { createPlayerNoticeService } from './notice-service.ts';
import { createNoticeStore } from './notice-store.ts';
import { createSendingStore } from './sending-store.ts';
import { createSubscribeMessageService } from './service.ts';
import { createSubscribeTemplateService } from './template-service.ts';
import { createTemplateStore } from './template-store.ts';

type Needs = {
  db: Db;
  wechat: Wechat;
  queue: JobQueue;
  rates: Parameters<typeof createSubscribeConsentService>[0]['rates'];
  leaderboards: Parameters<typeof createPlayerNoticeService>[0]['leaderboards'];
  metrics: Metrics;
  now: () => number;
};

/** The services about WeChat's subscribe messages: templates, consents, messages, and what boards have to tell. */
export function assembleSubscribeMessages({ db, wechat, queue, rates, leaderboards, metrics, now }: Needs) {
  const templateStore = createTemplateStore(db, now);
  const consents = createConsentStore(db, now);
  const making = createMakingStore(db, now);
  const templates = createSubscribeTemplateService({ store: templateStore, wechat });
  return {
    subscribeTemplates: templates,
    subscribeConsents: createSubscribeConsentService({ store: consents, templates: templateStore, rates, now }),
    subscribeMessages: createSubscribeMessageService({
      store: createSendingStore(db, consents.voidWithin, now),
      making,
      messages: createMessageListStore(db),
      templates,
      wechat,
      queue,
      metrics,
      now,
    }),
    playerNotices: createPlayerNoticeService({
      store: createNoticeStore(db, making.makeWithin, now),
      templates,
      leaderboards,
      now,
    }),
  };
}
