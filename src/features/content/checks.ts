import type { WechatApp } from '../../config.ts';
import type { Metrics } from '../../infra/metrics.ts';
import type { ContentVerdict } from '../../wechat/content.ts';
import { WechatError } from '../../wechat/errors.ts';
import type { Wechat } from '../../wechat/wechat.ts';
import type { PlayerService } from '../player/service.ts';
import type { Addresses } from './addresses.ts';
import type { ItemStore } from './item-store.ts';
import type { Trace } from './media-check-store.ts';
import { isText, scenes, toFinding, type Content, type Finding, type KeptVerdict } from './model.ts';
import type { ContentRules } from './rules.ts';
import type { VerdictStore } from './verdict-store.ts';

/*
 * The one way by which content of every surface is looked at: the game's word list, what was said about the same
 * content before, WeChat. Sounds, and images of players of no mini-game, are `later`: then `begin` asks, and
 * media-service.ts hears the answer.
 */

export type ContentChecks = ReturnType<typeof createContentChecks>;
type Unknown = Extract<Finding, { kind: 'unknown' }>;

type Needs = {
  rules: ContentRules;
  verdicts: VerdictStore;
  items: Pick<ItemStore, 'verdictOf'>;
  addresses: Addresses;
  players: Pick<PlayerService, 'identitiesOf'>;
  wechat: Pick<Wechat, 'appsOfKind' | 'checkGameText' | 'checkText' | 'checkGameImage' | 'beginMediaCheck'>;
  metrics: Metrics;
};

/** The door by which WeChat knows the player. */
type Door = { app: WechatApp; openid: string };

const doorKinds = [
  ['WECHAT_MINI_GAME', 'MINI_GAME'],
  ['WECHAT_OFFICIAL_ACCOUNT', 'OFFICIAL_ACCOUNT'],
] as const;

export function createContentChecks(needs: Needs) {
  const { rules, verdicts, items, addresses, players, wechat, metrics } = needs;
  return { examine, begin };

  /** What there is to say about content; never throws because of WeChat. */
  async function examine(content: Content): Promise<Finding> {
    const { surface } = content;
    const count = (found: string, by: string) => metrics.contentChecks.inc({ surface, found, by });
    const { words } = await rules.of(content.gameKey);
    const action = isText(surface) ? words.find(content.content) : null;
    if (action) {
      const kind = action === 'REJECT' ? 'reject' : 'review';
      count(kind, 'words');
      return { kind, cause: 'WORD_LIST', label: null, masked: null };
    }
    const kept = await findKept(content);
    const finding = kept ? toFinding(kept) : await askWechat(content);
    count(finding.kind, kept ? 'cache' : 'wechat');
    return finding;
  }

  async function findKept(content: Content): Promise<KeptVerdict | null> {
    const kept = await verdicts.find(content);
    if (kept || content.surface !== 'AVATAR') return kept;
    const known = await items.verdictOf(content);
    if (known) await verdicts.save(content, known);
    return known;
  }

  async function askWechat(content: Content): Promise<Finding> {
    const door = await doorOf(content.playerId);
    // WeChat knows nothing of guests, and fetches nothing from where it cannot come.
    if (!door || (!isText(content.surface) && addresses.of(content) === null))
      return { kind: 'unknown', isOutage: false };
    const isAtOnce = isText(content.surface) || (content.surface !== 'AUDIO' && door.app.kind === 'MINI_GAME');
    if (!isAtOnce) return { kind: 'later' };
    try {
      const verdict = await check(door, content);
      await verdicts.save(content, verdict);
      return toFinding(verdict);
    } catch (error) {
      return toUnknown(error);
    }
  }

  function check({ app, openid }: Door, content: Content): Promise<ContentVerdict> {
    const { game, general } = scenes[content.surface];
    if (!isText(content.surface))
      return wechat.checkGameImage(app, { openid, scene: game, url: addresses.of(content)! });
    return app.kind === 'MINI_GAME'
      ? wechat.checkGameText(app, { openid, scene: game, content: content.content })
      : wechat.checkText(app, { openid, scene: general, content: content.content });
  }

  /** Has WeChat begin a check of what is `later`. */
  async function begin(content: Content): Promise<Trace | Unknown> {
    const door = await doorOf(content.playerId);
    const url = addresses.of(content);
    if (!door || url === null) return { kind: 'unknown', isOutage: false };
    const { app, openid } = door;
    const kind = content.surface === 'AUDIO' ? 'audio' : 'image';
    try {
      const scene = scenes[content.surface].general;
      return { appId: app.appId, traceId: await wechat.beginMediaCheck(app, { openid, scene, url, kind }) };
    } catch (error) {
      return toUnknown(error);
    }
  }

  /** The mini-game where the player was last, else a page inside WeChat. Websites have no access_token to check with. */
  async function doorOf(playerId: string): Promise<Door | null> {
    const identities = await players.identitiesOf(playerId);
    for (const [provider, kind] of doorKinds) {
      const doors = identities
        .filter((identity) => identity.provider === provider)
        .toSorted((left, right) => Number(right.sessionKeyAt ?? 0) - Number(left.sessionKeyAt ?? 0));
      for (const { appId, subject } of doors) {
        const app = wechat.appsOfKind(kind).find((one) => one.appId === appId);
        if (app) return { app, openid: subject };
      }
    }
    return null;
  }
}

/** The client has logged and counted it. 61010, 87020 and the like concern this player or this file alone. */
function toUnknown(error: unknown): Unknown {
  if (!(error instanceof WechatError)) throw error;
  const isOutage = error.action !== 'drop' && error.action !== 'bug' && error.errcode !== 87020;
  return { kind: 'unknown', isOutage };
}
