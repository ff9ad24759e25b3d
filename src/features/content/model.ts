import type {
  ContentCause,
  ContentPolicy,
  ContentState,
  ContentSurface,
  ContentWord,
  WordAction,
  WordMatch,
} from '../../../prisma/generated/client/client.ts';

export type { ContentCause, ContentPolicy, ContentState, ContentSurface, ContentWord, WordAction, WordMatch };

export const contentSurfaces = [
  'DISPLAY_NAME',
  'CHAT',
  'FREE_TEXT',
  'IMAGE',
  'AUDIO',
  'AVATAR',
] as const satisfies readonly ContentSurface[];

export type TextSurface = Extract<ContentSurface, 'DISPLAY_NAME' | 'CHAT' | 'FREE_TEXT'>;
/** Where clients show texts by themselves. */
export type FreeSurface = Exclude<TextSurface, ShownSurface>;
/** What the gateway shows of a player; the rest is shown by clients, by the word that they are given. */
export const shownSurfaces = ['DISPLAY_NAME', 'AVATAR'] as const satisfies readonly ContentSurface[];
export type ShownSurface = (typeof shownSurfaces)[number];

export const isText = (surface: ContentSurface): surface is TextSurface => surface in lengthsMax;
export const isShownHere = (surface: ContentSurface): surface is ShownSurface =>
  (shownSurfaces as readonly ContentSurface[]).includes(surface);

/**
 * What becomes of content that WeChat cannot check, where a game has not said otherwise. A chat that appears an hour
 * later is of no use to anybody; a name can wait for somebody to look at it.
 */
export const defaultPolicies: Record<ContentSurface, ContentPolicy> = {
  DISPLAY_NAME: 'HOLD',
  CHAT: 'BLOCK',
  FREE_TEXT: 'HOLD',
  IMAGE: 'HOLD',
  AUDIO: 'HOLD',
  AVATAR: 'HOLD',
};

/** WeChat's scenes. The fifth, chat, is known to the calls for mini-games alone; the others take a chat for a comment. */
export const scenes = {
  DISPLAY_NAME: { game: 1, general: 1 },
  CHAT: { game: 5, general: 2 },
  FREE_TEXT: { game: 2, general: 2 },
  IMAGE: { game: 2, general: 2 },
  AUDIO: { game: 2, general: 2 },
  AVATAR: { game: 1, general: 1 },
} as const satisfies Record<ContentSurface, unknown>;

/** WeChat takes no longer texts, and does not say how it counts: by UTF-16 is the strictest way. */
export const contentLengthMax = 2_500;

/** Characters that a text may have. */
export const lengthsMax: Record<TextSurface, number> = { DISPLAY_NAME: 32, CHAT: 500, FREE_TEXT: 2_000 };

/** Who wants to show what. */
export type Content = { gameKey: string; playerId: string; surface: ContentSurface; content: string };
/** The same, whoever wants it: what was said about it counts for all. */
export type AnyonesContent = Omit<Content, 'playerId'>;

/**
 * What the checks found. `unknown`: nobody could say, and the policy decides. It `isOutage` where the next player's
 * content would fare no better.
 * `masked` is the content with stars, where WeChat gave it.
 */
export type Finding =
  | { kind: 'pass' }
  /** WeChat can say, but not at once: media-checks.ts asks. */
  | { kind: 'later' }
  | { kind: 'review' | 'reject'; cause: ContentCause; label: number | null; masked: string | null }
  | { kind: 'unknown'; isOutage: boolean };

/** What WeChat, or a person, has said about content, in WeChat's words. */
export type KeptVerdict = { suggest: 'pass' | 'review' | 'risky'; label: number | null; masked: string | null };

export function toFinding({ suggest, label, masked }: KeptVerdict): Exclude<Finding, { kind: 'later' | 'unknown' }> {
  switch (suggest) {
    case 'pass':
      return { kind: 'pass' };
    case 'review':
      return { kind: 'review', cause: 'WECHAT', label, masked };
    case 'risky':
      return { kind: 'reject', cause: 'WECHAT', label, masked };
  }
}

/** A check whose result comes later. WeChat means to tell within 30 minutes; what takes longer is given up. */
export const resultDeadlineMilliseconds = 35 * 60 * 1_000;

/** Longer than the checks of a batch take while each of them runs into its time limit. */
export const leaseMilliseconds = 120_000;

/** Something that a player wrote or sent, and what became of it. */
export type ContentItem = {
  id: number;
  gameKey: string;
  playerId: string;
  surface: ContentSurface;
  content: string;
  state: ContentState;
  cause: ContentCause;
  /** WeChat's number for what it found. */
  label: number | null;
  isShown: boolean;
  createdAt: Date;
  dueAt: Date | null;
  attempts: number;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
};

/** What a person says about an item. */
export type Decision = { verdict: 'APPROVED' | 'REJECTED'; decidedBy: string; reason: string | null };

/** Content that was let through is checked again within this time; after it a person has to look. */
export const recheckDeadlineMilliseconds = 24 * 60 * 60 * 1_000;

const recheckFirstMilliseconds = 60_000;
const recheckLongestMilliseconds = 60 * 60 * 1_000;

/** When to try again what WeChat could not check: soon at first, then less often. @param random from 0 to 1 */
export function recheckAt(attempts: number, now: number, random: number): Date {
  const longest = Math.min(recheckLongestMilliseconds, recheckFirstMilliseconds * 2 ** Math.min(attempts, 30));
  return new Date(now + longest * (0.5 + random / 2));
}
