-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "identity_provider" AS ENUM ('GUEST', 'WECHAT_MINI_GAME', 'WECHAT_OFFICIAL_ACCOUNT', 'WECHAT_WEBSITE');

-- CreateEnum
CREATE TYPE "sort_direction" AS ENUM ('ASC', 'DESC');

-- CreateEnum
CREATE TYPE "score_operator" AS ENUM ('BEST', 'LATEST', 'SUM');

-- CreateEnum
CREATE TYPE "season_state" AS ENUM ('OPEN', 'CLOSING', 'FROZEN', 'REWARDED');

-- CreateTable
CREATE TABLE "game" (
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "game_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "player" (
    "id" UUID NOT NULL,
    "game_key" TEXT NOT NULL,
    "display_name" TEXT,
    "search_name" TEXT,
    "avatar_url" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "player_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "id" UUID NOT NULL,
    "player_id" UUID NOT NULL,
    "provider" "identity_provider" NOT NULL,
    "app_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "union_id" TEXT,
    "session_key" BYTEA,
    "session_key_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "player_id" UUID NOT NULL,
    "refresh_hash" BYTEA NOT NULL,
    "refresh_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leaderboard" (
    "id" SERIAL NOT NULL,
    "game_key" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "sort" "sort_direction" NOT NULL,
    "operator" "score_operator" NOT NULL,
    "tiebreakers" "sort_direction"[] DEFAULT ARRAY[]::"sort_direction"[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "leaderboard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "season" (
    "id" SERIAL NOT NULL,
    "leaderboard_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "season_state" NOT NULL DEFAULT 'OPEN',
    "starts_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ends_at" TIMESTAMPTZ(3),
    "index_key" UUID NOT NULL DEFAULT gen_random_uuid(),
    "last_seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "season_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "standing" (
    "season_id" INTEGER NOT NULL,
    "player_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "score" BIGINT NOT NULL,
    "tiebreakers" BIGINT[] DEFAULT ARRAY[]::BIGINT[],
    "rank_key" BYTEA NOT NULL,

    CONSTRAINT "standing_pkey" PRIMARY KEY ("player_id","season_id")
);

-- CreateTable
CREATE TABLE "submission" (
    "season_id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "leaderboard_id" INTEGER NOT NULL,
    "player_id" UUID NOT NULL,
    "run_id" TEXT,
    "score" BIGINT NOT NULL,
    "tiebreakers" BIGINT[] DEFAULT ARRAY[]::BIGINT[],
    "metadata" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "improved" BOOLEAN NOT NULL,
    "standing_seq" BIGINT NOT NULL,
    "standing_score" BIGINT NOT NULL,
    "previous_seq" BIGINT,
    "rank" INTEGER,
    "previous_rank" INTEGER,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("season_id","seq")
);

-- CreateIndex
CREATE INDEX "player_game_key_id_idx" ON "player"("game_key", "id");

-- CreateIndex
CREATE INDEX "player_search_name_idx" ON "player"("search_name" text_pattern_ops);

-- CreateIndex
CREATE INDEX "identity_player_id_idx" ON "identity"("player_id");

-- CreateIndex
CREATE INDEX "identity_subject_idx" ON "identity"("subject" text_pattern_ops);

-- CreateIndex
CREATE INDEX "identity_union_id_idx" ON "identity"("union_id" text_pattern_ops);

-- CreateIndex
CREATE UNIQUE INDEX "identity_provider_app_id_subject_key" ON "identity"("provider", "app_id", "subject");

-- CreateIndex
CREATE INDEX "session_player_id_idx" ON "session"("player_id");

-- CreateIndex
CREATE INDEX "session_ended_at_idx" ON "session"("ended_at");

-- CreateIndex
CREATE UNIQUE INDEX "leaderboard_game_key_key_key" ON "leaderboard"("game_key", "key");

-- CreateIndex
CREATE UNIQUE INDEX "season_leaderboard_id_number_key" ON "season"("leaderboard_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "standing_season_id_rank_key_key" ON "standing"("season_id", "rank_key");

-- CreateIndex
CREATE UNIQUE INDEX "submission_leaderboard_id_player_id_run_id_key" ON "submission"("leaderboard_id", "player_id", "run_id");

-- AddForeignKey
ALTER TABLE "player" ADD CONSTRAINT "player_game_key_fkey" FOREIGN KEY ("game_key") REFERENCES "game"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "player"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "player"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leaderboard" ADD CONSTRAINT "leaderboard_game_key_fkey" FOREIGN KEY ("game_key") REFERENCES "game"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "season" ADD CONSTRAINT "season_leaderboard_id_fkey" FOREIGN KEY ("leaderboard_id") REFERENCES "leaderboard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standing" ADD CONSTRAINT "standing_season_id_fkey" FOREIGN KEY ("season_id") REFERENCES "season"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standing" ADD CONSTRAINT "standing_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "player"("id") ON DELETE CASCADE ON UPDATE CASCADE;
