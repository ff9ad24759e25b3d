-- CreateEnum
CREATE TYPE "player_event_kind" AS ENUM ('SESSIONS_ENDED', 'DISPLAY_NAME_RESET', 'AVATAR_RESET', 'IDENTITY_UNLINKED');

-- CreateEnum
CREATE TYPE "bulk_act_kind" AS ENUM ('BAN', 'LIFT_BAN', 'TAG', 'UNTAG', 'GRANT', 'END_SESSIONS', 'NOTE');

-- CreateEnum
CREATE TYPE "bulk_act_state" AS ENUM ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED');

-- CreateEnum
CREATE TYPE "bulk_act_outcome" AS ENUM ('DONE', 'REFUSED');

-- AlterEnum
ALTER TYPE "ban_scope" ADD VALUE 'LOGIN';
ALTER TYPE "ban_scope" ADD VALUE 'CHAT';

-- DropIndex
DROP INDEX "player_game_key_id_idx";

-- DropIndex
DROP INDEX "player_search_name_idx";

-- AlterTable
ALTER TABLE "player" ADD COLUMN     "no_login_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ban" ADD COLUMN     "bulk_act_id" UUID,
ADD COLUMN     "is_told" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "player_presence" (
    "player_id" UUID NOT NULL,
    "game_key" TEXT NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "player_presence_pkey" PRIMARY KEY ("player_id")
);

-- CreateTable
CREATE TABLE "player_note" (
    "id" UUID NOT NULL,
    "player_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "bulk_act_id" UUID,

    CONSTRAINT "player_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "player_event" (
    "id" BIGSERIAL NOT NULL,
    "player_id" UUID NOT NULL,
    "kind" "player_event_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "reason" TEXT,
    "data" JSONB,
    "bulk_act_id" UUID,

    CONSTRAINT "player_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_act" (
    "id" UUID NOT NULL,
    "game_key" TEXT,
    "search" JSONB NOT NULL,
    "kind" "bulk_act_kind" NOT NULL,
    "details" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "bulk_act_state" NOT NULL DEFAULT 'WAITING',
    "total" INTEGER,
    "done" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "cursor" UUID,
    "due_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,

    CONSTRAINT "bulk_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_act_player" (
    "bulk_act_id" UUID NOT NULL,
    "player_id" UUID NOT NULL,
    "outcome" "bulk_act_outcome",
    "detail" TEXT,

    CONSTRAINT "bulk_act_player_pkey" PRIMARY KEY ("bulk_act_id","player_id")
);

-- CreateIndex
CREATE INDEX "player_presence_game_key_last_seen_at_player_id_idx" ON "player_presence"("game_key", "last_seen_at", "player_id");

-- CreateIndex
CREATE INDEX "player_note_player_id_id_idx" ON "player_note"("player_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "player_note_bulk_act_id_player_id_key" ON "player_note"("bulk_act_id", "player_id") WHERE (bulk_act_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "player_event_player_id_at_idx" ON "player_event"("player_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "player_event_bulk_act_id_player_id_key" ON "player_event"("bulk_act_id", "player_id") WHERE (bulk_act_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "bulk_act_due_at_idx" ON "bulk_act"("due_at") WHERE (due_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "bulk_act_player_bulk_act_id_outcome_player_id_idx" ON "bulk_act_player"("bulk_act_id", "outcome", "player_id");

-- CreateIndex
CREATE INDEX "bulk_act_player_player_id_idx" ON "bulk_act_player"("player_id");

-- CreateIndex
CREATE INDEX "player_game_key_created_at_id_idx" ON "player"("game_key", "created_at", "id");

-- CreateIndex
CREATE INDEX "player_game_key_search_name_id_idx" ON "player"("game_key", "search_name" text_pattern_ops, "id");

-- CreateIndex
CREATE INDEX "identity_provider_player_id_idx" ON "identity"("provider", "player_id");

-- CreateIndex
CREATE INDEX "submission_player_id_seq_idx" ON "submission"("player_id", "seq") WHERE (improved);

-- CreateIndex
CREATE INDEX "ban_untold_idx" ON "ban"("id") WHERE (NOT is_told);

-- CreateIndex
CREATE INDEX "ban_in_force_idx" ON "ban"("player_id") WHERE (lifted_at IS NULL AND created_by <> 'merge');

-- CreateIndex
CREATE UNIQUE INDEX "ban_bulk_act_id_player_id_key" ON "ban"("bulk_act_id", "player_id") WHERE (bulk_act_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "player_tag_tag_player_id_idx" ON "player_tag"("tag", "player_id");

-- AddForeignKey
ALTER TABLE "player_presence" ADD CONSTRAINT "player_presence_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "player"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "player_note" ADD CONSTRAINT "player_note_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "player"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "player_event" ADD CONSTRAINT "player_event_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "player"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_act_player" ADD CONSTRAINT "bulk_act_player_bulk_act_id_fkey" FOREIGN KEY ("bulk_act_id") REFERENCES "bulk_act"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The characters of a name and its pairs and threes of neighbours, by which a part of a name is found: the words of Chinese
-- names are two characters long, so trigrams alone would not do, and every Postgres has arrays.
CREATE FUNCTION "name_grams"(name TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT substr(name, place, size))
  FROM generate_series(1, char_length(name)) AS place, generate_series(1, 3) AS size
$$;

-- Names change rarely, and what waits in a pending list is read by every search: so that list is kept short.
CREATE INDEX "player_name_grams_idx" ON "player" USING GIN (name_grams("search_name")) WITH (gin_pending_list_limit = 256);

-- When players were last seen is known to their sessions: each refresh moves the end to thirty days from then.
INSERT INTO "player_presence" ("player_id", "game_key", "last_seen_at")
SELECT "player"."id", "player"."game_key", max("session"."refresh_expires_at") - interval '30 days'
FROM "session" JOIN "player" ON "player"."id" = "session"."player_id"
GROUP BY "player"."id";
