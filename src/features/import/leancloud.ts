import { isDeviceSecret } from '../player/guests.ts';
import { depthMax } from '../save/model.ts';
import { isSecret, saveKeyOf, type BoardMapping, type Mapping, type SaveMapping } from './mapping.ts';
import { BadRow, isObjectId, type JsonObject } from './model.ts';

/*
 * LeanCloud's objects as what an import takes of them. docs/import-leancloud.md says from which of LeanCloud's pages each
 * form is known; what is in none of them is refused.
 */

/** A way in that a user had: a WeChat app's openid, or the id of an anonymous user. */
export type UserDoor = { app: string; openid: string; unionId: string | null } | { anonymousId: string };
export type User = {
  objectId: string;
  doors: UserDoor[];
  displayName: string | null;
  createdAt: number | null;
  /** Ways in that are not taken, and why. */
  notes: string[];
};
export type Score = { objectId: string; score: number };
export type SaveObject = { objectId: string; ownerId: string; key: string; data: JsonObject };

/** @throws BadRow */
export function toUser(object: JsonObject, mapping: Mapping): User {
  const objectId = objectIdOf(object);
  const notes: string[] = [];
  const doors: UserDoor[] = [];
  const authData = authDataOf(object, objectId);
  for (const [key, said] of Object.entries(authData)) {
    if (/^_.+_unionid$/.test(key)) continue;
    const door = isObject(said) ? doorOf(key, said, authData, mapping) : 'unclear';
    if (door === 'unmapped')
      notes.push(`authData.${safe(key)} is not in the mapping's \`apps\`: this way in was left out.`);
    else if (door === 'unclear')
      notes.push(`authData.${safe(key)} has no openid or id of a known form: this way in was left out.`);
    else if (door) doors.push(door);
  }
  if (doors.length === 0)
    throw new BadRow(
      objectId,
      notes.length > 0
        ? `Nobody could come in as this user. ${notes.join(' ')}`
        : 'Nobody could come in as this user: there is no authData. Passwords are not taken.',
    );
  return { objectId, doors, displayName: nameOf(object, mapping), createdAt: timeOf(object['createdAt']), notes };
}

/** CSV has it as a text. */
function authDataOf(object: JsonObject, objectId: string): JsonObject {
  const said = object['authData'];
  if (said === undefined || said === null) return {};
  if (isObject(said)) return said;
  try {
    const value: unknown = typeof said === 'string' ? JSON.parse(said) : null;
    if (isObject(value)) return value;
  } catch {
    // What it says may be a secret, so it is not quoted.
  }
  throw new BadRow(objectId, 'authData is no object.');
}

/** Null where it says nothing. */
function doorOf(
  key: string,
  said: JsonObject,
  authData: JsonObject,
  { apps, anonymous }: Mapping,
): UserDoor | 'unmapped' | 'unclear' | null {
  if (key === 'anonymous') {
    if (!anonymous) return null;
    const { id } = said;
    return typeof id === 'string' && isDeviceSecret(id) ? { anonymousId: id } : 'unclear';
  }
  const app = Object.hasOwn(apps, key) ? apps[key]! : null;
  if (app === null) return 'unmapped';
  // Platforms that LeanCloud does not know keep the openid as `uid`.
  const openid = said['openid'] ?? said['uid'];
  return isWechatId(openid) ? { app, openid, unionId: unionIdOf(key, said, authData) } : 'unclear';
}

function unionIdOf(key: string, said: JsonObject, authData: JsonObject): string | null {
  const platform = typeof said['platform'] === 'string' ? said['platform'] : 'weixin';
  const main = [`_${platform}_unionid`, `_${key}_unionid`].map((name) => authData[name]).find(isObject);
  const unionId = said['unionid'] ?? main?.['uid'];
  return isWechatId(unionId) ? unionId : null;
}

function nameOf(object: JsonObject, { displayName }: Mapping): string | null {
  const name = displayName === undefined ? null : object[displayName];
  return typeof name === 'string' && name.trim() !== '' ? name : null;
}

function timeOf(value: unknown): number | null {
  const text = isObject(value) && value['__type'] === 'Date' ? value['iso'] : value;
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isFinite(time) && time > 0 ? time : null;
}

/** @throws BadRow */
export function toScore(object: JsonObject, { statistic, version, decimals, columns }: BoardMapping): Score {
  const objectId = userIdOf(object[columns.user]);
  if (objectId === null)
    throw new BadRow(null, `"${columns.user}" leads to no user: only leaderboards of _User are taken.`);
  const { statisticName: name, version: ofVersion } = object;
  if (name !== undefined && name !== statistic) throw new BadRow(objectId, 'The row is of another statistic.');
  if (ofVersion !== undefined && ofVersion !== null && Number(ofVersion) !== version)
    throw new BadRow(
      objectId,
      version === undefined
        ? 'The row names its version: say in the mapping which `version` is meant.'
        : 'The row is of another version.',
    );
  const said = object[columns.value];
  const value = typeof said === 'string' && said.trim() !== '' ? Number(said) : said;
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new BadRow(objectId, `"${columns.value}" is no number.`);
  const score = Number(`${value}e${decimals}`);
  if (!Number.isInteger(score))
    throw new BadRow(objectId, `The score has more than ${decimals} digits behind the point: see \`decimals\`.`);
  if (!Number.isSafeInteger(score)) throw new BadRow(objectId, 'The score is too large.');
  return { objectId, score: score + 0 };
}

/** A pointer, the user itself, or the objectId alone, as CSV has it. */
function userIdOf(said: unknown): string | null {
  if (!isObject(said)) return isObjectId(said) ? said : null;
  const isUser = said['className'] === '_User' || said['className'] === undefined;
  return isUser && isObjectId(said['objectId']) ? said['objectId'] : null;
}

/** LeanCloud's own, which say nothing to the game. */
const ownFields = new Set(['objectId', 'createdAt', 'updatedAt', 'ACL']);

/** @throws BadRow */
export function toSaveObject(ofClass: string, object: JsonObject, mapping: SaveMapping): SaveObject {
  const objectId = objectIdOf(object);
  const { owner, fields } = mapping;
  const ownerId = ofClass === '_User' ? objectId : userIdOf(object[owner!]);
  if (ownerId === null) throw new BadRow(objectId, `"${owner}" leads to no user.`);
  const key = saveKeyOf(mapping, object);
  if (key === null) throw new BadRow(objectId, 'What the object has makes no key for a save.');
  const names = fields ?? Object.keys(object).filter((name) => !ownFields.has(name) && name !== owner);
  const taken = names.filter((name) => object[name] !== undefined && !isSecret(name));
  const data = Object.fromEntries(taken.map((name) => [name, plain(object[name], objectId, name, 1)]));
  return { objectId, ownerId, key, data };
}

/**
 * A value without LeanCloud's types: a date is its ISO text, bytes are Base64, a place and a pointer are their parts.
 *
 * @throws BadRow for a type that is not known
 */
function plain(value: unknown, objectId: string, field: string, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > depthMax) throw new BadRow(objectId, `"${safe(field)}" is nested deeper than ${depthMax} levels.`);
  const next = (one: unknown) => plain(one, objectId, field, depth + 1);
  if (!isObject(value)) return (value as unknown[]).map(next);
  const { __type: type, ...rest } = value;
  switch (type) {
    case undefined:
    case 'Object':
    case 'Pointer':
    case 'File':
    case 'GeoPoint':
      break;
    case 'Date':
      if (typeof rest['iso'] === 'string') return rest['iso'];
      throw new BadRow(objectId, `"${safe(field)}" has a date of an unknown form.`);
    case 'Bytes':
      if (typeof rest['base64'] === 'string') return rest['base64'];
      throw new BadRow(objectId, `"${safe(field)}" has bytes of an unknown form.`);
    default:
      throw new BadRow(objectId, `"${safe(field)}" has a value of a type that cannot be taken, e.g. a Relation.`);
  }
  const kept = Object.entries(rest).filter(([name]) => !isSecret(name) && !(type !== undefined && name === 'ACL'));
  return Object.fromEntries(kept.map(([name, one]) => [name, next(one)]));
}

/** @throws BadRow */
function objectIdOf({ objectId }: JsonObject): string {
  if (isObjectId(objectId)) return objectId;
  throw new BadRow(null, 'The object has no objectId.');
}

/** openids and unionids. */
const isWechatId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{6,128}$/.test(value);

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name that may be printed: somebody else has chosen it. */
const safe = (name: string) => name.replaceAll(/[^\w.-]/g, '?').slice(0, 64);
