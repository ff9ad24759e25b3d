import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ServiceUnavailable } from '../../src/errors.ts';
import { createFiles } from '../../src/infra/files.ts';
import { createLog } from '../../src/infra/log.ts';
import { aBucket } from '../support/buckets.ts';

const closers: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const log = createLog('silent');
const bytes = Buffer.from('the bytes of a picture');
const hash = createHash('sha256').update(bytes).digest('hex');

async function aFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'trellis-files-'));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('files in a folder', () => {
  test('are named by what is in them, and found by that name', async () => {
    const folder = await aFolder();
    const files = createFiles({ folder, s3: null }, log);
    expect(await files.put(bytes, 'jpg')).toBe(`${hash}.jpg`);
    expect(await files.find(`${hash}.jpg`)).toEqual({ bytes, contentType: 'image/jpeg' });
    expect(await readFile(join(folder, hash.slice(0, 2), `${hash}.jpg`))).toEqual(bytes);
    expect(await files.find(`${hash}.png`)).toBeNull();
    for (const name of ['', '../x.jpg', `../${hash}.jpg`, `${hash}.svg`, `${hash}.jpg\0`])
      expect(await files.find(name)).toBeNull();
  });

  test('are one, and whole, however many bring them at once', async () => {
    const folder = await aFolder();
    const files = createFiles({ folder, s3: null }, log);
    const finds = Array.from({ length: 20 }, async () => {
      await files.put(bytes, 'jpg');
      return (await files.find(`${hash}.jpg`))!.bytes;
    });
    for (const found of await Promise.all(finds)) expect(found).toEqual(bytes);
    expect(await readdir(join(folder, hash.slice(0, 2)))).toEqual([`${hash}.jpg`]);
  });

  test('that were cut short or changed count as missing, and are mended by the next who brings them', async () => {
    const folder = await aFolder();
    const files = createFiles({ folder, s3: null }, log);
    await files.put(bytes, 'jpg');
    await writeFile(join(folder, hash.slice(0, 2), `${hash}.jpg`), bytes.subarray(0, 5));
    expect(await files.find(`${hash}.jpg`)).toBeNull();
    await files.put(bytes, 'jpg');
    expect((await files.find(`${hash}.jpg`))!.bytes).toEqual(bytes);
  });

  test('are gone once they were removed, also where they were before', async () => {
    const folder = await aFolder();
    const files = createFiles({ folder, s3: null }, log);
    await files.put(bytes, 'jpg');
    for (const name of [`${hash}.jpg`, `${hash}.jpg`, '../taken', '']) await files.remove(name);
    expect(await files.find(`${hash}.jpg`)).toBeNull();
    expect(await readdir(join(folder, hash.slice(0, 2)))).toEqual([]);
  });

  test('that cannot be kept are told of as a service that is away', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'taken'), '');
    const files = createFiles({ folder: join(folder, 'taken'), s3: null }, log);
    await expect(files.put(bytes, 'jpg')).rejects.toThrow(ServiceUnavailable);
  });
});

describe('files in a bucket', () => {
  test('are gone once they were removed', async () => {
    const bucket = await aBucket();
    const files = createFiles({ folder: '', s3: bucket.config }, log);
    const name = await files.put(bytes, 'jpg');
    await files.remove(name);
    await files.remove(name);
    expect(bucket.objects.size).toBe(0);
  });

  test('are written with a true signature, once, and read back', async () => {
    const bucket = await aBucket();
    const files = createFiles({ folder: '/nowhere', s3: bucket.config }, log);
    expect(await files.find(`${hash}.jpg`)).toBeNull();
    expect(await files.put(bytes, 'jpg')).toBe(`${hash}.jpg`);
    expect(await files.put(bytes, 'jpg')).toBe(`${hash}.jpg`);
    expect(await files.find(`${hash}.jpg`)).toEqual({ bytes, contentType: 'image/jpeg' });
    expect([...bucket.objects]).toEqual([[`/pictures/${hash}.jpg`, bytes]]);
    expect(bucket.requests.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
    const put = bucket.headers[bucket.requests.findIndex((line) => line.startsWith('PUT'))];
    expect(put).toMatchObject({ 'content-type': 'image/jpeg', 'x-amz-content-sha256': hash });
  });

  test('need the right key, and what goes wrong tells neither key nor signature', async () => {
    const bucket = await aBucket();
    const lines: string[] = [];
    const s3 = { ...bucket.config, secretAccessKey: 'another-key' };
    const files = createFiles(
      { folder: '/nowhere', s3 },
      createLog('debug', { write: (line) => void lines.push(line) }),
    );
    await expect(files.put(bytes, 'jpg')).rejects.toThrow(ServiceUnavailable);
    expect(bucket.objects.size).toBe(0);
    expect(lines.join('')).toContain('403');
    expect(lines.join('')).not.toMatch(/another-key|AKID|Signature=/);
  });

  test('are asked for again where the bucket stumbles, and given up where it stays down', async () => {
    const bucket = await aBucket();
    const files = createFiles({ folder: '/nowhere', s3: bucket.config }, log);
    bucket.faults.push(503);
    expect(await files.put(bytes, 'jpg')).toBe(`${hash}.jpg`);
    bucket.faults.push(...Array.from({ length: 20 }, () => 500));
    await expect(files.find(`${hash}.jpg`)).rejects.toThrow(ServiceUnavailable);
    expect(bucket.requests.length).toBeLessThan(8);
  });
});
