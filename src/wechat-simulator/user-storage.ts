import { WechatError } from './replies.ts';

export type UserStorage = ReturnType<typeof createUserStorage>;

export type StoredPair = { key: string; value: string };

const PAIRS_MAX = 128;
const KEY_BYTES_MAX = 128;
const PAIR_BYTES_MAX = 1024;
/** WeChat names an error for it but no number. This one is what the other limits come to. */
export const USER_STORAGE_BYTES_MAX = PAIRS_MAX * PAIR_BYTES_MAX;

/** What games keep with their players at WeChat, and friends see: pairs of texts. A call is stored whole or not at all. */
export function createUserStorage({ bytesMax }: { bytesMax: number }) {
  const stored = new Map<string, Map<string, Map<string, string>>>();

  return { set, remove, summary };

  function set(appId: string, openid: string, pairs: StoredPair[]) {
    for (const { key, value } of pairs) {
      if (Buffer.byteLength(key) > KEY_BYTES_MAX) throw new WechatError(87019);
      if (Buffer.byteLength(key + value) > PAIR_BYTES_MAX) throw new WechatError(87016);
    }
    const next = new Map(stored.get(appId)?.get(openid));
    for (const { key, value } of pairs) next.set(key, value);
    if (next.size > PAIRS_MAX) throw new WechatError(87018);
    if (bytesOf(next) > bytesMax) throw new WechatError(87017);
    const ofApp = stored.get(appId) ?? new Map<string, Map<string, string>>();
    stored.set(appId, ofApp.set(openid, next));
  }

  /** Keys that are not there are no mistake. */
  function remove(appId: string, openid: string, keys: string[]) {
    for (const key of keys) stored.get(appId)?.get(openid)?.delete(key);
  }

  /** All that is stored, by app, then openid, then key. */
  function summary(): Record<string, Record<string, Record<string, string>>> {
    return Object.fromEntries(
      [...stored].map(([appId, players]) => [
        appId,
        Object.fromEntries([...players].map(([openid, pairs]) => [openid, Object.fromEntries(pairs)])),
      ]),
    );
  }
}

const bytesOf = (pairs: Map<string, string>) =>
  [...pairs].reduce((sum, [key, value]) => sum + Buffer.byteLength(key + value), 0);
