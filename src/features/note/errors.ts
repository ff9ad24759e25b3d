import { DomainError } from '../../errors.ts';

/** No note has this id. */
export class NoteNotFound extends DomainError {
  readonly code = 'NOTE_NOT_FOUND';
}

/** Admins edit what they wrote themselves. */
export class NoteOfAnother extends DomainError {
  readonly code = 'NOTE_OF_ANOTHER';
}
