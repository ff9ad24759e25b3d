import { GraphQLError } from 'graphql';

/**
 * Something that the caller can act on. Where a field lists the class among its errors it becomes a member of the
 * field's result union; elsewhere it becomes a top-level error with `extensions.code`. The message is safe to show to
 * a player; the technical reason goes into `cause`. A code never changes once it was released.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  /** Further `extensions` of the top-level error. */
  get details(): Record<string, unknown> {
    return {};
  }

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** No token, or one that is no longer good. */
export class Unauthenticated extends DomainError {
  readonly code = 'UNAUTHENTICATED';
}

/** Signed in, but not allowed. */
export class Forbidden extends DomainError {
  readonly code = 'FORBIDDEN';
}

/** The request itself is at fault; the message says what to change. */
export class BadUserInput extends DomainError {
  readonly code = 'BAD_USER_INPUT';
}

/** Something that may work after the given time. */
export abstract class TryLater extends DomainError {
  readonly retryAfterSeconds: number;

  constructor(message: string, retryAfterSeconds: number, options?: ErrorOptions) {
    super(message, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  override get details(): Record<string, unknown> {
    return { retryAfterSeconds: this.retryAfterSeconds };
  }
}

/** More than is allowed in a time; it was not done. */
export class RateLimited extends TryLater {
  readonly code = 'RATE_LIMITED';
}

/** A service that the gateway needs does not answer; the same request may work in a moment. */
export class ServiceUnavailable extends DomainError {
  readonly code = 'SERVICE_UNAVAILABLE';
}

/** More is asked of the process than it can answer in time; what matters less is refused first. */
export class Overloaded extends TryLater {
  readonly code = 'OVERLOADED';
}

/** An operation took longer than it may, and was broken off. */
export class OperationTimedOut extends DomainError {
  readonly code = 'OPERATION_TIMED_OUT';
}

/** Players may send only documents that the game's makers have loaded, and this is none of them. */
export class DocumentNotTrusted extends DomainError {
  readonly code = 'DOCUMENT_NOT_TRUSTED';
}

/** Nothing is loaded under the id that came in place of a document. The name of the code is what client libraries know. */
export class PersistedQueryNotFound extends DomainError {
  readonly code = 'PERSISTED_QUERY_NOT_FOUND';
}

/** A fault of the set-up, in one line for the operator: the process prints it and exits. */
export class StartupError extends Error {}

/** The form in which a DomainError leaves the gateway where no result union takes it. */
export function toGraphQLError(error: DomainError): GraphQLError {
  return new GraphQLError(error.message, { extensions: { code: error.code, ...error.details } });
}
