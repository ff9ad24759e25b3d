import { BadUserInput, RateLimited } from '../../errors.ts';
import type { Files } from '../../infra/files.ts';
import { BadImage, type Images } from '../../infra/images.ts';
import { decryptProfile, faultOf, isSignedBy, type SignedProfile, type WechatProfile } from '../../wechat/profile.ts';
import type { Wechat } from '../../wechat/wechat.ts';
import { ContentRejected, ContentUnchecked } from '../content/errors.ts';
import type { CheckedContent, ContentService } from '../content/service.ts';
import type { Player } from '../player/model.ts';
import type { PlayerService } from '../player/service.ts';
import type { SessionKeys } from '../session/session-keys.ts';
import { AvatarRejected, WechatDataRejected, WechatLoginNeeded } from './errors.ts';
import { avatarPathOf, readPicture, toAvatarUrl, toDisplayName, type WechatDoor } from './model.ts';
import type { ProfileRateStore } from './rate-store.ts';
import type { ProfileStore } from './store.ts';

export type ProfileService = ReturnType<typeof createProfileService>;
export type ProfileSync = { player: Player; isNameTaken: boolean; isAvatarTaken: boolean };

type Needs = {
  store: ProfileStore;
  rates: ProfileRateStore;
  players: PlayerService;
  /** Checks names and pictures before they are shown. */
  contents: Pick<ContentService, 'changeDisplayName' | 'changeAvatar'>;
  sessionKeys: SessionKeys;
  wechat: Pick<Wechat, 'fetchAvatar'>;
  images: Images;
  files: Files;
  /** What the addresses of files begin with; empty where clients put the gateway's before them. */
  publicUrl: string;
  now: () => number;
};

const avatarPixels = 256;
const changesPerHourMax = 30;
const signedCharactersMax = 10_000;

/** What others see of a player: a name and a picture, taken over from WeChat or sent by the client. */
export function createProfileService(needs: Needs) {
  const { store, rates, players, contents, sessionKeys, wechat, images, files, publicUrl, now } = needs;
  return {
    syncWechat,
    takeOverAvatar,
    uploadAvatar,
    publishName,
    countChange,
    avatarUrlOf: ({ avatarUrl }: Pick<Player, 'avatarUrl'>) => toAvatarUrl(avatarUrl, publicUrl),
  };

  /**
   * Takes over the name and the picture that WeChat told of the player. A picture that cannot be had leaves the one that
   * was there.
   */
  async function syncWechat(playerId: string, signed: SignedProfile): Promise<ProfileSync> {
    if (Object.values(signed).some((part) => part.length > signedCharactersMax))
      throw new BadUserInput(
        'Send `rawData`, `signature`, `encryptedData` and `iv` as WeChat gave them to the client.',
      );
    await countChange(playerId);
    const { nickName, avatarUrl } = await readSigned(playerId, signed);
    const player = await getPlayer(playerId);
    const isNameTaken = await publishName(player, nickName);
    const isAvatarTaken = await takeOverAvatar(player, avatarUrl);
    return { player: await getPlayer(playerId), isNameTaken, isAvatarTaken };
  }

  async function readSigned(playerId: string, signed: SignedProfile): Promise<WechatProfile> {
    const { rawData, signature, encryptedData, iv } = signed;
    const doors = (await store.doorsOf(playerId)).map((door) => ({ ...door, sessionKey: sessionKeyOf(door) }));
    // Whichever app it comes from: only one session_key can have signed it.
    const door = doors.find(({ sessionKey }) => sessionKey !== null && isSignedBy(sessionKey, rawData, signature));
    const profile = door && decryptProfile(door.sessionKey!, encryptedData, iv);
    if (!door || !profile)
      throw new WechatLoginNeeded(
        'WeChat has changed the session. Call wx.login(), log in, and ask for the profile anew.',
      );
    const fault = faultOf(profile, { rawData, appId: door.appId, openid: door.openid, now: now() });
    if (fault) throw new WechatDataRejected(faults[fault]);
    return profile;
  }

  function sessionKeyOf({ appId, openid, sealedSessionKey }: WechatDoor): string | null {
    return sealedSessionKey && sessionKeys.unseal(appId, openid, sealedSessionKey);
  }

  /**
   * Fetches a picture from an address of WeChat's and makes it the player's. False where the one that was there stays:
   * there was none to be had, it is refused, or it waits for a check or a review.
   */
  async function takeOverAvatar(player: Player, address: string): Promise<boolean> {
    const bytes = address === '' ? null : await wechat.fetchAvatar(address);
    if (!bytes) return false;
    return isShownNow(() => publishAvatar(player, bytes));
  }

  /**
   * A picture that the client sent. The one that was there stays while it waits.
   *
   * @throws AvatarRejected, ContentRejected, ContentUnchecked
   */
  async function uploadAvatar(playerId: string, data: string): Promise<Player> {
    await countChange(playerId);
    const bytes = readPicture(data);
    if (!bytes) throw new AvatarRejected('The picture is too large. Make it smaller, then send it again.');
    try {
      await publishAvatar(await getPlayer(playerId), bytes);
    } catch (error) {
      if (error instanceof BadImage) throw new AvatarRejected(error.message, { cause: error });
      throw error;
    }
    return getPlayer(playerId);
  }

  /**
   * The one way by which a name of WeChat's comes to be seen: checked like any other name. False where the one that was
   * there stays: for a name with nothing in it, one that is refused, and one that waits for a review.
   */
  async function publishName(player: Player, nickname: string): Promise<boolean> {
    const name = toDisplayName(nickname);
    if (name === null) return false;
    return isShownNow(() => contents.changeDisplayName(authorOf(player), name));
  }

  /**
   * The one way by which a picture comes to be seen: never the bytes that somebody sent, only a new picture of them, and
   * when it is checked. Its file is there before that, since WeChat fetches it; nobody is told its name.
   *
   * @throws BadImage, ContentRejected, ContentUnchecked
   */
  async function publishAvatar(player: Player, bytes: Buffer): Promise<CheckedContent> {
    const name = await files.put(await images.toSquareJpeg(bytes, avatarPixels), 'jpg');
    return contents.changeAvatar(authorOf(player), avatarPathOf(name));
  }

  /** @throws RateLimited */
  async function countChange(playerId: string): Promise<void> {
    const wait = await rates.take('profile-changes', playerId, changesPerHourMax, 60 * 60);
    if (wait > 0) throw new RateLimited('The profile was changed too often. Try again later.', wait);
  }

  async function getPlayer(playerId: string): Promise<Player> {
    const [player] = await players.findByIds([playerId]);
    if (!player) throw new Error('a signed-in player is gone');
    return player;
  }
}

const authorOf = ({ id: playerId, gameKey }: Player) => ({ playerId, gameKey });

async function isShownNow(publish: () => Promise<CheckedContent>): Promise<boolean> {
  try {
    return (await publish()).decision === 'PUBLISH';
  } catch (error) {
    if (error instanceof BadImage || error instanceof ContentRejected || error instanceof ContentUnchecked)
      return false;
    throw error;
  }
}

const faults = {
  app: 'This profile was given to another app.',
  player: 'This is the profile of another WeChat user than the one who logged in.',
  age: 'This profile is too old. Ask WeChat for it anew.',
  halves: '`rawData` and `encryptedData` do not belong together. Send both as WeChat gave them.',
} as const;
