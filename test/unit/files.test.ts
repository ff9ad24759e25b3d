import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ServiceUnavailable } from '../../src/errors.ts';
import { createFiles, type S3Config } from '../../src/infra/files.ts';
import { createLog } from '../../src/infra/log.ts';

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

/** A bucket as S3 keeps one: it checks each signature over the request as it came, and the hash of the body. */
async function aBucket() {
  const config: S3Config = {
    endpoint: '',
    bucket: 'pictures',
    region: 'eu-north-1',
    accessKeyId: 'AKID',
    secretAccessKey: 'key',
  };
  const objects = new Map<string, Buffer>();
  const requests: string[] = [];
  const headers: Record<string, unknown>[] = [];
  const faults: number[] = [];
  const server = createServer((req, res) => void answer(req, res));
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    requests.push(`${req.method} ${req.url}`);
    headers.push(req.headers);
    const fault = faults.shift();
    if (fault) return void res.writeHead(fault).end('<Error/>');
    if (!isSigned(req, body, config)) return void res.writeHead(403).end('<Error>SignatureDoesNotMatch</Error>');
    if (req.method === 'PUT') {
      objects.set(req.url!, body);
      return void res.end();
    }
    const found = objects.get(req.url!);
    res.writeHead(found ? 200 : 404).end(found ?? '<Error>NoSuchKey</Error>');
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () => server.closeAllConnections(),
    () => void server.close(),
  );
  config.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { config, objects, requests, headers, faults };
}

/** Signature version 4, worked out anew from its definition. */
function isSigned(req: IncomingMessage, body: Buffer, { region, accessKeyId, secretAccessKey }: S3Config): boolean {
  const form = /^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/;
  const [, credential, names, signature] = form.exec(req.headers.authorization ?? '') ?? [];
  const time = String(req.headers['x-amz-date']);
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const bodyHash = String(req.headers['x-amz-content-sha256']);
  const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
  if (!names || credential !== `${accessKeyId}/${scope}`) return false;
  if (bodyHash !== 'UNSIGNED-PAYLOAD' && bodyHash !== sha256(body)) return false;
  const lines = names.split(';').map((name) => `${name}:${String(req.headers[name])}\n`);
  const canonical = [req.method, req.url, '', lines.join(''), names, bodyHash].join('\n');
  const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
  const keyOf = [time.slice(0, 8), region, 's3', 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secretAccessKey}`,
  );
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  return hmac(keyOf, text).toString('hex') === signature;
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

  test('that cannot be kept are told of as a service that is away', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'taken'), '');
    const files = createFiles({ folder: join(folder, 'taken'), s3: null }, log);
    await expect(files.put(bytes, 'jpg')).rejects.toThrow(ServiceUnavailable);
  });
});

describe('files in a bucket', () => {
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
