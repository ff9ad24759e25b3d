-- CreateEnum
CREATE TYPE "subscribe_answer" AS ENUM ('ACCEPT', 'REJECT', 'BAN', 'FILTER');

-- CreateEnum
CREATE TYPE "miniprogram_state" AS ENUM ('DEVELOPER', 'TRIAL', 'FORMAL');

-- CreateEnum
CREATE TYPE "message_lang" AS ENUM ('ZH_CN', 'EN_US', 'ZH_HK', 'ZH_TW');

-- CreateEnum
CREATE TYPE "subscribe_message_state" AS ENUM ('WAITING', 'SENDING', 'SENT', 'DELIVERED', 'UNKNOWN', 'DROPPED', 'FAILED');

-- CreateEnum
CREATE TYPE "player_notice_kind" AS ENUM ('SEASON_ENDS', 'RANK_LOST');

-- CreateTable
CREATE TABLE "subscribe_template" (
    "id" SERIAL NOT NULL,
    "game_key" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "template_id" TEXT NOT NULL,
    "fields" TEXT[],
    "page" TEXT,
    "lang" "message_lang" NOT NULL,
    "state" "miniprogram_state" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscribe_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscribe_consent" (
    "app_id" TEXT NOT NULL,
    "template_id" TEXT NOT NULL,
    "openid" TEXT NOT NULL,
    "available" INTEGER NOT NULL,
    "answer" "subscribe_answer" NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "voided_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscribe_consent_pkey" PRIMARY KEY ("app_id","template_id","openid")
);

-- CreateTable
CREATE TABLE "subscribe_tap" (
    "id" BIGSERIAL NOT NULL,
    "app_id" TEXT NOT NULL,
    "template_id" TEXT NOT NULL,
    "openid" TEXT NOT NULL,
    "is_event" BOOLEAN NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "answer" "subscribe_answer" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "is_counted" BOOLEAN NOT NULL DEFAULT false,
    "twin_id" BIGINT,

    CONSTRAINT "subscribe_tap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscribe_message" (
    "id" UUID NOT NULL,
    "game_key" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "player_id" UUID NOT NULL,
    "subscribe_template_id" INTEGER NOT NULL,
    "app_id" TEXT NOT NULL,
    "template_id" TEXT NOT NULL,
    "openid" TEXT NOT NULL,
    "data" JSONB,
    "state" "subscribe_message_state" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "called_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "wechat_id" TEXT,
    "reason" TEXT,
    "errcode" INTEGER,
    "field" TEXT,

    CONSTRAINT "subscribe_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "player_notice" (
    "leaderboard_id" INTEGER NOT NULL,
    "kind" "player_notice_kind" NOT NULL,
    "subscribe_template_id" INTEGER NOT NULL,
    "minutes_before" INTEGER,
    "top" INTEGER,
    "data" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "player_notice_pkey" PRIMARY KEY ("leaderboard_id","kind")
);

-- CreateTable
CREATE TABLE "player_notice_run" (
    "season_id" INTEGER NOT NULL,
    "kind" "player_notice_kind" NOT NULL,
    "cursor" TEXT NOT NULL DEFAULT '',
    "done_at" TIMESTAMPTZ(3),
    "seq" BIGINT,
    "top" INTEGER,
    "holders" UUID[],

    CONSTRAINT "player_notice_run_pkey" PRIMARY KEY ("season_id","kind")
);

-- CreateIndex
CREATE INDEX "subscribe_template_app_id_template_id_idx" ON "subscribe_template"("app_id", "template_id");

-- CreateIndex
CREATE UNIQUE INDEX "subscribe_template_game_key_key_key" ON "subscribe_template"("game_key", "key");

-- CreateIndex
CREATE INDEX "subscribe_consent_available_idx" ON "subscribe_consent"("app_id", "template_id", "openid") WHERE (available > 0);

-- CreateIndex
CREATE INDEX "subscribe_tap_at_idx" ON "subscribe_tap"("at");

-- CreateIndex
CREATE UNIQUE INDEX "subscribe_tap_app_id_template_id_openid_dedupe_key_key" ON "subscribe_tap"("app_id", "template_id", "openid", "dedupe_key");

-- CreateIndex
CREATE INDEX "subscribe_message_app_id_due_at_idx" ON "subscribe_message"("app_id", "due_at") WHERE (due_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "subscribe_message_app_id_openid_state_idx" ON "subscribe_message"("app_id", "openid", "state");

-- CreateIndex
CREATE INDEX "subscribe_message_player_id_id_idx" ON "subscribe_message"("player_id", "id");

-- CreateIndex
CREATE INDEX "subscribe_message_state_id_idx" ON "subscribe_message"("state", "id");

-- CreateIndex
CREATE INDEX "subscribe_message_data_idx" ON "subscribe_message"("id") WHERE (data IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "subscribe_message_game_key_message_id_key" ON "subscribe_message"("game_key", "message_id");

-- CreateIndex
CREATE UNIQUE INDEX "subscribe_message_one_at_a_time" ON "subscribe_message"("app_id", "openid") WHERE (state = 'SENDING');

-- AddForeignKey
ALTER TABLE "subscribe_message" ADD CONSTRAINT "subscribe_message_subscribe_template_id_fkey" FOREIGN KEY ("subscribe_template_id") REFERENCES "subscribe_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "player_notice" ADD CONSTRAINT "player_notice_leaderboard_id_fkey" FOREIGN KEY ("leaderboard_id") REFERENCES "leaderboard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "player_notice" ADD CONSTRAINT "player_notice_subscribe_template_id_fkey" FOREIGN KEY ("subscribe_template_id") REFERENCES "subscribe_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "player_notice_run" ADD CONSTRAINT "player_notice_run_season_id_fkey" FOREIGN KEY ("season_id") REFERENCES "season"("id") ON DELETE CASCADE ON UPDATE CASCADE;
