import { BadUserInput, ServiceUnavailable } from '../../errors.ts';
import type { WechatApp } from '../../config.ts';
import type { TokenStatus } from '../../wechat/access-token.ts';
import { WechatError } from '../../wechat/errors.ts';
import type { ApiQuota } from '../../wechat/quota.ts';
import type { Wechat } from '../../wechat/wechat.ts';

export type WechatService = ReturnType<typeof createWechatService>;

/** What admins and jobs do with the apps' access_tokens and quotas. */
export function createWechatService(
  wechat: Pick<Wechat, 'tokens' | 'appsOfKind' | 'quotaOf' | 'clearQuota' | 'checkClearing'>,
) {
  const { tokens } = wechat;
  return { tokenStatuses: tokens.statuses, keepTokensFresh: tokens.keepFresh, forceRefresh, quotaOf, clearQuota };

  /**
   * @param isTrial only checks whether WeChat would be asked, and tells the state as it is
   * @throws ServiceUnavailable with what WeChat said, which is meant for admins
   */
  async function forceRefresh(appId: string, isTrial: boolean): Promise<TokenStatus> {
    try {
      const status = await (isTrial ? tokens.tryRefresh(appId) : tokens.forceRefresh(appId));
      if (status) return status;
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      throw new ServiceUnavailable(`${error.message}. The token that was there stays.`, { cause: error });
    }
    throw unknownApp(appId);
  }

  /** @throws ServiceUnavailable with what WeChat said */
  async function quotaOf(appId: string, path: string): Promise<ApiQuota> {
    if (!/^\/(cgi-bin|wxa)\/[a-z0-9_/]{1,100}$/.test(path))
      throw new BadUserInput('`path` must be a path of an API under /cgi-bin or /wxa, e.g. /wxa/msg_sec_check.');
    return orTellWhy(() => wechat.quotaOf(find(appId), path));
  }

  /** @param isTrial only checks whether WeChat would be asked @throws ServiceUnavailable with what WeChat said */
  async function clearQuota(appId: string, isTrial: boolean): Promise<void> {
    await orTellWhy(() => (isTrial ? wechat.checkClearing(find(appId)) : wechat.clearQuota(find(appId))));
  }

  function find(appId: string): WechatApp {
    const apps = [...wechat.appsOfKind('MINI_GAME'), ...wechat.appsOfKind('OFFICIAL_ACCOUNT')];
    const app = apps.find((one) => one.appId === appId);
    if (!app) throw unknownApp(appId);
    return app;
  }

  function unknownApp(appId: string): BadUserInput {
    return new BadUserInput(`No app with an access_token is "${appId}"; these are: ${tokens.appIds.join(', ')}.`);
  }
}

async function orTellWhy<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    throw new ServiceUnavailable(`${error.message}.`, { cause: error });
  }
}
