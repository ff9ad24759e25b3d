-- CreateEnum
CREATE TYPE "counter_act_kind" AS ENUM ('ACTION', 'ADJUSTMENT', 'REVERT');

-- CreateEnum
CREATE TYPE "counter_entry_cause" AS ENUM ('INITIAL', 'REGENERATION', 'ACT');

-- CreateTable
CREATE TABLE "action_rules" (
    "game_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "restored_from" INTEGER,

    CONSTRAINT "action_rules_pkey" PRIMARY KEY ("game_key","version")
);

-- CreateTable
CREATE TABLE "player_counters" (
    "player_id" UUID NOT NULL,
    "acts" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "balances" JSONB NOT NULL,
    "uses" JSONB NOT NULL,

    CONSTRAINT "player_counters_pkey" PRIMARY KEY ("player_id")
);

-- CreateTable
CREATE TABLE "counter_act" (
    "player_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "counter_act_kind" NOT NULL,
    "action_id" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "answer" JSONB NOT NULL,
    "rules_version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "performed_by" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "counter_act_pkey" PRIMARY KEY ("player_id","number")
);

-- CreateTable
CREATE TABLE "counter_entry" (
    "player_id" UUID NOT NULL,
    "act" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "counter" TEXT NOT NULL,
    "cause" "counter_entry_cause" NOT NULL,
    "delta" BIGINT NOT NULL,
    "balance" BIGINT NOT NULL,

    CONSTRAINT "counter_entry_pkey" PRIMARY KEY ("player_id","act","line")
);

-- CreateIndex
CREATE UNIQUE INDEX "counter_act_player_id_kind_action_id_key" ON "counter_act"("player_id", "kind", "action_id");

-- CreateIndex
CREATE INDEX "counter_entry_player_id_counter_act_line_idx" ON "counter_entry"("player_id", "counter", "act", "line");

-- AddForeignKey
ALTER TABLE "player_counters" ADD CONSTRAINT "player_counters_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "player"("id") ON DELETE CASCADE ON UPDATE CASCADE;
