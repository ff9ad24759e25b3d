-- Keys are compared byte by byte (COLLATE "C"), whatever the database thinks of languages: prefixes and pages rely on it.

-- CreateEnum
CREATE TYPE "save_access" AS ENUM ('PRIVATE', 'READABLE', 'TRUSTED_WRITE');

-- CreateEnum
CREATE TYPE "save_cause" AS ENUM ('WRITE', 'MERGE', 'RESTORE', 'DELETE');

-- CreateTable
CREATE TABLE "save" (
    "player_id" UUID NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "save_pkey" PRIMARY KEY ("player_id","key")
);

-- CreateTable
CREATE TABLE "save_revision" (
    "player_id" UUID NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "data" TEXT,
    "bytes" INTEGER NOT NULL,
    "cause" "save_cause" NOT NULL,
    "written_by" TEXT NOT NULL,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "save_revision_pkey" PRIMARY KEY ("player_id","key","revision")
);

-- CreateTable
CREATE TABLE "save_write" (
    "player_id" UUID NOT NULL,
    "write_id" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "save_write_pkey" PRIMARY KEY ("player_id","write_id")
);

-- CreateTable
CREATE TABLE "save_floor" (
    "player_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "save_floor_pkey" PRIMARY KEY ("player_id")
);

-- CreateTable
CREATE TABLE "save_rule" (
    "id" SERIAL NOT NULL,
    "game_key" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,
    "access" "save_access" NOT NULL,
    "merge" JSONB NOT NULL,
    "bytes_max" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by" TEXT,
    "remove_reason" TEXT,

    CONSTRAINT "save_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "save_limit" (
    "id" SERIAL NOT NULL,
    "game_key" TEXT NOT NULL,
    "keys_max" INTEGER NOT NULL,
    "bytes_max" INTEGER NOT NULL,
    "revisions_kept" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "save_limit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "save_deleted_at_idx" ON "save"("deleted_at") WHERE (deleted_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "save_write_created_at_idx" ON "save_write"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "save_rule_game_key_pattern_key" ON "save_rule"("game_key", "pattern") WHERE (removed_at IS NULL);

-- CreateIndex
CREATE INDEX "save_limit_game_key_id_idx" ON "save_limit"("game_key", "id");
