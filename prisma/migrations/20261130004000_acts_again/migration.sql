-- AlterTable
ALTER TABLE "bulk_act" ADD COLUMN     "client_id" TEXT;

-- CreateIndex
-- contract: a row for each bulk act of an admin, so the index takes milliseconds, and old code leaves client_id NULL.
CREATE UNIQUE INDEX "bulk_act_created_by_client_id_key" ON "bulk_act"("created_by", "client_id");

-- A row for a record, as before, but that values are cut later: a record from which an act is to be taken back holds a
-- note, a saved operation or the rewards of a board wholly.
-- contract: old code stores what it returns as it comes, and never looks at its length.
CREATE OR REPLACE FUNCTION audit_row(shown jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_object_agg(key, CASE
    WHEN value = 'null' THEN value
    WHEN key ~ '(secret|hash|password|token|totp|salt)' OR (jsonb_typeof(value) = 'string' AND value #>> '{}' LIKE '\\x%')
      THEN '"(hidden)"'
    WHEN length(value::text) > 20000 THEN to_jsonb(left(value #>> '{}', 200) || '…')
    ELSE value END)
  FROM jsonb_each(shown)
$$;
