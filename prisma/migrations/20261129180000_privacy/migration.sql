-- CreateEnum
CREATE TYPE "data_export_state" AS ENUM ('QUEUED', 'RUNNING', 'READY', 'FAILED', 'EXPIRED');

-- AlterTable
ALTER TABLE "player" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "wechat_link" ADD COLUMN     "player_id" UUID;

-- CreateTable
CREATE TABLE "data_export" (
    "id" UUID NOT NULL,
    "player_id" UUID NOT NULL,
    "game_key" TEXT NOT NULL,
    "state" "data_export_state" NOT NULL,
    "requested_by" TEXT NOT NULL,
    "reason" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "ready_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "bytes" BIGINT,

    CONSTRAINT "data_export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_deletion" (
    "id" UUID NOT NULL,
    "player_id" UUID NOT NULL,
    "game_key" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "reason" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "deletes_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "cancelled_by" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "traces" JSONB,
    "due_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "account_deletion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "data_export_player_id_id_idx" ON "data_export"("player_id", "id");

-- CreateIndex
CREATE INDEX "data_export_due_at_idx" ON "data_export"("due_at") WHERE (due_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "data_export_expires_at_idx" ON "data_export"("expires_at") WHERE (state = 'READY');

-- CreateIndex
CREATE INDEX "account_deletion_player_id_id_idx" ON "account_deletion"("player_id", "id");

-- CreateIndex
CREATE INDEX "account_deletion_due_at_idx" ON "account_deletion"("due_at") WHERE (due_at IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "account_deletion_player_id_key" ON "account_deletion"("player_id") WHERE (cancelled_at IS NULL);

-- CreateIndex
CREATE INDEX "wechat_link_player_id_idx" ON "wechat_link"("player_id") WHERE (player_id IS NOT NULL);
