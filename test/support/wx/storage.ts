import { WxFault, type Callbacks, type Realm } from './realm.ts';

/** What a player's phone keeps for a game, by key, as JSON. Hand it to the next start of the game. */
export type Storage = Map<string, string>;

type Entry = { key: string; data: unknown };

const entryBytesMax = 1024 * 1024;
const bytesMax = 10 * 1024 * 1024;

/** wx.setStorage and its kin: values as JSON has them, 1 MB a key, 10 MB in all. */
export function createStorage(realm: Realm, storage: Storage) {
  return {
    setStorage: (options: Callbacks & Entry) =>
      realm.settle('setStorage', options, () => set(options.key, options.data)),
    getStorage: (options: Callbacks & { key: string }) =>
      realm.settle('getStorage', options, () => {
        if (!storage.has(options.key)) throw new WxFault('data not found');
        return { data: get(options.key) };
      }),
    removeStorage: (options: Callbacks & { key: string }) =>
      realm.settle('removeStorage', options, () => remove(options.key)),
    clearStorage: (options?: Callbacks) => realm.settle('clearStorage', options, clear),
    getStorageInfo: (options: Callbacks) => realm.settle('getStorageInfo', options, info),
    setStorageSync: (key: string, data: unknown) => void inside('setStorageSync', () => set(key, data)),
    getStorageSync: (key: string) => (storage.has(key) ? get(key) : ''),
    removeStorageSync: (key: string) => void remove(key),
    clearStorageSync: () => void clear(),
    getStorageInfoSync: () => realm.give(info()),
  };

  function set(key: string, data: unknown): object {
    if (typeof key !== 'string' || key === '') throw new WxFault('parameter error: parameter.key should be String');
    const text = JSON.stringify(data);
    if (text === undefined) throw new WxFault('parameter error: data cannot be stored');
    const bytes = Buffer.byteLength(text);
    if (bytes > entryBytesMax) throw new WxFault('entry size limit reached');
    const kept = storage.get(key);
    if (used() - (kept === undefined ? 0 : Buffer.byteLength(kept)) + bytes > bytesMax)
      throw new WxFault('exceed storage max size 10Mb');
    storage.set(key, text);
    return {};
  }

  function get(key: string): unknown {
    return realm.parse(storage.get(key)!);
  }

  function remove(key: string): object {
    storage.delete(key);
    return {};
  }

  function clear(): object {
    storage.clear();
    return {};
  }

  function info() {
    return {
      keys: [...storage.keys()],
      currentSize: Math.ceil(used() / 1_024),
      limitSize: bytesMax / 1_024,
    };
  }

  function used(): number {
    return [...storage.values()].reduce((bytes, text) => bytes + Buffer.byteLength(text), 0);
  }

  /** What fails at once is thrown, as an error of the game's own. */
  function inside<Result>(api: string, work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (error instanceof WxFault) throw realm.errorOf(`${api}:fail ${error.message}`);
      throw error;
    }
  }
}
