import { randomUUID } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { ServiceUnavailable } from '../errors.ts';
import type { FilesConfig, S3Config } from './files.ts';
import { createRareWarning, type Log } from './log.ts';

/*
 * Files that are meant for one person: under `private/` of the folder or bucket, where `/files/` never looks, since a
 * name there is a hash. They are of any size, so they pass through as streams. A file is drafted on this machine first
 * and gets its name when it is whole; a draft that a dead process left goes with the file of its name.
 */

export type PrivateFiles = ReturnType<typeof createPrivateFiles>;
/** A file that nobody finds yet. One of the two has to follow. */
export type Draft = { bytes: number; keep(): Promise<void>; drop(): Promise<void> };
type Place = {
  /** Where drafts are made. */
  drafts: string;
  keep(draft: string, name: string): Promise<void>;
  read(name: string): Promise<Readable | null>;
  remove(name: string): Promise<void>;
};

const nameForm = /^[0-9a-z][0-9a-z.-]{0,127}$/;
const s3Milliseconds = 10_000;
/** A file of many megabytes takes its time. */
const s3TransferMilliseconds = 10 * 60 * 1_000;

export function createPrivateFiles({ folder, s3 }: FilesConfig, log: Log, onUp: (isUp: boolean) => void = () => {}) {
  const place = s3 ? createBucket(s3) : createFolder(join(folder, 'private'));
  const warn = createRareWarning(log, 'private files cannot be kept, read or removed');
  return { draft, read, remove };

  /** Writes what comes to a draft, in no more memory than a chunk. @throws ServiceUnavailable */
  async function draft(name: string, chunks: AsyncIterable<string>): Promise<Draft> {
    const path = join(place.drafts, `${draftPrefix(name)}${randomUUID()}`);
    try {
      const bytes = await write(path, chunks);
      return { bytes, keep: () => reached(() => place.keep(path, name)), drop: () => rm(path, { force: true }) };
    } catch (error) {
      // What went wrong first is what has to be told.
      await rm(path, { force: true }).catch(() => {});
      throw error;
    }
  }

  async function write(path: string, chunks: AsyncIterable<string>): Promise<number> {
    await reached(() => mkdir(place.drafts, { recursive: true, mode: 0o700 }));
    const file = await reached(() => open(path, 'wx', 0o600));
    try {
      let bytes = 0;
      for await (const chunk of chunks) bytes += (await reached(() => file.write(chunk))).bytesWritten;
      await reached(() => file.sync());
      return bytes;
    } finally {
      await file.close();
    }
  }

  /** Null where there is no such file. @throws ServiceUnavailable */
  async function read(name: string): Promise<Readable | null> {
    return nameForm.test(name) ? reached(() => place.read(name)) : null;
  }

  /** Removes a file, whether or not it is there, and the drafts of it that are on this machine. */
  async function remove(name: string): Promise<void> {
    await reached(async () => {
      await place.remove(name);
      const found = await readdir(place.drafts).catch(whenMissing<string[]>([]));
      const left = found.filter((one) => one.startsWith(draftPrefix(name)));
      await Promise.all(left.map((one) => rm(join(place.drafts, one), { force: true })));
    });
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

const draftPrefix = (name: string) => {
  if (!nameForm.test(name)) throw new Error('a private file has a strange name');
  return `.trellis-${name}-`;
};

const whenMissing =
  <Instead>(instead: Instead) =>
  (error: NodeJS.ErrnoException): Instead => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };

function createFolder(folder: string): Place {
  return {
    drafts: folder,
    keep: (draft, name) => rename(draft, join(folder, name)),
    async read(name) {
      const file = await open(join(folder, name)).catch(whenMissing(null));
      return file && createReadStream('', { fd: file });
    },
    remove: (name) => rm(join(folder, name), { force: true }),
  };
}

function createBucket({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Config): Place {
  const aws = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
  const urlOf = (name: string) => `${endpoint.replace(/\/+$/, '')}/${bucket}/private/${name}`;
  return {
    drafts: tmpdir(),
    async keep(draft, name) {
      const response = await aws.fetch(urlOf(name), {
        method: 'PUT',
        // The connection vouches for the body: hashing it would mean to read it twice.
        headers: { 'content-type': 'application/json', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
        // Read from the disk as it is sent, and of a known length, without which buckets take nothing.
        body: await openAsBlob(draft),
        signal: AbortSignal.timeout(s3TransferMilliseconds),
      });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`the bucket answered ${response.status} to a write`);
      await rm(draft, { force: true });
    },
    async read(name) {
      const response = await aws.fetch(urlOf(name), { signal: AbortSignal.timeout(s3TransferMilliseconds) });
      if (response.ok && response.body) return Readable.from(response.body);
      await response.arrayBuffer();
      if (response.status === 404) return null;
      throw new Error(`the bucket answered ${response.status} to a read`);
    },
    async remove(name) {
      const response = await aws.fetch(urlOf(name), { method: 'DELETE', signal: AbortSignal.timeout(s3Milliseconds) });
      await response.arrayBuffer();
      if (!response.ok && response.status !== 404)
        throw new Error(`the bucket answered ${response.status} to a removal`);
    },
  };
}
