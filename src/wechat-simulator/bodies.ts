import type { z } from 'zod';
import type { ApiCall } from './endpoint.ts';
import { WechatError } from './replies.ts';

/** What a call says in its body; 47001 where that is no JSON, or not of this form. */
export function readJson<Schema extends z.ZodType>(schema: Schema, { body }: Pick<ApiCall, 'body'>): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(body));
  } catch {
    throw new WechatError(47001);
  }
}
