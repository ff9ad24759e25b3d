export type WechatAppKind = 'MINI_GAME' | 'OFFICIAL_ACCOUNT' | 'WEBSITE';

export type WechatApp = {
  appId: string;
  secret: string;
  kind: WechatAppKind;
  /** Addresses that may fetch an access token. Left out, every address may. */
  ipAllowList?: string[];
  /** Signs what is pushed to the app's server. */
  messageToken?: string;
  /** Encrypts it. 43 characters of Base64. */
  encodingAesKey?: string;
  /** Hosts that a web login may come back to. Left out, any. */
  webHosts?: string[];
  /** The pages of what is published. A mini-game has none and is opened without naming one. */
  pages?: string[];
};

export type WechatApps = ReturnType<typeof createApps>;

export function createApps(list: WechatApp[]) {
  const byId = new Map(list.map((app) => [app.appId, app]));
  if (byId.size !== list.length) throw new Error('Two WeChat apps have the same appId.');
  return {
    all: [...byId.values()],
    find: (appId: string) => byId.get(appId) ?? null,
    /** Whether this is the secret of one of the apps, be it the right one or not. */
    isSomeonesSecret: (secret: string) => list.some((app) => app.secret === secret),
  };
}
