import { BadUserInput, ServiceUnavailable } from '../../errors.ts';
import type { AccessTokens, TokenStatus } from '../../wechat/access-token.ts';
import { WechatError } from '../../wechat/errors.ts';

export type WechatService = ReturnType<typeof createWechatService>;

/** What admins and jobs do with the apps' access_tokens. */
export function createWechatService({ tokens }: { tokens: AccessTokens }) {
  return { tokenStatuses: tokens.statuses, keepTokensFresh: tokens.keepFresh, forceRefresh };

  /** @throws ServiceUnavailable with what WeChat said, which is meant for admins */
  async function forceRefresh(appId: string): Promise<TokenStatus> {
    try {
      const status = await tokens.forceRefresh(appId);
      if (status) return status;
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      throw new ServiceUnavailable(`${error.message}. The token that was there stays.`, { cause: error });
    }
    throw new BadUserInput(`No app with an access_token is "${appId}"; these are: ${tokens.appIds.join(', ')}.`);
  }
}
