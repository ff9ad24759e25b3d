import { BadUserInput } from '../../errors.ts';
import { formatUuid, parseUuid } from '../../infra/uuid.ts';
import type { Admin, AdminViewer } from '../../context.ts';
import type { Role } from '../../roles.ts';

/** The id of whoever calls with ADMIN_API_KEY. */
export const rootId = 'root';

export type AdminKey = {
  id: string;
  name: string;
  role: Role;
  gameKey: string | null;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedBy: string | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
};
export type AdminUser = {
  id: string;
  email: string;
  displayName: string;
  role: Role;
  gameKey: string | null;
  isEnrolled: boolean;
  invitationExpiresAt: Date | null;
  createdBy: string;
  createdAt: Date;
  disabledBy: string | null;
  disabledAt: Date | null;
};
export type AdminSession = {
  id: string;
  /** Whose it is; rootId for ADMIN_API_KEY. */
  adminId: string;
  name: string;
  address: string;
  createdAt: Date;
  seenAt: Date;
  expiresAt: Date;
};

/** A sign-in ends after an hour in which nothing came, and after half a day whatever comes. */
export const idleMilliseconds = 60 * 60 * 1_000;
export const sessionMilliseconds = 12 * 60 * 60 * 1_000;
/** How exactly it is noted when a key or a session was used last. */
export const noteMilliseconds = 60 * 1_000;
export const invitationMilliseconds = 3 * 24 * 60 * 60 * 1_000;

const keyPrefix = 'trellis_ak_';

/** What of a key may be shown: enough to know it again. */
export function prefixOf(id: string): string {
  return `${keyPrefix}${parseUuid(id).toString('hex')}`;
}

export function toKeyText(id: string, secret: Buffer): string {
  return `${prefixOf(id)}_${secret.toString('base64url')}`;
}

/** Null where it has not the form of a key. */
export function readKeyText(text: string): { id: string; secret: Buffer } | null {
  const [, hex, letters] = /^trellis_ak_([0-9a-f]{32})_([\w-]{43})$/.exec(text) ?? [];
  if (!hex || !letters) return null;
  const [id, secret] = [formatUuid(Buffer.from(hex, 'hex')), Buffer.from(letters, 'base64url')];
  return toKeyText(id, secret) === text ? { id, secret } : null;
}

/** Names of keys and addresses of people never look alike, and both stand for one admin for ever. */
export function toViewer(admin: Admin, credential: AdminViewer['credential']): AdminViewer {
  const by = admin.id === rootId ? 'admin' : `admin:${admin.name}`;
  return { kind: 'admin', admin, gameKey: admin.gameKey, by, credential };
}

/** @throws BadUserInput */
export function checkKeyName(name: string): void {
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(name))
    throw new BadUserInput('`name` must have 1 to 64 lower-case letters, digits, dots, dashes and underscores.');
}

/** The address as it is kept. @throws BadUserInput */
export function parseEmail(given: string): string {
  const email = given.trim().toLowerCase();
  if (email.length <= 254 && /^[^\s@"]+@[^\s@"]+\.[^\s@".]+$/.test(email) && /^[\x21-\x7e]+$/.test(email)) return email;
  throw new BadUserInput('`email` must be an e-mail address.');
}

/** @throws BadUserInput */
export function checkDisplayName(name: string): void {
  if (!/^[^\p{C}]{1,100}$/u.test(name) || name.trim() === '')
    throw new BadUserInput('`displayName` must have 1 to 100 printable characters.');
}

/** @throws BadUserInput */
export function checkPassword(password: string): void {
  const length = Array.from(password).length;
  if (length < 12 || length > 200) throw new BadUserInput('A password must have 12 to 200 characters.');
}

/** Whoever may make admins may make some for every game, so one game alone would be no limit. @throws BadUserInput */
export function checkScope(role: Role, gameKey: string | null): void {
  if (role === 'OWNER' && gameKey !== null)
    throw new BadUserInput('An OWNER is one of all games: leave `game` out, or choose another role.');
}
