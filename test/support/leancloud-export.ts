import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

/*
 * An export as LeanCloud's console writes it, of any size, always the same for the same number of users: each with a
 * mini-game's openid, a name and a score, one in two with a unionid and one in three with a save. One in fifty is
 * anonymous, one in a hundred has a password alone and is not taken.
 */

export const exportMapping = (appId: string) => ({
  game: 'garden',
  apps: { lc_weapp: appId },
  displayName: 'nickName',
  leaderboards: [{ statistic: 'world', board: 'world', version: 3, files: ['world.jsonl'] }],
  saves: { GameSave: { key: 'garden', owner: 'user' } },
});

const words = (text: string) => createHash('sha1').update(text).digest('hex');

/** The objectId of a user: a time and more, as LeanCloud makes them. */
export const objectIdOf = (index: number) => (0x5f000000 + index).toString(16) + words(`id ${index}`).slice(0, 16);
export const openidOf = (index: number) => `o${words(`openid ${index}`).slice(0, 27)}`;
export const unionidOf = (index: number) => `u${words(`unionid ${index}`).slice(0, 27)}`;
export const scoreOf = (index: number) => (index * 7_919) % 1_000_003;
export const isAnonymous = (index: number) => index % 50 === 7;
export const hasPassword = (index: number) => index % 100 === 13;

/** Secrets that an export has, by which a test finds them where they must not be. */
export const secretOf = (index: number) => `secret-${words(`secret ${index}`)}`;

export async function writeExport(folder: string, users: number, appId: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const count = Array.from({ length: users }, (_, index) => index);
  await writeLines(join(folder, '_User.0.jsonl'), [header('_User')], count, userLine);
  await writeLines(join(folder, 'world.jsonl'), [], count, scoreLine);
  await writeLines(join(folder, 'GameSave.0.jsonl'), [header('GameSave')], count, saveLine);
  const mapping = join(folder, '..', 'import.json');
  await writeFile(mapping, JSON.stringify(exportMapping(appId)));
  return mapping;
}

const header = (ofClass: string) => `#filetype:JSON-streaming {"type":"Class","class":"${ofClass}"}\n`;

async function writeLines(
  path: string,
  first: string[],
  count: number[],
  lineOf: (index: number) => object | null,
): Promise<void> {
  const file = createWriteStream(path);
  let text = first.join('');
  for (const index of count) {
    const line = lineOf(index);
    if (line) text += `${JSON.stringify(line)}\n`;
    if (text.length < 262_144) continue;
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  }
  await finished(file.end(text));
}

const dateOf = (index: number) => new Date(Date.UTC(2020, 0, 1) + (index % 100_000_000) * 1_000).toISOString();

function userLine(index: number): object {
  const authData = hasPassword(index)
    ? undefined
    : isAnonymous(index)
      ? { anonymous: { id: `${objectIdOf(index)}-${secretOf(index)}` } }
      : {
          lc_weapp: {
            session_key: secretOf(index),
            expires_in: 7_200,
            openid: openidOf(index),
            ...(index % 2 === 0 && { unionid: unionidOf(index), platform: 'weixin', main_account: true }),
          },
          ...(index % 2 === 0 && { _weixin_unionid: { uid: unionidOf(index) } }),
        };
  return {
    objectId: objectIdOf(index),
    username: words(`username ${index}`).slice(0, 25),
    password: secretOf(index),
    salt: secretOf(index),
    sessionToken: secretOf(index),
    authData,
    nickName: `Gardener ${index}`,
    avatarUrl: `https://example.com/${index}.jpg`,
    emailVerified: false,
    mobilePhoneVerified: false,
    ACL: { '*': { read: true, write: true } },
    createdAt: dateOf(index),
    updatedAt: dateOf(index),
  };
}

const pointer = (index: number) => ({ __type: 'Pointer', className: '_User', objectId: objectIdOf(index) });

function scoreLine(index: number): object {
  return { statisticName: 'world', statisticValue: scoreOf(index), version: 3, user: pointer(index) };
}

function saveLine(index: number): object | null {
  if (index % 3 !== 0) return null;
  return {
    objectId: `5a${words(`save ${index}`).slice(0, 22)}`,
    user: pointer(index),
    level: index % 50,
    coins: index,
    plants: [
      { kind: 'rose', water: index % 7 },
      { kind: 'fern', wateredAt: { __type: 'Date', iso: dateOf(index) } },
    ],
    ACL: { [objectIdOf(index)]: { read: true, write: true } },
    createdAt: dateOf(index),
    updatedAt: dateOf(index),
  };
}
