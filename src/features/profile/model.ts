import { BadUserInput } from '../../errors.ts';
import { lengthsMax } from '../content/model.ts';

/** A WeChat door of a player, with what is kept behind it. */
export type WechatDoor = { appId: string; openid: string; sealedSessionKey: Buffer | null };
export type SealedPhoneNumber = { playerId: string; appId: string; openid: string; sealed: Buffer };

/** Under which files are served (http/files.ts). */
const filesPath = '/files/';
const avatarBytesMax = 700_000;
/** What WeChat calls those whose name it does not tell. */
const anonymous = '微信用户';

/** Whether it stands for all whose name WeChat does not tell; the picture beside it is the same grey one for them all. */
export const isAnonymous = (nickname: string) => nickname.trim() === anonymous;

// Characters that show nothing and only disturb: controls, marks that turn the direction of what follows, invisible
// blanks, characters of nobody's. Joiners stay: emoji and some scripts are made with them.
const disturbing = /[\p{Cc}\p{Co}\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** A name of WeChat's in the form in which it is checked and shown, cut to what may be; null where nothing is left. */
export function toDisplayName(nickname: string): string | null {
  const text = nickname.toWellFormed().normalize('NFC').replaceAll(/\s+/gu, ' ').replaceAll(disturbing, '').trim();
  let name = '';
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    if (Array.from(name + segment).length > lengthsMax.DISPLAY_NAME) break;
    name += segment;
  }
  name = name.trim();
  return name === '' || name === anonymous ? null : name;
}

export const avatarPathOf = (fileName: string) => `${filesPath}${fileName}`;

/** The address that clients get: a file of ours below the gateway's, anything else as it is. */
export function toAvatarUrl(stored: string | null, publicUrl: string): string | null {
  return stored?.startsWith(filesPath) ? `${publicUrl}${stored}` : stored;
}

/** @throws BadUserInput where it is no Base64; null where it holds more than is taken */
export function readPicture(data: string): Buffer | null {
  const base64 = data.replace(/^data:[\w/+.-]{0,64};base64,/, '');
  if (base64.length > (avatarBytesMax / 3) * 4 + 4) return null;
  if (base64 === '' || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    throw new BadUserInput('`data` must be a picture in Base64, or a data: URL with one.');
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length > avatarBytesMax ? null : bytes;
}

/** A phone number as it may be shown, e.g. +86 138****8000: whose it is can tell, and nobody can call it. */
export function maskPhoneNumber({ countryCode, number }: { countryCode: string; number: string }): string {
  const [start, end] = number.length >= 9 ? [3, 4] : [1, 2];
  const shown = number.length > start + end ? `${number.slice(0, start)}****${number.slice(-end)}` : '****';
  return `+${countryCode} ${shown}`;
}
