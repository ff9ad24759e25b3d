import { DomainError } from '../../errors.ts';

/** The session_key that we hold is not the one that WeChat and the client use now, or there is none. */
export class WechatLoginNeeded extends DomainError {
  readonly code = 'WECHAT_LOGIN_NEEDED';
}

/** WeChat's data is genuine, but too old, or of another app or player. */
export class WechatDataRejected extends DomainError {
  readonly code = 'WECHAT_DATA_REJECTED';
}

/** What was sent is no picture, or none that is taken. */
export class AvatarRejected extends DomainError {
  readonly code = 'AVATAR_REJECTED';
}

/** WeChat knows no such code: mistyped, used before, too old, or given to somebody else. */
export class PhoneCodeRejected extends DomainError {
  readonly code = 'PHONE_CODE_REJECTED';
}
