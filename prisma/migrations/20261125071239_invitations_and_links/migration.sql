-- AlterTable
ALTER TABLE "leaderboard" ADD COLUMN     "interactive_data_key" INTEGER;

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "player_id" UUID NOT NULL,
    "client_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "uses_max" INTEGER,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation_acceptance" (
    "invitation_id" UUID NOT NULL,
    "player_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invitation_acceptance_pkey" PRIMARY KEY ("invitation_id","player_id")
);

-- CreateTable
CREATE TABLE "wechat_link" (
    "app_id" TEXT NOT NULL,
    "key" BYTEA NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wechat_link_pkey" PRIMARY KEY ("app_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitation_code_key" ON "invitation"("code");

-- CreateIndex
CREATE INDEX "invitation_player_id_id_idx" ON "invitation"("player_id", "id");

-- CreateIndex
CREATE INDEX "invitation_player_id_expires_at_idx" ON "invitation"("player_id", "expires_at") WHERE (ended_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "invitation_player_id_client_id_key" ON "invitation"("player_id", "client_id");

-- CreateIndex
CREATE INDEX "invitation_acceptance_player_id_idx" ON "invitation_acceptance"("player_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_acceptance_invitation_id_number_key" ON "invitation_acceptance"("invitation_id", "number");

-- CreateIndex
CREATE INDEX "wechat_link_expires_at_idx" ON "wechat_link"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "leaderboard_game_key_interactive_data_key_key" ON "leaderboard"("game_key", "interactive_data_key");

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "player"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation_acceptance" ADD CONSTRAINT "invitation_acceptance_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "invitation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation_acceptance" ADD CONSTRAINT "invitation_acceptance_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "player"("id") ON DELETE CASCADE ON UPDATE CASCADE;
