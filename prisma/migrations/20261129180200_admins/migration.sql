-- CreateEnum
CREATE TYPE "admin_role" AS ENUM ('VIEWER', 'SUPPORT', 'LIVEOPS', 'OWNER');

-- CreateTable
CREATE TABLE "admin_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" "admin_role" NOT NULL,
    "game_key" TEXT,
    "hash" BYTEA NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_by" TEXT,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "admin_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "role" "admin_role" NOT NULL,
    "game_key" TEXT,
    "password_hash" TEXT,
    "totp_secret" BYTEA,
    "totp_step" BIGINT NOT NULL DEFAULT 0,
    "recovery_hashes" BYTEA[],
    "invitation_hash" BYTEA,
    "invitation_expires_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_by" TEXT,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "admin_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin_session" (
    "id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "user_id" UUID,
    "key_id" UUID,
    "root_mark" BYTEA,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "admin_session_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "admin_key_name_key" ON "admin_key"("name");

-- CreateIndex
CREATE UNIQUE INDEX "admin_user_email_key" ON "admin_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "admin_user_invitation_hash_key" ON "admin_user"("invitation_hash");

-- CreateIndex
CREATE UNIQUE INDEX "admin_session_hash_key" ON "admin_session"("hash");

-- CreateIndex
CREATE INDEX "admin_session_user_id_idx" ON "admin_session"("user_id");

-- CreateIndex
CREATE INDEX "admin_session_key_id_idx" ON "admin_session"("key_id");

-- CreateIndex
CREATE INDEX "admin_session_expires_at_idx" ON "admin_session"("expires_at");

-- AddForeignKey
ALTER TABLE "admin_session" ADD CONSTRAINT "admin_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "admin_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin_session" ADD CONSTRAINT "admin_session_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "admin_key"("id") ON DELETE SET NULL ON UPDATE CASCADE;
