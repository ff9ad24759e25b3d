import { DomainError } from '../../errors.ts';

/** No index helps with this combination of filters, and reading all players would take too long. */
export class SearchTooBroad extends DomainError {
  readonly code = 'SEARCH_TOO_BROAD';
}
