import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { createFiles } from '../infra/files.ts';
import { createLog } from '../infra/log.ts';
import { fault, ok, reasonOf, warning, type Finding } from './finding.ts';

const gigabyte = 1_073_741_824;
/** Below one of both, of the whole and in bytes. */
const lowShare = 0.1;
const lowBytes = gigabyte;
const emptyShare = 0.02;
const emptyBytes = gigabyte / 10;

export async function examineFiles({ files, isProduction }: Config): Promise<Finding[]> {
  if (files.s3) return [await examineBucket(files)];
  const folder = await examineFolder(files.folder, isProduction);
  return folder.level === 'fault' ? [folder] : [folder, await examineDisk(files.folder)];
}

async function examineFolder(folder: string, isProduction: boolean): Promise<Finding> {
  const path = join(folder, `.doctor-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(path, 'wx');
    try {
      await file.writeFile('written by npm run doctor\n');
      await file.sync();
    } finally {
      await file.close();
      await rm(path, { force: true });
    }
  } catch (error) {
    const text = `${folder} cannot be written (${reasonOf(error)})`;
    return fault('files', text, 'Give the user that runs Trellis the folder of FILES_FOLDER, or set FILES_BUCKET.');
  }
  if (isProduction && folder.startsWith('.data'))
    return warning('files', `${folder} is inside the program's own folder`, 'Set FILES_FOLDER to one that stays.');
  return ok('files', `${folder} can be written`);
}

async function examineDisk(folder: string): Promise<Finding> {
  const { bavail, blocks, bsize } = await statfs(folder);
  const [free, share] = [bavail * bsize, bavail / blocks];
  const text = `${(free / gigabyte).toFixed(1)} GB (${Math.floor(share * 100)} %) free`;
  const fix = 'Make room, or give it a larger disk.';
  if (free < emptyBytes || share < emptyShare) return fault('files.disk', text, fix);
  if (free < lowBytes || share < lowShare) return warning('files.disk', text, fix);
  return ok('files.disk', text);
}

async function examineBucket(config: Config['files']): Promise<Finding> {
  const files = createFiles(config, createLog('silent'));
  const name = config.s3!.bucket;
  const bytes = randomBytes(64);
  try {
    const file = await files.put(bytes, 'png');
    const found = await files.find(file);
    await files.remove(file);
    if (found?.bytes.equals(bytes)) return ok('files', `the bucket ${name} keeps files`);
    return fault('files', `the bucket ${name} lost a file that it had taken`, 'Check FILES_BUCKET.');
  } catch (error) {
    const cause = (error as Error).cause ?? error;
    const reason = cause instanceof Error && cause.message.startsWith('the bucket') ? cause.message : reasonOf(cause);
    const text = `the bucket ${name} cannot be used (${reason})`;
    return fault('files', text, 'Check FILES_BUCKET, and that the key may read, write and delete objects.');
  }
}
