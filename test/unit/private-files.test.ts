import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ServiceUnavailable } from '../../src/errors.ts';
import type { FilesConfig } from '../../src/infra/files.ts';
import { createLog } from '../../src/infra/log.ts';
import { createPrivateFiles } from '../../src/infra/private-files.ts';
import { aBucket } from '../support/buckets.ts';

const log = createLog('silent');

async function aFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'trellis-files-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Drafts of a bucket lie beside those of all other processes of this machine. */
const draftsOf = async (name: string) => (await readdir(tmpdir())).filter((one) => one.includes(name));

async function* pieces(...all: string[]): AsyncGenerator<string> {
  yield* all;
}

const places: [string, () => Promise<FilesConfig>][] = [
  ['a folder', async () => ({ folder: await aFolder(), s3: null })],
  ['a bucket', async () => ({ folder: '', s3: (await aBucket()).config })],
];

describe.each(places)('a private file in %s', (_place, aPlace) => {
  test('is found when it is whole and has been given its name, and is gone when it was removed', async () => {
    const files = createPrivateFiles(await aPlace(), log);
    const draft = await files.draft('one.json', pieces('{"name":', '"小明"}'));
    expect(draft.bytes).toBe(17);
    expect(await files.read('one.json')).toBeNull();
    await draft.keep();
    await draft.drop();
    expect(await text((await files.read('one.json'))!)).toBe('{"name":"小明"}');
    await files.remove('one.json');
    await files.remove('one.json');
    expect(await files.read('one.json')).toBeNull();
  });

  test('takes the place of the one that had its name', async () => {
    const files = createPrivateFiles(await aPlace(), log);
    for (const content of ['older', 'newer']) await (await files.draft('one.json', pieces(content))).keep();
    expect(await text((await files.read('one.json'))!)).toBe('newer');
  });

  test('is known by no name that leads elsewhere', async () => {
    const files = createPrivateFiles(await aPlace(), log);
    for (const name of ['', '../one.json', '/etc/passwd', '.hidden', 'a/b', 'one.json\0']) {
      expect(await files.read(name)).toBeNull();
      await expect(files.draft(name, pieces('x'))).rejects.toThrow('strange name');
    }
  });
});

describe('drafts', () => {
  test('are readable by nobody else on the machine, and go where they fail', async () => {
    const folder = await aFolder();
    const files = createPrivateFiles({ folder, s3: null }, log);
    await files.draft('one.json', pieces('mine'));
    const [name] = await readdir(join(folder, 'private'));
    expect((await stat(join(folder, 'private', name!))).mode & 0o077).toBe(0);
    expect((await stat(join(folder, 'private'))).mode & 0o077).toBe(0);
    const broken = (async function* () {
      yield 'some';
      throw new Error('no more');
    })();
    await expect(files.draft('two.json', broken)).rejects.toThrow('no more');
    expect(await readdir(join(folder, 'private'))).toEqual([name]);
  });

  test('of a process that died go with the file of their name, and no others', async () => {
    const folder = await aFolder();
    const files = createPrivateFiles({ folder, s3: null }, log);
    await files.draft('one.json', pieces('mine'));
    await files.draft('two.json', pieces('theirs'));
    await files.remove('one.json');
    expect(await readdir(join(folder, 'private'))).toEqual([expect.stringContaining('two.json')]);
  });

  test('of a bucket are gone from the machine when the bucket has them', async () => {
    const { config, objects } = await aBucket();
    const files = createPrivateFiles({ folder: '', s3: config }, log);
    const name = `${crypto.randomUUID()}.json`;
    const draft = await files.draft(name, pieces('mine'));
    expect(await draftsOf(name)).toHaveLength(1);
    await draft.keep();
    expect(await draftsOf(name)).toEqual([]);
    expect([...objects.keys()]).toEqual([`/${config.bucket}/private/${name}`]);
  });

  test('that cannot be kept are told of as a service that is away', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'private'), 'in the way');
    const files = createPrivateFiles({ folder, s3: null }, log);
    await expect(files.draft('one.json', pieces('x'))).rejects.toThrow(ServiceUnavailable);
    const bucket = await aBucket();
    const away = createPrivateFiles({ folder: '', s3: bucket.config }, log);
    const draft = await away.draft('one.json', pieces('x'));
    bucket.faults.push(403, 403, 403);
    await expect(draft.keep()).rejects.toThrow(ServiceUnavailable);
    await draft.drop();
    await expect(away.read('one.json')).rejects.toThrow(ServiceUnavailable);
    await expect(away.remove('one.json')).rejects.toThrow(ServiceUnavailable);
  });
});
