import { DomainError, TryLater } from '../../errors.ts';

/** WeChat knows no such code: mistyped, used before, or too old. */
export class LoginCodeRejected extends DomainError {
  readonly code = 'LOGIN_CODE_REJECTED';
}

/** This account may not come in. */
export class LoginRefused extends DomainError {
  readonly code = 'LOGIN_REFUSED';
  /** When a ban ends; null where it does not. */
  readonly until: Date | null;

  constructor(message: string, until: Date | null = null, options?: ErrorOptions) {
    super(message, options);
    this.until = until;
  }
}

/** WeChat does not answer, or takes no more calls for a while. */
export class WechatUnavailable extends TryLater {
  readonly code = 'WECHAT_UNAVAILABLE';
}

/** The refresh token is unknown, too old or was used before; the player has to log in again. */
export class SessionExpired extends DomainError {
  readonly code = 'SESSION_EXPIRED';
}
