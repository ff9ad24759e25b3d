import {
  recheckAt,
  recheckDeadlineMilliseconds,
  resultDeadlineMilliseconds,
  type ContentItem,
  type ContentPolicy,
  type Decision,
  type Finding,
} from './model.ts';

/** What becomes of an item. What is left out stays as it is. */
export type Change = Pick<ContentItem, 'state' | 'isShown' | 'dueAt'> &
  Partial<Pick<ContentItem, 'label' | 'cause' | 'decidedBy' | 'decisionReason'>> & {
    /** Whether it was tried to find out about it. */
    isAttempt?: boolean;
  };

type Circumstances = {
  finding: Exclude<Finding, { kind: 'later' }>;
  policy: ContentPolicy;
  /** Whether WeChat may still tell later what it cannot tell now. */
  mayWait: boolean;
  now: number;
};

/** Whether somebody may still decide it. */
export const isOpen = ({ state }: ContentItem) => state === 'HELD' || state === 'PUBLISHED' || state === 'CHECKING';

/** What a person makes of an item; null where it does not wait any more. */
export function decided(item: ContentItem, { verdict, decidedBy, reason: decisionReason }: Decision): Change | null {
  if (!isOpen(item)) return null;
  return { state: verdict, isShown: verdict === 'APPROVED', dueAt: null, decidedBy, decisionReason };
}

/** An item that WeChat has been asked about waits until then. */
export function awaited({ state, isShown }: ContentItem, dueAt: Date): Change | null {
  return state === 'CHECKING' || state === 'PUBLISHED' ? { state, isShown, dueAt } : null;
}

/**
 * What a finding makes of an item that waits; null where it waits no more. A person's decision is never changed by one,
 * nor is a player told of a strike who was told before that nobody could check.
 */
export function outcomeOf(item: ContentItem, circumstances: Circumstances): Change | null {
  if (!isOpen(item) || (item.state === 'HELD' && item.cause !== 'UNCHECKED')) return null;
  const { finding } = circumstances;
  const settled = { dueAt: null, isAttempt: true };
  switch (finding.kind) {
    case 'pass':
      return { ...settled, state: 'APPROVED', isShown: item.state !== 'PUBLISHED' || item.isShown };
    case 'review':
      return { ...settled, state: 'HELD', isShown: false, label: finding.label, cause: finding.cause };
    case 'reject':
      return { ...settled, state: 'REJECTED', isShown: false, label: finding.label, cause: finding.cause };
    case 'unknown':
      return item.state === 'HELD' ? heldOn(item, circumstances) : unknownOf(item, circumstances);
  }
}

/** What is held and was tried again waits on: for WeChat where it does not answer, else for the next login or a person. */
function heldOn({ state, isShown, dueAt, attempts }: ContentItem, { finding, now }: Circumstances): Change | null {
  if (dueAt === null) return null;
  const isOutage = finding.kind === 'unknown' && finding.isOutage;
  return { state, isShown, dueAt: isOutage ? recheckAt(attempts + 1, now, Math.random()) : null, isAttempt: true };
}

function unknownOf(item: ContentItem, { policy, mayWait, now }: Circumstances): Change {
  const { state, isShown, attempts } = item;
  const age = now - item.createdAt.getTime();
  const settled = { dueAt: null, isAttempt: true };
  const again = { dueAt: recheckAt(attempts + 1, now, Math.random()), isAttempt: true };
  if (state === 'PUBLISHED') {
    // It stays as it is, but a person has to look by now.
    if (age >= recheckDeadlineMilliseconds) return { ...settled, state: 'HELD', isShown };
    return { ...again, state, isShown };
  }
  if (mayWait && age < resultDeadlineMilliseconds) return { ...again, state, isShown };
  switch (policy) {
    case 'BLOCK':
      return { ...settled, state: 'UNCHECKED', isShown: false };
    case 'HOLD':
      return { ...settled, state: 'HELD', isShown: false };
    case 'PUBLISH':
      return { ...again, state: 'PUBLISHED', isShown: true };
  }
}
