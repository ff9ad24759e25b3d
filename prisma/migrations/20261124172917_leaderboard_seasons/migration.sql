-- CreateEnum
CREATE TYPE "rank_style" AS ENUM ('UNIQUE', 'COMPETITION', 'DENSE');

-- CreateEnum
CREATE TYPE "board_visibility" AS ENUM ('PUBLIC', 'SIGNED_IN');

-- CreateEnum
CREATE TYPE "ban_scope" AS ENUM ('RANKING');

-- AlterTable
ALTER TABLE "leaderboard" ADD COLUMN     "client_version_min" TEXT,
ADD COLUMN     "dimensions" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "friend_ranking" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "improvement_max" BIGINT,
ADD COLUMN     "is_trusted_only" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "rank_style" "rank_style" NOT NULL DEFAULT 'UNIQUE',
ADD COLUMN     "reports_per_minute" INTEGER,
ADD COLUMN     "reward_rules" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "schedule" JSONB,
ADD COLUMN     "score_max" BIGINT,
ADD COLUMN     "score_min" BIGINT,
ADD COLUMN     "visibility" "board_visibility" NOT NULL DEFAULT 'PUBLIC';

-- AlterTable
ALTER TABLE "season" ADD COLUMN     "entry_count" INTEGER,
ADD COLUMN     "frozen_at" TIMESTAMPTZ(3),
ADD COLUMN     "reward_rules" JSONB,
ADD COLUMN     "rewarded_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "standing" ADD COLUMN     "dimension_1" TEXT,
ADD COLUMN     "dimension_2" TEXT;

-- AlterTable
ALTER TABLE "submission" ADD COLUMN     "dimensions" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "void_id" INTEGER;

-- CreateTable
CREATE TABLE "season_mark" (
    "season_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "rank_key" BYTEA NOT NULL,
    "competition" INTEGER NOT NULL,
    "dense" INTEGER NOT NULL,

    CONSTRAINT "season_mark_pkey" PRIMARY KEY ("season_id","position")
);

-- CreateTable
CREATE TABLE "reward" (
    "id" UUID NOT NULL,
    "season_id" INTEGER NOT NULL,
    "player_id" UUID NOT NULL,
    "rule_key" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),

    CONSTRAINT "reward_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "standing_change" (
    "season_id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "player_id" UUID NOT NULL,

    CONSTRAINT "standing_change_pkey" PRIMARY KEY ("season_id","seq")
);

-- CreateTable
CREATE TABLE "score_void" (
    "id" SERIAL NOT NULL,
    "player_id" UUID NOT NULL,
    "leaderboard_id" INTEGER,
    "season_id" INTEGER,
    "seq" BIGINT,
    "since" TIMESTAMPTZ(3),
    "runs" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "reverted_at" TIMESTAMPTZ(3),
    "reverted_by" TEXT,
    "revert_reason" TEXT,

    CONSTRAINT "score_void_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ban" (
    "id" SERIAL NOT NULL,
    "player_id" UUID NOT NULL,
    "scope" "ban_scope" NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" TEXT,
    "lift_reason" TEXT,

    CONSTRAINT "ban_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "friend_push" (
    "player_id" UUID NOT NULL,
    "leaderboard_id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "score" BIGINT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "friend_push_pkey" PRIMARY KEY ("player_id","leaderboard_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "season_mark_season_id_rank_key_key" ON "season_mark"("season_id", "rank_key");

-- CreateIndex
CREATE INDEX "reward_player_id_id_idx" ON "reward"("player_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "reward_season_id_player_id_rule_key_key" ON "reward"("season_id", "player_id", "rule_key");

-- CreateIndex
CREATE INDEX "score_void_player_id_id_idx" ON "score_void"("player_id", "id");

-- CreateIndex
CREATE INDEX "ban_player_id_id_idx" ON "ban"("player_id", "id");

-- CreateIndex
CREATE INDEX "ban_ends_at_idx" ON "ban"("ends_at") WHERE (lifted_at IS NULL);

-- CreateIndex
CREATE INDEX "friend_push_due_at_idx" ON "friend_push"("due_at");

-- CreateIndex
CREATE INDEX "season_state_ends_at_idx" ON "season"("state", "ends_at");

-- CreateIndex
CREATE INDEX "standing_season_id_dimension_1_rank_key_idx" ON "standing"("season_id", "dimension_1", "rank_key") WHERE (dimension_1 IS NOT NULL);

-- CreateIndex
CREATE INDEX "standing_season_id_dimension_2_rank_key_idx" ON "standing"("season_id", "dimension_2", "rank_key") WHERE (dimension_2 IS NOT NULL);

-- AddForeignKey
ALTER TABLE "season_mark" ADD CONSTRAINT "season_mark_season_id_fkey" FOREIGN KEY ("season_id") REFERENCES "season"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reward" ADD CONSTRAINT "reward_season_id_fkey" FOREIGN KEY ("season_id") REFERENCES "season"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ban" ADD CONSTRAINT "ban_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "player"("id") ON DELETE CASCADE ON UPDATE CASCADE;
