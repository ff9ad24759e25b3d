import { WxFault, type Callbacks, type Realm } from './realm.ts';

/** What the stand-in needs of the WeChat that its codes and profiles are good at. */
export type SimulatedWechat = {
  issueCode(request: { appId: string; openid: string }): { code: string };
  /** Throws where the player has no session_key, as before the first login. */
  profileOf(request: { appId: string; openid: string; nickName?: string }): Profile;
};
type Profile = { rawData: string; signature: string; encryptedData: string; iv: string };

type Needs = {
  realm: Realm;
  wechat: SimulatedWechat;
  appId: string;
  openid: string;
  nickName: string | undefined;
  /** Scopes that the player has agreed to, such as scope.userInfo. */
  grants: string[];
};

/** The player whose phone this is, as WeChat knows them. */
export function createAccount({ realm, wechat, appId, openid, nickName, grants }: Needs) {
  return {
    login: (options?: Callbacks) =>
      realm.settle('login', options, () => ({ code: wechat.issueCode({ appId, openid }).code })),
    checkSession: (options?: Callbacks) =>
      realm.settle('checkSession', options, () => {
        if (!profile()) throw new WxFault('session time out, need relogin');
        return {};
      }),
    getUserInfo,
    getSetting: (options: Callbacks) =>
      realm.settle('getSetting', options, () => ({
        authSetting: Object.fromEntries(grants.map((scope) => [scope, true])),
      })),
  };

  function getUserInfo(options: Callbacks & { withCredentials?: boolean }): void {
    realm.settle('getUserInfo', options, () => {
      if (!grants.includes('scope.userInfo')) throw new WxFault('scope unauthorized');
      const told = profile();
      if (!told) throw new WxFault('please login first');
      const { rawData, ...credentials } = told;
      return { userInfo: realm.parse(rawData), rawData, ...(options.withCredentials && credentials) };
    });
  }

  function profile(): Profile | null {
    try {
      return wechat.profileOf({ appId, openid, ...(nickName !== undefined && { nickName }) });
    } catch {
      return null;
    }
  }
}
