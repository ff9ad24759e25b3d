import { DomainError, TryLater } from '../../errors.ts';

/** The checks say no. */
export class ContentRejected extends DomainError {
  readonly code = 'CONTENT_REJECTED';
  /** The text with stars in place of what was found, where WeChat tells. */
  readonly maskedText: string | null;

  constructor(message: string, maskedText: string | null = null, options?: ErrorOptions) {
    super(message, options);
    this.maskedText = maskedText;
  }
}

/** WeChat cannot say just now, and the surface shows nothing unchecked. */
export class ContentUnchecked extends TryLater {
  readonly code = 'CONTENT_UNCHECKED';
}

/** No review has this id. */
export class ContentReviewNotFound extends DomainError {
  readonly code = 'CONTENT_REVIEW_NOT_FOUND';
}

/** Somebody else was first, or the player has changed it since. */
export class ContentReviewDecided extends DomainError {
  readonly code = 'CONTENT_REVIEW_DECIDED';
}

/** No word on a list has this id. */
export class ContentWordNotFound extends DomainError {
  readonly code = 'CONTENT_WORD_NOT_FOUND';
}

/** The word is on the list already. */
export class ContentWordTaken extends DomainError {
  readonly code = 'CONTENT_WORD_TAKEN';
}
