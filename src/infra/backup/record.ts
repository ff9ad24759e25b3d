import { Client, type Pool } from 'pg';
import { Gauge } from 'prom-client';
import type { Metrics } from '../metrics.ts';
import type { BackupResult } from './dump.ts';

/** Writes down that a backup was made, for the age that /metrics tells. */
export async function recordBackup(databaseUrl: string, { takenAt, bytes }: BackupResult): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('INSERT INTO backup (taken_at, bytes) VALUES ($1, $2)', [takenAt, bytes]);
  } finally {
    await client.end();
  }
}

/** The age of the newest backup, looked up when somebody asks; no value where there is none, or Postgres is away. */
export function tellBackupAge(pool: Pool, registry: Metrics['registry']): void {
  const gauge: Gauge = new Gauge({
    name: 'trellis_backup_age_seconds',
    help: 'Time since the moment that the newest backup by `npm run backup` tells of; absent where there is none.',
    registers: [registry],
    async collect() {
      gauge.remove();
      const { rows } = await pool
        .query<{ age: number | null }>('SELECT extract(epoch FROM now() - max(taken_at))::float8 AS age FROM backup')
        .catch(() => ({ rows: [] }));
      const [age] = rows.map((row) => row.age);
      if (typeof age === 'number') gauge.set(age);
    },
  });
}
