import { DomainError } from '../../errors.ts';

/** The game has no setting of this key, or none of this version. */
export class SettingNotFound extends DomainError {
  readonly code = 'SETTING_NOT_FOUND';
}

/** Somebody else has changed the setting meanwhile; nothing was done. */
export class SettingConflict extends DomainError {
  readonly code = 'SETTING_CONFLICT';
  /** The newest one; 0 where there never was a setting of this key. */
  readonly version: number;

  constructor(message: string, version: number) {
    super(message);
    this.version = version;
  }
}

/** The schema, a value or a rule is not as it must be; nothing was done. */
export class SettingInvalid extends DomainError {
  readonly code = 'SETTING_INVALID';
  /** Where, as a JSON Pointer (RFC 6901) into { schema, value, rules }. */
  readonly path: string;

  constructor(path: string, message: string) {
    super(`\`${path || '/'}\` ${message}`);
    this.path = path;
  }
}
