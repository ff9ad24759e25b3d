import { BadUserInput, Forbidden, RateLimited } from '../../errors.ts';
import type { Viewer } from '../../context.ts';
import { WechatError } from '../../wechat/errors.ts';
import type { PhoneNumber } from '../../wechat/phone-number.ts';
import type { Wechat } from '../../wechat/wechat.ts';
import type { Player } from '../player/model.ts';
import type { PlayerService } from '../player/service.ts';
import { WechatUnavailable } from '../session/errors.ts';
import { PhoneCodeRejected, WechatLoginNeeded } from './errors.ts';
import { maskPhoneNumber, type WechatDoor } from './model.ts';
import type { PhoneNumbers } from './phone-numbers.ts';
import type { ProfileRateStore } from './rate-store.ts';
import type { ProfileStore } from './store.ts';

export type PhoneService = ReturnType<typeof createPhoneService>;

type Needs = {
  store: ProfileStore;
  rates: ProfileRateStore;
  players: PlayerService;
  wechat: Pick<Wechat, 'appsOfKind' | 'codeToPhoneNumber'>;
  phoneNumbers: PhoneNumbers;
};

/** WeChat takes money for each number. */
const codesPerDayMax = 10;

/** Phone numbers that WeChat vouches for. They come in whole and are never given out whole. */
export function createPhoneService({ store, rates, players, wechat, phoneNumbers }: Needs) {
  return { bind, maskedOf };

  /** Gets the number behind a code from WeChat and keeps it with the door that the player came in by. */
  async function bind(playerId: string, code: string, appId: string | null | undefined): Promise<Player> {
    if (!/^[\x21-\x7e]{1,512}$/.test(code))
      throw new BadUserInput('`code` must be the code that WeChat gave to the client, unchanged.');
    const door = await pickDoor(playerId, appId);
    const wait = await rates.take('phone-codes', playerId, codesPerDayMax, 24 * 60 * 60);
    if (wait > 0) throw new RateLimited('Too many phone numbers for one day. Try again tomorrow.', wait);
    const number = await askWechat(door, code);
    const sealed = phoneNumbers.seal(door.appId, door.openid, number);
    await store.savePhone({ playerId, appId: door.appId, openid: door.openid, sealed });
    const [player] = await players.findByIds([playerId]);
    if (!player) throw new Error('a signed-in player is gone');
    return player;
  }

  /** Null where there is none, or none that can be read any more. */
  async function maskedOf(viewer: Viewer, playerId: string): Promise<string | null> {
    if (viewer.kind !== 'admin' && !(viewer.kind === 'player' && viewer.playerId === playerId))
      throw new Forbidden('A phone number is for its player and for admins.');
    const stored = await store.phoneOf(playerId);
    const number = stored && phoneNumbers.unseal(stored.appId, stored.openid, stored.sealed);
    return number && maskPhoneNumber(number);
  }

  async function pickDoor(playerId: string, appId: string | null | undefined): Promise<WechatDoor> {
    const known = wechat.appsOfKind('MINI_GAME').map((app) => app.appId);
    const doors = (await store.doorsOf(playerId)).filter((door) => known.includes(door.appId));
    // Of several people behind one player it is the one who logged in last.
    const door = doors.find((one) => !appId || one.appId === appId);
    if (!door) throw new WechatLoginNeeded('Log in with wx.login() first: the phone number is kept with that login.');
    const isOpen = !appId && doors.some((one) => one.appId !== door.appId);
    if (isOpen)
      throw new BadUserInput(`Name the app by \`appId\`: ${[...new Set(doors.map((one) => one.appId))].join(', ')}.`);
    return door;
  }

  async function askWechat({ appId, openid }: WechatDoor, code: string): Promise<PhoneNumber> {
    const app = wechat.appsOfKind('MINI_GAME').find((one) => one.appId === appId)!;
    try {
      return await wechat.codeToPhoneNumber(app, { code, openid });
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      throw toDomainError(error);
    }
  }
}

/** Says what it means to the player; the technical reason stays in `cause`. */
function toDomainError(error: WechatError): PhoneCodeRejected | WechatUnavailable {
  const cause = { cause: error };
  switch (error.action) {
    case 'user':
    case 'drop':
      return new PhoneCodeRejected('WeChat does not accept this code. Ask for the phone number again.', cause);
    case 'slow':
      return new WechatUnavailable('WeChat takes no more phone numbers just now. Try again later.', 60, cause);
    case 'retry':
    case 'refresh':
      return new WechatUnavailable('WeChat does not answer. Try again with a new code.', 5, cause);
    case 'config':
    case 'bug':
      return new WechatUnavailable('Phone numbers are out of order. The operator has been told.', 60, cause);
  }
}
