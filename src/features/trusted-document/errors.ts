import { DomainError } from '../../errors.ts';

/** The manifest is none, or one of its documents would be refused. */
export class ManifestInvalid extends DomainError {
  readonly code = 'MANIFEST_INVALID';
  readonly issues: ManifestIssue[];

  constructor(message: string, issues: ManifestIssue[] = []) {
    super(message);
    this.issues = issues;
  }
}

/** What is wrong with one document. */
export type ManifestIssue = { path: string; message: string };

/** Nothing is loaded for this version of the client. */
export class ManifestNotFound extends DomainError {
  readonly code = 'MANIFEST_NOT_FOUND';
}
