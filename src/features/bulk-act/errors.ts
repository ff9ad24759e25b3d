import { DomainError } from '../../errors.ts';

/** No bulk act has this id. */
export class BulkActNotFound extends DomainError {
  readonly code = 'BULK_ACT_NOT_FOUND';
}
