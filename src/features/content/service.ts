import { BadUserInput, RateLimited } from '../../errors.ts';
import { ChatRefused } from '../ban/errors.ts';
import type { BanService } from '../ban/service.ts';
import type { Addresses } from './addresses.ts';
import type { CheckRateStore } from './check-rate-store.ts';
import type { ContentChecks } from './checks.ts';
import { ContentRejected, ContentUnchecked } from './errors.ts';
import type { ItemStore, NewItem } from './item-store.ts';
import type { MediaService } from './media-service.ts';
import {
  contentLengthMax,
  isShownHere,
  leaseMilliseconds,
  lengthsMax,
  recheckAt,
  type Content,
  type ContentItem,
  type Finding,
  type FreeSurface,
  type TextSurface,
} from './model.ts';
import type { ContentRules } from './rules.ts';
import { tidy } from './text.ts';
import type { VerdictStore } from './verdict-store.ts';
import type { WishStore } from './wish-store.ts';

export type ContentService = ReturnType<typeof createContentService>;

/** Who wants to show something. */
export type Author = { playerId: string; gameKey: string };
/**
 * What may be done with content. On PUBLISH `review` is there where it is to be checked again; on HOLD and WAIT always.
 * `content` is the text as it may be shown.
 */
export type CheckedContent = { decision: 'PUBLISH' | 'WAIT' | 'HOLD'; content: string; review: ContentItem | null };

type Needs = {
  checks: ContentChecks;
  media: MediaService;
  addresses: Addresses;
  rules: ContentRules;
  items: ItemStore;
  wishes: WishStore;
  verdicts: Pick<VerdictStore, 'forget'>;
  rates: CheckRateStore;
  bans: Pick<BanService, 'chatBanOf'>;
  now: () => number;
};

const checksPerMinute = 60;
const retryAfterSeconds = 30;

/*
 * What players want to show. Nothing is shown that was not checked, unless the surface's policy says so; what was held or
 * rejected is written down, and so is every display name and avatar.
 */
export function createContentService({
  checks,
  media,
  addresses,
  rules,
  items,
  wishes,
  verdicts,
  rates,
  bans,
  now,
}: Needs) {
  return {
    checkText,
    checkImage,
    checkAudio,
    changeDisplayName,
    changeAvatar,
    surfacesOf: wishes.surfacesOf,
    forgetVerdicts: verdicts.forget,
  };

  /** Whether a client may show a text. @throws ContentRejected, ContentUnchecked, ChatRefused */
  async function checkText(author: Author, surface: FreeSurface, text: string): Promise<CheckedContent> {
    await limit(author);
    if (surface === 'CHAT') await refuseBanned(author);
    return check({ ...author, surface, content: checkedText(surface, text) });
  }

  /** Whether a client may show the image that is at a public address. @throws ContentRejected, ContentUnchecked */
  async function checkImage(author: Author, url: string): Promise<CheckedContent> {
    await limit(author);
    return check({ ...author, surface: 'IMAGE', content: checkedAddress(url) });
  }

  /** The same of a sound. WeChat tells later: WAIT, unless the policy is PUBLISH. */
  async function checkAudio(author: Author, url: string): Promise<CheckedContent> {
    await limit(author);
    return check({ ...author, surface: 'AUDIO', content: checkedAddress(url) });
  }

  /**
   * Changes the player's display name, now or when somebody has approved it. Of several changes the last one that was
   * asked for counts, whichever of them is checked or approved first.
   *
   * @throws ContentRejected, ContentUnchecked
   */
  async function changeDisplayName(author: Author, name: string): Promise<CheckedContent> {
    await limit(author);
    return check({ ...author, surface: 'DISPLAY_NAME', content: checkedText('DISPLAY_NAME', name) });
  }

  /** The same of the player's picture. `path` is where its file is here, which never means another one. */
  async function changeAvatar(author: Author, path: string): Promise<CheckedContent> {
    await limit(author);
    return check({ ...author, surface: 'AVATAR', content: path });
  }

  async function check(content: Content): Promise<CheckedContent> {
    const isOurs = isShownHere(content.surface);
    const id = isOurs ? await items.reserve() : null;
    const finding = await checks.examine(content);
    if (finding.kind === 'pass' && !isOurs) return { decision: 'PUBLISH', content: content.content, review: null };
    const state = await stateOf(content, finding);
    const item = await items.put({ ...content, id, ...state });
    // A client that tries again finds the item of before, which WeChat is being asked about.
    const isNew = item.dueAt?.getTime() === state.dueAt?.getTime();
    if (finding.kind !== 'later' || !isNew) return answer(item, finding);
    return answer((await media.ask(item, { mayWait: false })).item, finding);
  }

  /** @throws ContentUnchecked */
  async function stateOf(
    { gameKey, surface }: Content,
    finding: Finding,
  ): Promise<Pick<NewItem, 'state' | 'cause' | 'label' | 'isShown' | 'dueAt'>> {
    const held = { state: 'HELD', isShown: false, dueAt: null } as const;
    const unchecked = { cause: 'UNCHECKED', label: null } as const;
    const policyOf = async () => (await rules.of(gameKey)).policyOf(surface);
    switch (finding.kind) {
      case 'pass':
        return { state: 'APPROVED', cause: 'CHECKED', label: null, isShown: true, dueAt: null };
      case 'review':
        return { ...held, cause: finding.cause, label: finding.label };
      case 'reject':
        return { ...held, state: 'REJECTED', cause: finding.cause, label: finding.label };
      case 'later': {
        const isShown = (await policyOf()) === 'PUBLISH';
        const dueAt = new Date(now() + leaseMilliseconds);
        return { ...unchecked, state: isShown ? 'PUBLISHED' : 'CHECKING', isShown, dueAt };
      }
      case 'unknown':
        break;
    }
    switch (await policyOf()) {
      case 'BLOCK':
        throw unshown();
      case 'HOLD':
        return { ...held, ...unchecked };
      case 'PUBLISH':
        return { ...unchecked, state: 'PUBLISHED', isShown: true, dueAt: recheckAt(0, now(), Math.random()) };
    }
  }

  /** @throws ChatRefused */
  async function refuseBanned({ playerId }: Author): Promise<void> {
    const ban = await bans.chatBanOf(playerId);
    if (ban) throw new ChatRefused('You may not write to others for now.', ban.until);
  }

  /** @throws BadUserInput where it is no address that WeChat could fetch */
  function checkedAddress(address: string): string {
    const admitted = addresses.admit(address);
    if (admitted === null) throw new BadUserInput('`url` must be a public https address of at most 1024 characters.');
    return admitted;
  }

  /** @throws RateLimited */
  async function limit({ playerId }: Author): Promise<void> {
    const wait = await rates.take(playerId, checksPerMinute);
    if (wait > 0)
      throw new RateLimited(
        `At most ${checksPerMinute} checks a minute are made for a player.`,
        Math.ceil(wait / 1_000),
      );
  }
}

const unshown = () =>
  new ContentUnchecked('This cannot be checked just now, so it cannot be shown.', retryAfterSeconds);

/** @throws ContentRejected, ContentUnchecked */
function answer(item: ContentItem, finding: Finding): CheckedContent {
  const { content } = item;
  switch (item.state) {
    case 'REJECTED':
      throw new ContentRejected(
        'This cannot be shown. Please choose something else.',
        'masked' in finding ? finding.masked : null,
      );
    case 'UNCHECKED':
      throw unshown();
    case 'HELD':
      return { decision: 'HOLD', content, review: item };
    case 'CHECKING':
      return { decision: 'WAIT', content, review: item };
    case 'PUBLISHED':
      return { decision: 'PUBLISH', content, review: item };
    case 'APPROVED':
    case 'SUPERSEDED':
      return { decision: 'PUBLISH', content, review: null };
  }
}

/** @throws BadUserInput where there is nothing to see, or too much */
function checkedText(surface: TextSurface, text: string): string {
  const max = lengthsMax[surface];
  const name = surface === 'DISPLAY_NAME' ? 'displayName' : 'text';
  const fault = new BadUserInput(`\`${name}\` must have 1 to ${max} visible characters.`);
  if (text.length > contentLengthMax * 2) throw fault;
  const content = tidy(text, { isLine: surface === 'DISPLAY_NAME' });
  const isFine = content !== '' && Array.from(content).length <= max && content.length <= contentLengthMax;
  if (!isFine) throw fault;
  return content;
}
