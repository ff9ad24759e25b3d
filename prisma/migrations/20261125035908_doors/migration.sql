-- CreateEnum
CREATE TYPE "merge_cause" AS ENUM ('UNIONID', 'GUEST_LOGIN', 'LINK');

-- AlterTable
ALTER TABLE "player" ADD COLUMN     "merged_into" UUID;

-- AlterTable
ALTER TABLE "identity" ADD COLUMN     "is_apart" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "player_merge" (
    "id" SERIAL NOT NULL,
    "winner_id" UUID NOT NULL,
    "loser_id" UUID NOT NULL,
    "cause" "merge_cause" NOT NULL,
    "was_chosen" BOOLEAN NOT NULL,
    "identity_ids" UUID[],
    "hiding_ban_id" INTEGER NOT NULL,
    "carried_ban_ids" INTEGER[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "reverted_at" TIMESTAMPTZ(3),
    "reverted_by" TEXT,
    "revert_reason" TEXT,

    CONSTRAINT "player_merge_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "player_merge_winner_id_idx" ON "player_merge"("winner_id");

-- CreateIndex
CREATE INDEX "player_merge_loser_id_idx" ON "player_merge"("loser_id");

-- CreateIndex
CREATE UNIQUE INDEX "player_merge_loser_id_key" ON "player_merge"("loser_id") WHERE (reverted_at IS NULL);
