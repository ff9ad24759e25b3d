-- AlterTable
ALTER TABLE "game" ADD COLUMN     "settings_revision" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "player_tag" (
    "player_id" UUID NOT NULL,
    "tag" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "player_tag_pkey" PRIMARY KEY ("player_id","tag")
);

-- CreateTable
CREATE TABLE "setting" (
    "id" SERIAL NOT NULL,
    "game_key" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting_version" (
    "setting_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB,
    "diff" JSONB NOT NULL,
    "author" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_version_pkey" PRIMARY KEY ("setting_id","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "setting_game_key_key_key" ON "setting"("game_key", "key");

-- AddForeignKey
ALTER TABLE "player_tag" ADD CONSTRAINT "player_tag_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "player"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "setting" ADD CONSTRAINT "setting_game_key_fkey" FOREIGN KEY ("game_key") REFERENCES "game"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "setting_version" ADD CONSTRAINT "setting_version_setting_id_fkey" FOREIGN KEY ("setting_id") REFERENCES "setting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
