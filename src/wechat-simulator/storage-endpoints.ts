import { z } from 'zod';
import type { WechatApp } from './apps.ts';
import { readJson } from './bodies.ts';
import type { Credentials } from './credentials.ts';
import type { ApiCall, Endpoint } from './endpoint.ts';
import type { InteractiveData } from './interactive-data.ts';
import { WechatError } from './replies.ts';
import type { SessionKeys } from './session-keys.ts';
import type { UserStorage } from './user-storage.ts';

type Needs = {
  credentials: Credentials;
  sessionKeys: SessionKeys;
  userStorage: UserStorage;
  interactiveData: InteractiveData;
};

// Pages disagree on whether a value may be a number. Texts are what all of them take.
const setBody = z.object({
  kv_list: z.array(z.object({ key: z.string().min(1), value: z.string() })).min(1),
});
// A key is a text that holds a number, whose range the endpoint tells apart from what is no key at all.
const interactiveBody = z.object({
  kv_list: z.array(z.object({ key: z.string().min(1), value: z.number() })).min(1),
});
const INTERACTIVE_KEY = /^([1-9]|[1-4]\d|50)$/;
const removeBody = z.object({ key: z.array(z.string().min(1)).min(1) });

export function createStorageEndpoints({ credentials, sessionKeys, userStorage, interactiveData }: Needs) {
  const setUserStorage: Endpoint = {
    method: 'POST',
    authenticate: (call) => credentials.byToken(call, ['MINI_GAME']),
    answer: (call, app) => {
      const openid = signerOf(call, app);
      userStorage.set(app.appId, openid, readJson(setBody, call).kv_list);
      return { errcode: 0, errmsg: 'ok' };
    },
  };

  const removeUserStorage: Endpoint = {
    method: 'POST',
    authenticate: (call) => credentials.byToken(call, ['MINI_GAME']),
    answer: (call, app) => {
      const openid = signerOf(call, app);
      userStorage.remove(app.appId, openid, readJson(removeBody, call).key);
      return { errcode: 0, errmsg: 'ok' };
    },
  };

  const setInteractiveData: Endpoint = {
    method: 'POST',
    authenticate: (call) => credentials.byToken(call, ['MINI_GAME']),
    answer: (call, app) => {
      const openid = signerOf(call, app);
      const pairs = readJson(interactiveBody, call).kv_list;
      if (pairs.some(({ key }) => !INTERACTIVE_KEY.test(key))) throw new WechatError(40097);
      interactiveData.set(app.appId, openid, pairs);
      return { errcode: 0, errmsg: 'ok' };
    },
  };

  return {
    '/wxa/set_user_storage': setUserStorage,
    '/wxa/remove_user_storage': removeUserStorage,
    '/wxa/setuserinteractivedata': setInteractiveData,
  };

  /** The player whose session_key of now signed the body as it came, byte for byte. */
  function signerOf({ query, body }: ApiCall, { appId }: WechatApp): string {
    const openid = query.get('openid');
    if (!openid) throw new WechatError(41009);
    if (query.get('sig_method') !== 'hmac_sha256') throw new WechatError(87008);
    if (!sessionKeys.has(appId, openid)) throw new WechatError(87007);
    if (!sessionKeys.isSignedBy(appId, openid, query.get('signature') ?? '', body)) throw new WechatError(87009);
    return openid;
  }
}
