import { sha256 } from '../../infra/secrets.ts';

/** What a device keeps and shows to come in as a guest. */
export function isDeviceSecret(secret: string): boolean {
  return secret.length >= 16 && secret.length <= 128;
}

/** The subject of a guest's identity: a hash, so that the secret stands nowhere. */
export function guestSubject(gameKey: string, deviceSecret: string): string {
  return sha256(`trellis guest\0${gameKey}\0${deviceSecret}`).toString('hex');
}
