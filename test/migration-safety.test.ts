import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultsOf } from '../scripts/migration-safety.ts';

/* Migrations are applied while the version before them still runs. */

const folder = join(import.meta.dirname, '../prisma/migrations');
const { lastMigration } = JSON.parse(readFileSync(join(folder, '../released.json'), 'utf8')) as {
  lastMigration: string;
};
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));

test('the last migration of the released version is there', () => {
  expect(names).toContain(lastMigration);
});

test.each(names.filter((name) => name > lastMigration))('%s is safe while the released version runs', async (name) => {
  expect(await faultsOf(readFileSync(join(folder, name, 'migration.sql'), 'utf8'))).toEqual([]);
});

describe('a migration is safe where it', () => {
  test.each([
    [
      'makes tables, with whatever indexes',
      'CREATE TABLE a (id int NOT NULL); CREATE UNIQUE INDEX i ON a (id); ALTER TABLE a ADD CHECK (id > 0);',
    ],
    ['adds a column that may be NULL', 'ALTER TABLE player ADD COLUMN a text;'],
    [
      'adds a column with a constant default',
      "ALTER TABLE player ADD COLUMN a text NOT NULL DEFAULT 'x', ADD COLUMN b timestamptz DEFAULT CURRENT_TIMESTAMP, ADD COLUMN c text[] DEFAULT ARRAY[]::text[];",
    ],
    ['builds an index without a lock', 'CREATE INDEX CONCURRENTLY i ON player (id);'],
    ['takes an index that is there', 'ALTER TABLE player ADD CONSTRAINT u UNIQUE USING INDEX i;'],
    ['has triggers follow a new table', "CREATE TABLE a (id int); CALL audit_follow('a');"],
    ['says why it may break a rule', '-- contract: nothing has read it since 1.4.\nALTER TABLE player DROP COLUMN a;'],
  ])('%s', async (_, sql) => {
    expect(await faultsOf(sql)).toEqual([]);
  });
});

describe('a migration is not safe where it', () => {
  test.each([
    ['drops a column', 'ALTER TABLE player DROP COLUMN a;'],
    ['drops a table', 'DROP TABLE player;'],
    ['drops an index', 'DROP INDEX i;'],
    ['renames', 'ALTER TABLE player RENAME COLUMN a TO b;'],
    ['renames a table', 'ALTER TABLE player RENAME TO person;'],
    ['changes a type', 'ALTER TABLE player ALTER COLUMN a TYPE bigint;'],
    ['forbids NULL', 'ALTER TABLE player ALTER COLUMN a SET NOT NULL;'],
    ['allows NULL', 'ALTER TABLE player ALTER COLUMN a DROP NOT NULL;'],
    ['takes a default away', 'ALTER TABLE player ALTER COLUMN a DROP DEFAULT;'],
    ['adds a column that old inserts do not fill', 'ALTER TABLE player ADD COLUMN a int NOT NULL;'],
    [
      'adds a column that is worked out for each row',
      'ALTER TABLE player ADD COLUMN a uuid DEFAULT gen_random_uuid();',
    ],
    ['adds a serial', 'ALTER TABLE player ADD COLUMN a serial;'],
    ['builds an index under a lock', 'CREATE INDEX i ON player (id);'],
    ['checks all rows under a lock', 'ALTER TABLE player ADD CONSTRAINT c CHECK (a > 0);'],
    ['forbids what old code may write', 'ALTER TABLE player ADD CONSTRAINT c CHECK (a > 0) NOT VALID;'],
    ['adds values to an enum', "ALTER TYPE kind ADD VALUE 'NEW';"],
    ['changes rows that are there', 'UPDATE player SET a = 1;'],
    ['replaces a function', 'CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;'],
    ['hides what it does', 'DO $$ BEGIN DROP TABLE player; END $$;'],
    ['gives a reason that is none', '-- contract: x\nDROP TABLE player;'],
    [
      'gives a reason for another statement',
      '-- contract: nothing has read it since 1.4.\nDROP TABLE a;\nDROP TABLE b;',
    ],
  ])('%s', async (_, sql) => {
    expect((await faultsOf(sql)).length).toBeGreaterThan(0);
  });
});
