import { DomainError } from '../../errors.ts';

/** No push has this id. */
export class WechatPushNotFound extends DomainError {
  readonly code = 'WECHAT_PUSH_NOT_FOUND';
}
