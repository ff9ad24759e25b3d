import { z } from 'zod';
import { isKey as isSaveKey } from '../save/model.ts';

/* What only the people of a game can say about its export: docs/import-leancloud.md has an example. */

const name = z.string().min(1).max(128);
const className = z.string().regex(/^\w{1,128}$/, 'the name of a class');
const savePlace = /\{(\w+)\}/g;

const leaderboard = z.strictObject({
  /** As LeanCloud calls it. */
  statistic: z.string().regex(/^[^/\s]{1,128}$/, 'the name of a statistic'),
  /** The key of the board here. */
  board: name,
  /** Within the folder. */
  files: z.array(name).min(1, 'at least one file'),
  /** Which of LeanCloud's versions is meant; rows of another one are not taken. */
  version: z.int().min(0).optional(),
  /** How many digits behind the point a score keeps: 2 makes 1.25 into 125. */
  decimals: z.int().min(0).max(9).default(0),
  columns: z.strictObject({ user: name, value: name }).default({ user: 'user', value: 'statisticValue' }),
});

const save = z.strictObject({
  key: z
    .string()
    .refine(
      (key) => isSaveKey(key.replaceAll(savePlace, 'x')),
      'a key for saves, with {objectId} or {field} where objects of one player are to differ',
    ),
  /** The field that leads to the player; for _User it is the object itself. */
  owner: name.optional(),
  /** Left out, all but LeanCloud's own. */
  fields: z.array(name).min(1).optional(),
  /** Who may read it: only asked for so that it is not another by mistake. */
  access: z.enum(['PRIVATE', 'READABLE', 'TRUSTED_WRITE']).optional(),
});

const shape = z
  .strictObject({
    game: name,
    /** The WeChat app behind each key of authData. */
    apps: z.record(z.string().regex(/^\w{1,64}$/, 'a key of authData'), name).default({}),
    /** Whether anonymous users become guests. */
    anonymous: z.boolean().default(true),
    /** The field of _User that has the name to show. */
    displayName: name.optional(),
    leaderboards: z.array(leaderboard).default([]),
    saves: z.record(className, save).default({}),
  })
  .superRefine(({ saves }, ctx) => {
    for (const [ofClass, { owner, fields }] of Object.entries(saves)) {
      const path = ['saves', ofClass];
      if (ofClass === '_User' && owner !== undefined)
        ctx.addIssue({ code: 'custom', path, message: 'a user is its own owner: leave `owner` out' });
      if (ofClass === '_User' && !fields)
        ctx.addIssue({ code: 'custom', path, message: 'say which `fields` of _User are taken' });
      if (ofClass !== '_User' && owner === undefined)
        ctx.addIssue({ code: 'custom', path, message: 'say in `owner` which field leads to the player' });
      const secret = fields?.find(isSecret);
      if (secret !== undefined)
        ctx.addIssue({ code: 'custom', path, message: `"${secret}" is a secret and is never taken` });
    }
  });

export type Mapping = z.infer<typeof shape>;
export type BoardMapping = Mapping['leaderboards'][number];
export type SaveMapping = Mapping['saves'][string];

const secrets = new Set([
  'authData',
  'password',
  'salt',
  'bcryptPassword',
  'sessionToken',
  'session_token',
  'session_key',
  'sessionKey',
  'access_token',
  'accessToken',
  'refresh_token',
  'refreshToken',
]);

/** Whether a field is left out wherever it stands. */
export function isSecret(field: string): boolean {
  return secrets.has(field);
}

/** The mapping, or all that is wrong with it. */
export function parseMapping(text: string): Mapping | string[] {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return ['The mapping is no JSON.'];
  }
  const result = shape.safeParse(given);
  if (result.success) return result.data;
  return result.error.issues.map(({ path, message }) => `${path.join('.') || 'The mapping'}: ${message}`);
}

/** The key of a save; null where a field that it names is not there or makes no key. */
export function saveKeyOf({ key }: SaveMapping, object: { [field: string]: unknown }): string | null {
  let isWhole = true;
  const made = key.replaceAll(savePlace, (_, field: string) => {
    const value = object[field];
    if (typeof value === 'string' || Number.isSafeInteger(value)) return String(value);
    isWhole = false;
    return '';
  });
  return isWhole && isSaveKey(made) ? made : null;
}
