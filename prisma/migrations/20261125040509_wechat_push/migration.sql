-- CreateEnum
CREATE TYPE "wechat_push_state" AS ENUM ('WAITING', 'DONE', 'UNHANDLED', 'FAILED');

-- CreateTable
CREATE TABLE "wechat_push" (
    "id" UUID NOT NULL,
    "app_id" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "msg_type" TEXT NOT NULL,
    "event" TEXT,
    "openid" TEXT,
    "content" JSONB,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "wechat_push_state" NOT NULL,
    "deliveries" INTEGER NOT NULL DEFAULT 1,
    "due_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "wechat_push_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "wechat_push_event_id_idx" ON "wechat_push"("event", "id");

-- CreateIndex
CREATE INDEX "wechat_push_due_at_idx" ON "wechat_push"("due_at") WHERE (state = 'WAITING');

-- CreateIndex
CREATE INDEX "wechat_push_received_at_idx" ON "wechat_push"("received_at") WHERE (content IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "wechat_push_app_id_dedupe_key_key" ON "wechat_push"("app_id", "dedupe_key");

-- CreateIndex
CREATE UNIQUE INDEX "wechat_push_app_id_signature_key" ON "wechat_push"("app_id", "signature");
