import { DomainError } from '../../errors.ts';

/** No job with this id was given up. */
export class DeadJobNotFound extends DomainError {
  readonly code = 'DEAD_JOB_NOT_FOUND';
}
