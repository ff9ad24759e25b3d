import type { ContentChecks } from './checks.ts';
import type { ItemStore } from './item-store.ts';
import type { Heard, MediaCheckStore, Trace } from './media-check-store.ts';
import { resultDeadlineMilliseconds, toFinding, type AnyonesContent, type ContentItem, type Finding } from './model.ts';
import { awaited, outcomeOf } from './outcomes.ts';
import type { ContentRules } from './rules.ts';
import type { VerdictStore } from './verdict-store.ts';

/*
 * Checks whose results come later. An item is written down before WeChat is asked and due again in two minutes, so one
 * whose process dies in between is asked about anew. Once WeChat has taken the question it is due when no answer can come
 * any more. What is being asked already is not asked again: all who wait for the same content get the same answer.
 */

export type MediaService = ReturnType<typeof createMediaService>;
type Told = Exclude<Finding, { kind: 'later' }>;
/** `isOutage`: the next item would fare no better. */
export type Asked = { item: ContentItem; isOutage: boolean };

type Needs = {
  checks: Pick<ContentChecks, 'begin'>;
  asked: MediaCheckStore;
  items: ItemStore;
  verdicts: VerdictStore;
  rules: ContentRules;
  now: () => number;
};

const batchSize = 100;
/** Long after the last push about one can come. */
const memoryMilliseconds = 7 * 24 * 60 * 60 * 1_000;
const unknown = { kind: 'unknown', isOutage: false } as const;

export function createMediaService({ checks, asked, items, verdicts, rules, now }: Needs) {
  return { ask, settle, hear, forgetOld };

  /** Has WeChat check an item that waits, where it is not doing so already; tells what has become of the item. */
  async function ask(item: ContentItem, { mayWait }: { mayWait: boolean }): Promise<Asked> {
    const askedAt = await asked.lastAskedAt(item, new Date(now() - resultDeadlineMilliseconds));
    if (askedAt) return { item: await wait(item, askedAt.getTime()), isOutage: false };
    const begun = await checks.begin(item);
    if ('kind' in begun) return { item: await settle(item, begun, { mayWait }), isOutage: begun.isOutage };
    const said = await asked.ask(begun, item);
    const waiting = await wait(item, now());
    if (!said) return { item: waiting, isOutage: false };
    await spread(item, said);
    return { item: await settle(item, findingOf(said), { mayWait: false }), isOutage: false };
  }

  async function wait(item: ContentItem, since: number): Promise<ContentItem> {
    const dueAt = new Date(since + resultDeadlineMilliseconds);
    return (await items.change(item.id, (current) => awaited(current, dueAt)))?.item ?? item;
  }

  /** Does what a finding leads to, unless somebody has decided the item or claimed it meanwhile. */
  async function settle(item: ContentItem, finding: Told, { mayWait }: { mayWait: boolean }): Promise<ContentItem> {
    const policy = (await rules.of(item.gameKey)).policyOf(item.surface);
    const changed = await items.change(item.id, (current) =>
      outcomeOf(current, { finding, policy, mayWait, now: now() }),
    );
    return changed?.item ?? item;
  }

  /** Takes a result that WeChat has pushed. It may come before we know what about, again, and late: see `outcomeOf`. */
  async function hear(trace: Trace, heard: Heard): Promise<void> {
    const told = await asked.hear(trace, heard);
    if (told) await spread(told, told);
  }

  /** Tells all who wait for content what was said about it. */
  async function spread(content: AnyonesContent, said: Heard) {
    if (said.verdict) await verdicts.save(content, said.verdict);
    const policy = (await rules.of(content.gameKey)).policyOf(content.surface);
    const circumstances = { finding: findingOf(said), policy, mayWait: false };
    let ids: number[];
    let last = 0;
    do {
      ids = await items.waitingFor(content, last, batchSize);
      for (const id of ids) await items.change(id, (item) => outcomeOf(item, { ...circumstances, now: now() }));
      last = ids.at(-1) ?? last;
    } while (ids.length === batchSize);
  }

  function forgetOld(): Promise<void> {
    return asked.deleteBefore(new Date(now() - memoryMilliseconds));
  }
}

const findingOf = ({ verdict }: Heard): Told => (verdict ? toFinding(verdict) : unknown);
