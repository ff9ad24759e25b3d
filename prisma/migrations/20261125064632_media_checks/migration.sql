-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "content_surface" ADD VALUE 'AUDIO';
ALTER TYPE "content_surface" ADD VALUE 'AVATAR';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "content_state" ADD VALUE 'CHECKING';
ALTER TYPE "content_state" ADD VALUE 'UNCHECKED';

-- AlterTable
ALTER TABLE "content_item" ADD COLUMN     "author_id" UUID;

-- CreateTable
CREATE TABLE "media_check" (
    "app_id" TEXT NOT NULL,
    "trace_id" TEXT NOT NULL,
    "game_key" TEXT,
    "surface" "content_surface",
    "content" TEXT,
    "content_hash" BYTEA,
    "asked_at" TIMESTAMPTZ(3),
    "heard_at" TIMESTAMPTZ(3),
    "suggest" TEXT,
    "label" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "media_check_pkey" PRIMARY KEY ("app_id","trace_id")
);

-- CreateIndex
CREATE INDEX "media_check_content_hash_asked_at_idx" ON "media_check"("content_hash", "asked_at");

-- CreateIndex
CREATE INDEX "media_check_created_at_idx" ON "media_check"("created_at");

-- CreateIndex
CREATE INDEX "content_item_content_hash_id_idx" ON "content_item"("content_hash", "id");
