import { DomainError } from '../../errors.ts';

/** The game declares no such template. */
export class SubscribeTemplateNotFound extends DomainError {
  readonly code = 'SUBSCRIBE_TEMPLATE_NOT_FOUND';
}

/** The player takes no message of this template now. */
export class SubscribeConsentMissing extends DomainError {
  readonly code = 'SUBSCRIBE_CONSENT_MISSING';
}

/** WeChat would refuse these texts. */
export class SubscribeDataInvalid extends DomainError {
  readonly code = 'SUBSCRIBE_DATA_INVALID';
  /** Which one. */
  readonly field: string;

  constructor(message: string, field: string, options?: ErrorOptions) {
    super(message, options);
    this.field = field;
  }
}
