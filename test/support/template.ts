import type pg from 'pg';

export const templateDatabase = 'trellis_template';

/** What a database is made of, as a number that changes with its tables, triggers and functions; and how large it is. */
export async function tablesOf(client: pg.Client): Promise<{ shape: string; bytes: number }> {
  const { rows } = await client.query<{ shape: string; bytes: number }>(
    `WITH relation AS (SELECT oid, relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace),
      part AS (
        SELECT format('%s %s %s', oid, relname, relkind) AS line FROM relation
        UNION ALL
        SELECT format('%s %s %s %s %s', attrelid, attname, atttypid, attnotnull, attisdropped)
          FROM pg_attribute JOIN relation ON relation.oid = attrelid WHERE attnum > 0
        UNION ALL
        SELECT format('%s %s %s', oid, tgrelid, tgenabled) FROM pg_trigger
        UNION ALL
        SELECT format('%s %s', oid, conname) FROM pg_constraint
        UNION ALL
        SELECT format('%s %s', oid, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL
        SELECT format('%s %s %s', migration_name, finished_at, rolled_back_at) FROM _prisma_migrations
      )
    SELECT (SELECT sum(hashtextextended(line, 0)) FROM part)::text AS shape,
           (SELECT sum(pg_relation_size(oid)) FROM relation WHERE relkind = 'r')::float8 AS bytes`,
  );
  return rows[0]!;
}
