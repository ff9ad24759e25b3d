import { randomBytes } from 'node:crypto';
import { WxFault, type Callbacks, type Realm } from './realm.ts';

type Format = 'utf8' | 'ucs2' | 'utf16le' | 'latin1';
type RandomOptions = Callbacks & { length: number };

const formats: Format[] = ['utf8', 'ucs2', 'utf16le', 'latin1'];
const randomBytesMax = 1_048_576;

/** What the phone itself offers. */
export function createDevice(realm: Realm, appId: string) {
  return {
    encode: ({ data, format = 'utf8' }: { data: string; format?: Format }) =>
      realm.give(new Uint8Array(Buffer.from(data, known(format)))),
    decode: ({ data, format = 'utf8' }: { data: ArrayBuffer; format?: Format }) =>
      Buffer.from(data).toString(known(format)),
    getUserCryptoManager: () => realm.give({ getRandomValues }),
    getSystemInfoSync: () =>
      realm.give({
        brand: 'stand-in',
        platform: 'android',
        system: 'Android 14',
        language: 'zh_CN',
        SDKVersion: '3.8.20',
      }),
    getAccountInfoSync: () => realm.give({ miniProgram: { appId, envVersion: 'release', version: '1.0.0' } }),
  };

  function getRandomValues(options: RandomOptions): void {
    const { length } = options;
    realm.settle('getRandomValues', options, () => {
      if (!(length > 0 && length <= randomBytesMax)) throw new WxFault('invalid length');
      return { randomValues: new Uint8Array(randomBytes(length)) };
    });
  }

  function known(format: Format): Format {
    if (!formats.includes(format)) throw realm.errorOf(`invalid format ${format}`);
    return format;
  }
}
