-- CreateTable
CREATE TABLE "import_run" (
    "id" SERIAL NOT NULL,
    "game_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mapping_hash" BYTEA NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_file" (
    "run_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "checksum" BYTEA NOT NULL,
    "row" INTEGER NOT NULL DEFAULT 0,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "made" INTEGER NOT NULL DEFAULT 0,
    "already_there" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "digest" BIGINT NOT NULL DEFAULT 0,
    "is_done" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "import_file_pkey" PRIMARY KEY ("run_id","name")
);

-- CreateTable
CREATE TABLE "import_refusal" (
    "run_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "object_id" TEXT,
    "reason" TEXT NOT NULL,
    "is_note" BOOLEAN NOT NULL,

    CONSTRAINT "import_refusal_pkey" PRIMARY KEY ("run_id","file_name","row","number")
);

-- CreateTable
CREATE TABLE "import_object" (
    "game_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "run_id" INTEGER NOT NULL,
    "player_id" UUID NOT NULL,
    "digest" BIGINT NOT NULL,
    "identity_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "save_key" TEXT,
    "revision" INTEGER,

    CONSTRAINT "import_object_pkey" PRIMARY KEY ("game_key","kind","object_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "import_run_game_key_name_key" ON "import_run"("game_key", "name");

-- AddForeignKey
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_refusal" ADD CONSTRAINT "import_refusal_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
