import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Row } from './model.ts';
import type { ExportFile, Part, Plan } from './planning.ts';

/* How files are gone through: what makes a batch, how far it is, and whether a file is still the same. */

/** How much of all files has been read, and how many rows by now. */
export type Progress = { kind: string; bytes: number; bytesOfAll: number; rows: number };

const batchRows = 1_000;
/** Saves are larger; a batch of them ends early. */
const batchBytes = 4 * 1_024 * 1_024;

export async function checksumOf(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1_024 * 1_024 }), hash);
  return hash.digest();
}

/** Batches that are small by rows and by bytes. */
export async function* inBatches(chunks: AsyncGenerator<Row[]>): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  let from = 0;
  for await (const rows of chunks)
    for (const row of rows) {
      batch.push(row);
      if (batch.length < batchRows && row.bytes - from < batchBytes) continue;
      yield batch;
      from = row.bytes;
      batch = [];
    }
  if (batch.length > 0) yield batch;
}

export function createMeter({ parts }: Plan, onProgress: (progress: Progress) => void) {
  const bytesOfAll = parts.flatMap(({ files }) => files).reduce((total, { size }) => total + size, 0);
  let [done, rows] = [0, 0];
  return {
    of: ({ kind }: Part, { size }: ExportFile) => ({
      add: (added: Row[]) => {
        rows += added.length;
        onProgress({ kind, bytes: done + (added.at(-1)?.bytes ?? 0), bytesOfAll, rows });
      },
      end: () => {
        done += size;
      },
    }),
  };
}
