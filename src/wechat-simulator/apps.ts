export type WechatAppKind = 'MINI_GAME' | 'OFFICIAL_ACCOUNT' | 'WEBSITE';

export type WechatApp = {
  appId: string;
  secret: string;
  kind: WechatAppKind;
  /** Addresses that may fetch an access token. Left out, every address may. */
  ipAllowList?: string[];
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
