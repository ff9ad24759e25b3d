import { z } from 'zod';

/*
 * What a backup holds. Beside the manifest stands SHA256SUMS, in the form of `sha256sum`, with a line for every file; it
 * is written last, so a backup that was cut short has none.
 */

export const manifestName = 'manifest.json';
export const sumsName = 'SHA256SUMS';
export const format = 'trellis-backup-1';

const name = z.string().regex(/^[a-z_][a-z0-9_]*$/);
const count = z.int().min(0);

export const manifest = z.strictObject({
  format: z.literal(format),
  /** The moment that the database is told of. */
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  /** Those that the database had, which lead to the tables that the rows fit into. */
  migrations: z.array(z.strictObject({ name: z.string().regex(/^\w+$/), sha256: z.string() })),
  tables: z.array(z.strictObject({ name, columns: z.array(name), rows: count })),
  sequences: z.array(z.strictObject({ name, value: z.string().regex(/^\d+$/).nullable() })),
  /** How many there are of pictures and exports; null where they are in a bucket, which this does not hold. */
  files: count.nullable(),
});

export type Manifest = z.infer<typeof manifest>;

export const tableFile = (table: string) => `tables/${table}.copy.gz`;
