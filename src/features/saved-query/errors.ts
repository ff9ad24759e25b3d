import { DomainError } from '../../errors.ts';

/** The admin has saved nothing under this name. */
export class SavedQueryNotFound extends DomainError {
  readonly code = 'SAVED_QUERY_NOT_FOUND';
}
