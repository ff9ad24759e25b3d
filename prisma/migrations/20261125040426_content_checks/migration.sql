-- CreateEnum
CREATE TYPE "content_surface" AS ENUM ('DISPLAY_NAME', 'CHAT', 'FREE_TEXT', 'IMAGE');

-- CreateEnum
CREATE TYPE "content_policy" AS ENUM ('BLOCK', 'HOLD', 'PUBLISH');

-- CreateEnum
CREATE TYPE "word_action" AS ENUM ('REJECT', 'REVIEW');

-- CreateEnum
CREATE TYPE "word_match" AS ENUM ('WORD', 'ANYWHERE');

-- CreateEnum
CREATE TYPE "content_state" AS ENUM ('PUBLISHED', 'HELD', 'APPROVED', 'REJECTED', 'SUPERSEDED');

-- CreateEnum
CREATE TYPE "content_cause" AS ENUM ('CHECKED', 'WORD_LIST', 'WECHAT', 'UNCHECKED');

-- CreateTable
CREATE TABLE "content_word" (
    "id" SERIAL NOT NULL,
    "game_key" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "match" "word_match" NOT NULL,
    "action" "word_action" NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by" TEXT,
    "remove_reason" TEXT,

    CONSTRAINT "content_word_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "content_rule" (
    "id" SERIAL NOT NULL,
    "game_key" TEXT NOT NULL,
    "surface" "content_surface" NOT NULL,
    "policy" "content_policy" NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "content_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "content_item" (
    "id" BIGSERIAL NOT NULL,
    "game_key" TEXT NOT NULL,
    "player_id" UUID NOT NULL,
    "surface" "content_surface" NOT NULL,
    "content" TEXT NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "state" "content_state" NOT NULL,
    "cause" "content_cause" NOT NULL,
    "label" INTEGER,
    "is_shown" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,

    CONSTRAINT "content_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "content_word_game_key_word_key" ON "content_word"("game_key", "word") WHERE (removed_at IS NULL);

-- CreateIndex
CREATE INDEX "content_rule_game_key_surface_id_idx" ON "content_rule"("game_key", "surface", "id");

-- CreateIndex
CREATE INDEX "content_item_player_id_surface_state_id_idx" ON "content_item"("player_id", "surface", "state", "id");

-- CreateIndex
CREATE INDEX "content_item_state_id_idx" ON "content_item"("state", "id");

-- CreateIndex
CREATE INDEX "content_item_due_at_idx" ON "content_item"("due_at") WHERE (due_at IS NOT NULL);

-- AddForeignKey
ALTER TABLE "content_item" ADD CONSTRAINT "content_item_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "player"("id") ON DELETE CASCADE ON UPDATE CASCADE;
