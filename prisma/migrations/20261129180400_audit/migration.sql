-- CreateTable
CREATE TABLE "audit_record" (
    "number" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "admin_id" TEXT NOT NULL,
    "admin_name" TEXT NOT NULL,
    "admin_role" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "game_key" TEXT,
    "reverts" BIGINT,
    "detail_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_record_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "audit_detail" (
    "number" BIGINT NOT NULL,
    "salt" BYTEA NOT NULL,
    "content" TEXT,
    "player_ids" UUID[],

    CONSTRAINT "audit_detail_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "audit_change" (
    "id" BIGSERIAL NOT NULL,
    "act" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_record_reverts_key" ON "audit_record"("reverts");

-- CreateIndex
CREATE INDEX "audit_record_admin_id_number_idx" ON "audit_record"("admin_id", "number");

-- CreateIndex
CREATE INDEX "audit_record_action_number_idx" ON "audit_record"("action", "number");

-- CreateIndex
CREATE INDEX "audit_record_game_key_number_idx" ON "audit_record"("game_key", "number");

-- CreateIndex
CREATE INDEX "audit_detail_player_ids_idx" ON "audit_detail" USING GIN ("player_ids");

-- AddForeignKey
ALTER TABLE "audit_detail" ADD CONSTRAINT "audit_detail_number_fkey" FOREIGN KEY ("number") REFERENCES "audit_record"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Records are only ever added, and details only erased.
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'audit_detail' AND TG_OP = 'UPDATE' THEN
    IF NEW.content IS NULL AND NEW.number = OLD.number AND NEW.salt = OLD.salt THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'What % holds is never changed.', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_record_refuse BEFORE UPDATE OR DELETE ON audit_record FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_record_refuse_all BEFORE TRUNCATE ON audit_record FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_detail_refuse BEFORE UPDATE OR DELETE ON audit_detail FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_detail_refuse_all BEFORE TRUNCATE ON audit_detail FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- Its rows never outlive their transaction, so nothing of them need survive a crash.
ALTER TABLE audit_change SET UNLOGGED;

-- A row for a record: long values cut, bytes and secrets left out.
CREATE FUNCTION audit_row(shown jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_object_agg(key, CASE
    WHEN value = 'null' THEN value
    WHEN key ~ '(secret|hash|password|token|totp|salt)' OR (jsonb_typeof(value) = 'string' AND value #>> '{}' LIKE '\\x%')
      THEN '"(hidden)"'
    WHEN length(value::text) > 2000 THEN to_jsonb(left(value #>> '{}', 200) || '…')
    ELSE value END)
  FROM jsonb_each(shown)
$$;

CREATE FUNCTION audit_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_change (act, entity, before, after)
  VALUES (current_setting('trellis.act')::uuid, TG_TABLE_NAME, audit_row(to_jsonb(OLD)), audit_row(to_jsonb(NEW)));
  RETURN NULL;
END $$;

-- What an act of an admin changes is noted by the database itself; what anybody else does costs the look at a setting.
CREATE PROCEDURE audit_follow(followed text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'CREATE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW '
    'WHEN (current_setting(''trellis.act'', true) <> '''') EXECUTE FUNCTION audit_note_change()', followed);
END $$;

-- Left out: what follows from rows that are noted (standings, marks, pushes), and what no admin changes.
DO $$
DECLARE followed text;
BEGIN
  FOR followed IN
    SELECT table_name FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name NOT IN (
      '_prisma_migrations', 'audit_record', 'audit_detail', 'audit_change', 'submission', 'standing', 'standing_change',
      'season_mark', 'session', 'import_run', 'import_file', 'import_refusal', 'import_object', 'friend_push', 'subscribe_tap', 'media_check', 'save_write')
  LOOP
    CALL audit_follow(followed);
  END LOOP;
END $$;
