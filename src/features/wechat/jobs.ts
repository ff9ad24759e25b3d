import { z } from 'zod';
import { defineJob } from '../../infra/queue.ts';
import type { WechatService } from './service.ts';

/** Often enough to be right three times within the minutes in which WeChat gives out the next token. */
export const refreshAccessTokens = defineJob({
  name: 'wechat.refresh-access-tokens',
  input: z.object({}),
  every: 60_000,
  run: (_input, { wechat }: { wechat: WechatService }) => wechat.keepTokensFresh(),
});
