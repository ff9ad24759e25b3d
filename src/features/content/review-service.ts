import type { Viewer } from '../../context.ts';
import { Forbidden } from '../../errors.ts';
import type { Acts } from '../../infra/acts.ts';
import { checkReason } from '../player/reason.ts';
import type { ContentChecks } from './checks.ts';
import { ContentReviewDecided, ContentReviewNotFound } from './errors.ts';
import type { ItemStore } from './item-store.ts';
import type { MediaService } from './media-service.ts';
import {
  recheckDeadlineMilliseconds,
  resultDeadlineMilliseconds,
  type ContentItem,
  type Decision,
  type Finding,
} from './model.ts';
import { decided } from './outcomes.ts';
import type { ReviewStore } from './review-store.ts';
import type { VerdictStore } from './verdict-store.ts';

export type ContentReviewService = ReturnType<typeof createContentReviewService>;

type Needs = {
  items: ItemStore;
  reviews: ReviewStore;
  verdicts: VerdictStore;
  checks: ContentChecks;
  media: MediaService;
  acts: Pick<Acts, 'afterwards'>;
  now: () => number;
};

const batchSize = 20;
/** A run ends before a process that shuts down stops waiting for it; the next one is never far. */
const runMilliseconds = 4_000;

const unknown = { kind: 'unknown', isOutage: false } as const;

/** What waits for somebody to look at it, and what waits for WeChat. */
export function createContentReviewService({ items, reviews, verdicts, checks, media, acts, now }: Needs) {
  let isRunning = false;
  return {
    find: reviews.find,
    list: reviews.list,
    count: reviews.count,
    strikesOf: reviews.strikesOf,
    waitingAvatarOf,
    approve,
    reject,
    forgetVerdictOn,
    recheckDue,
  };

  /** The newest picture of a player that is not settled. */
  async function waitingAvatarOf(viewer: Viewer, playerId: string): Promise<ContentItem | null> {
    if (viewer.kind !== 'admin' && !(viewer.kind === 'player' && viewer.playerId === playerId))
      throw new Forbidden('What waits to be shown is for its player and for admins.');
    return reviews.waitingAvatarOf(playerId);
  }

  /** Shows a held name, or lets content be shown. @throws ContentReviewNotFound, ContentReviewDecided */
  async function approve(id: number, decidedBy: string, reason: string): Promise<ContentItem> {
    checkReason(reason);
    const item = await decide(id, { verdict: 'APPROVED', decidedBy, reason });
    await acts.afterwards(() => verdicts.save(item, { suggest: 'pass', label: null, masked: null }));
    return item;
  }

  /** Takes it away for good; a strike. @throws ContentReviewNotFound, ContentReviewDecided */
  async function reject(id: number, decidedBy: string, reason: string): Promise<ContentItem> {
    checkReason(reason);
    const item = await decide(id, { verdict: 'REJECTED', decidedBy, reason });
    await acts.afterwards(() => verdicts.save(item, { suggest: 'risky', label: null, masked: null }));
    return item;
  }

  /** For a decision that was taken back: the same content is checked anew. */
  async function forgetVerdictOn(id: number): Promise<void> {
    const item = await reviews.find(id);
    // Without Redis it is forgotten in time by itself.
    if (item) await acts.afterwards(() => verdicts.forget([item]).catch(() => {}));
  }

  async function decide(id: number, decision: Decision): Promise<ContentItem> {
    const changed = await items.change(id, (item) => decided(item, decision));
    if (!changed) throw new ContentReviewNotFound('There is no such review.');
    const { item, isDone } = changed;
    if (!isDone) throw new ContentReviewDecided(`This does not wait for a decision any more: it is ${item.state}.`);
    return item;
  }

  /**
   * Checks again what was let through, and what WeChat has not told of in time, a few seconds long. While WeChat does not
   * answer, only a few are tried.
   */
  async function recheckDue(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    try {
      const endsAt = performance.now() + runMilliseconds;
      while (performance.now() < endsAt) {
        const claimed = await items.claim(batchSize);
        const outages = await Promise.all(claimed.map(recheckOne));
        if (claimed.length < batchSize || outages.includes(true)) return;
      }
    } finally {
      isRunning = false;
    }
  }

  /** Whether the next one would fare no better. */
  async function recheckOne(item: ContentItem): Promise<boolean> {
    const age = now() - item.createdAt.getTime();
    const isGivenUp = item.state === 'CHECKING' && age >= resultDeadlineMilliseconds;
    const finding: Finding = isGivenUp ? unknown : await checks.examine(item);
    const isLater = finding.kind === 'later';
    if (isLater && age < recheckDeadlineMilliseconds) return (await media.ask(item, { mayWait: true })).isOutage;
    const found = isLater ? unknown : finding;
    await media.settle(item, found, { mayWait: true });
    return found.kind === 'unknown' && found.isOutage;
  }
}
