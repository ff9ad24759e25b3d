import { setTimeout } from 'node:timers/promises';
import type { Log } from '../../infra/log.ts';
import type { WebVisitor } from '../../wechat/login.ts';
import { WechatError } from '../../wechat/errors.ts';
import type { Wechat } from '../../wechat/wechat.ts';
import type { ContentService } from '../content/service.ts';
import type { Player } from '../player/model.ts';
import type { PlayerService } from '../player/service.ts';
import { WechatUnavailable } from '../session/errors.ts';
import { WechatLoginNeeded } from './errors.ts';
import { isAnonymous } from './model.ts';
import type { ProfileService, ProfileSync } from './service.ts';
import type { VisitorStore } from './visitor-store.ts';

export type TakeoverService = ReturnType<typeof createTakeoverService>;

type Needs = {
  visitors: VisitorStore;
  profiles: Pick<ProfileService, 'countChange' | 'publishName' | 'takeOverAvatar'>;
  contents: Pick<ContentService, 'surfacesOf'>;
  players: Pick<PlayerService, 'findByIds'>;
  wechat: Pick<Wechat, 'profileOfVisitor' | 'renewVisitor'>;
  log: Log;
};

/** As long as a login waits for what it would like to show already. */
const patienceMilliseconds = 1_500;

/*
 * Who logs in on a web page and let WeChat tell name and picture is shown with them, like players of mini-games after
 * syncWechatProfile. This happens beside the login, which never fails of it; what is missed, the next login makes up for.
 */
export function createTakeoverService({ visitors, profiles, contents, players, wechat, log }: Needs) {
  const underWay = new Set<Promise<void>>();
  return { fromWeb, sync, settled: () => Promise.all(underWay) };

  /** The player, with name and picture if these were there soon. Nothing is asked where the player has both. */
  async function fromWeb(player: Player, visitor: WebVisitor): Promise<Player> {
    const done = takeOver(player, visitor)
      .catch((error: unknown) => log.warn({ err: error }, 'the profile of a web login was not taken over'))
      .finally(() => underWay.delete(done));
    underWay.add(done);
    if (player.displayName !== null && player.avatarUrl !== null) return player;
    const patience = new AbortController();
    const waited = setTimeout(patienceMilliseconds, undefined, { signal: patience.signal }).catch(() => {});
    await Promise.race([done, waited]);
    patience.abort();
    const [current] = await players.findByIds([player.id]).catch(() => []);
    return current ?? player;
  }

  async function takeOver({ id: playerId, displayName, avatarUrl }: Player, visitor: WebVisitor): Promise<void> {
    await visitors.save(visitor);
    if (displayName !== null && avatarUrl !== null) return;
    const { nickname, headimgurl } = await wechat.profileOfVisitor(visitor);
    if (isAnonymous(nickname)) return;
    const [[player], wished] = await Promise.all([players.findByIds([playerId]), contents.surfacesOf(playerId)]);
    if (!player) return;
    // What waits for a review, or was refused, is something that the player has asked for: it is not asked for again.
    if (player.displayName === null && !wished.has('DISPLAY_NAME')) await profiles.publishName(player, nickname);
    if (player.avatarUrl === null && !wished.has('AVATAR')) await profiles.takeOverAvatar(player, headimgurl);
  }

  /**
   * Takes over the name and the picture that WeChat tells now of a player who once came in on a web page.
   *
   * @throws WechatLoginNeeded, WechatUnavailable
   */
  async function sync(playerId: string): Promise<ProfileSync> {
    await profiles.countChange(playerId);
    const { nickname, headimgurl } = await askAgain(await visitors.listOf(playerId));
    const [player] = await players.findByIds([playerId]);
    if (!player) throw new Error('a signed-in player is gone');
    const isKnown = !isAnonymous(nickname);
    const isNameTaken = isKnown && (await profiles.publishName(player, nickname));
    const isAvatarTaken = isKnown && (await profiles.takeOverAvatar(player, headimgurl));
    const [current] = await players.findByIds([playerId]);
    return { player: current ?? player, isNameTaken, isAvatarTaken };
  }

  /** By the newest login that WeChat still takes for one. */
  async function askAgain(known: WebVisitor[]) {
    for (const visitor of known) {
      try {
        return await askRenewed(visitor);
      } catch (error) {
        if (!(error instanceof WechatError)) throw error;
        if (error.action === 'user' || error.action === 'drop') continue;
        const seconds = error.retryAfterSeconds ?? 5;
        throw new WechatUnavailable('WeChat does not tell the profile just now. Try again.', seconds, { cause: error });
      }
    }
    throw new WechatLoginNeeded('Log in on the web page once more, with the scope USER_INFO, then do it again.');
  }

  async function askRenewed(visitor: WebVisitor) {
    try {
      return await wechat.profileOfVisitor(visitor);
    } catch (error) {
      if (!(error instanceof WechatError) || error.action !== 'refresh') throw error;
      const renewed = await wechat.renewVisitor(visitor);
      await visitors.save(renewed);
      return wechat.profileOfVisitor(renewed);
    }
  }
}
