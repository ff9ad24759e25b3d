import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import { ServiceUnavailable } from '../errors.ts';
import { createRareWarning, type Log } from './log.ts';
import { sha256 } from './secrets.ts';

/*
 * Files named by what is in them: `{SHA-256 in hex}.{extension}`. A name never means other bytes, so a file is written
 * once, may be kept by everybody for ever, and can be checked whenever it is read: one that a crash cut short, or that
 * somebody changed, counts as missing and is written anew by the next one who brings it.
 */

export type Files = ReturnType<typeof createFiles>;
export type FilesConfig = { folder: string; s3: S3Config | null };
export type S3Config = {
  /** Without the bucket, e.g. https://s3.eu-central-1.amazonaws.com or http://localhost:9000 */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};
/** A place that keeps bytes under a name. */
type Place = {
  read(name: string): Promise<Buffer | null>;
  write(name: string, bytes: Buffer): Promise<void>;
  remove(name: string): Promise<void>;
};

export const contentTypes = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const;
export type Extension = keyof typeof contentTypes;

const nameForm = /^([0-9a-f]{64})\.(jpg|png|webp)$/;
const s3Milliseconds = 10_000;

/**
 * In the bucket where one is configured, else in the folder.
 *
 * @param onUp told after each use whether it went well
 */
export function createFiles({ folder, s3 }: FilesConfig, log: Log, onUp: (isUp: boolean) => void = () => {}) {
  const place = s3 ? createBucket(s3) : createFolder(folder);
  const warn = createRareWarning(log, 'files cannot be kept or read');
  return { put, find, remove };

  /**
   * Keeps the bytes and tells their name. The same bytes again change nothing.
   *
   * @throws ServiceUnavailable where they cannot be kept
   */
  async function put(bytes: Buffer, extension: Extension): Promise<string> {
    const name = `${sha256(bytes).toString('hex')}.${extension}`;
    // A bucket may answer 403 to the name of nothing, where we may write and not list.
    const known = await find(name).catch(() => null);
    if (known) return name;
    await reached(() => place.write(name, bytes));
    return name;
  }

  /**
   * Null for a name that no file has.
   *
   * @throws ServiceUnavailable where it cannot be told
   */
  async function find(name: string): Promise<{ bytes: Buffer; contentType: string } | null> {
    const [, hash, extension] = nameForm.exec(name) ?? [];
    if (!hash) return null;
    const bytes = await reached(() => place.read(name));
    if (!bytes || sha256(bytes).toString('hex') !== hash) return null;
    return { bytes, contentType: contentTypes[extension as Extension] };
  }

  /**
   * Removes a file that nothing leads to any more, whether or not it is there. Where the same bytes come again just then
   * they may go, too: whoever brought them brings them anew.
   *
   * @throws ServiceUnavailable
   */
  async function remove(name: string): Promise<void> {
    if (nameForm.test(name)) await reached(() => place.remove(name));
  }

  async function reached<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await work();
      onUp(true);
      return result;
    } catch (error) {
      warn(error);
      onUp(false);
      throw new ServiceUnavailable('Files cannot be kept or read just now. Try again in a moment.', { cause: error });
    }
  }
}

function createFolder(folder: string): Place {
  // A folder holds at most a 256th of all files.
  const folderOf = (name: string) => join(folder, name.slice(0, 2));
  return {
    async read(name) {
      try {
        return await readFile(join(folderOf(name), name));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    /** Readers find the whole file or none: it gets its name when all of it is on the disk. */
    async write(name, bytes) {
      await mkdir(folderOf(name), { recursive: true });
      const draft = join(folderOf(name), `.${randomUUID()}`);
      try {
        const file = await open(draft, 'wx');
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, join(folderOf(name), name));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    remove: (name) => rm(join(folderOf(name), name), { force: true }),
  };
}

/** Path-style addresses, which S3, MinIO, R2 and the S3 doors of Alibaba's and Tencent's stores all take. */
function createBucket({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Config): Place {
  const aws = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
  const urlOf = (name: string) => `${endpoint.replace(/\/+$/, '')}/${bucket}/${name}`;
  return {
    async read(name) {
      const response = await aws.fetch(urlOf(name), { signal: AbortSignal.timeout(s3Milliseconds) });
      const body = Buffer.from(await response.arrayBuffer());
      if (response.status === 404) return null;
      if (!response.ok) throw new Error(`the bucket answered ${response.status} to a read`);
      return body;
    },
    async write(name, bytes) {
      const response = await aws.fetch(urlOf(name), {
        method: 'PUT',
        headers: {
          'content-type': contentTypes[name.slice(name.lastIndexOf('.') + 1) as Extension],
          'cache-control': 'public, max-age=31536000, immutable',
          'x-amz-content-sha256': name.slice(0, 64),
        },
        body: new Uint8Array(bytes),
        signal: AbortSignal.timeout(s3Milliseconds),
      });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`the bucket answered ${response.status} to a write`);
    },
    async remove(name) {
      const response = await aws.fetch(urlOf(name), { method: 'DELETE', signal: AbortSignal.timeout(s3Milliseconds) });
      await response.arrayBuffer();
      if (!response.ok && response.status !== 404)
        throw new Error(`the bucket answered ${response.status} to a removal`);
    },
  };
}
