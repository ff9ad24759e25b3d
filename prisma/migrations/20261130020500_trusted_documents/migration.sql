-- CreateTable
CREATE TABLE "document_manifest" (
    "game_key" TEXT NOT NULL,
    "client_version" TEXT NOT NULL,
    "documents" JSONB NOT NULL,
    "document_count" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "loaded_by" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_manifest_pkey" PRIMARY KEY ("game_key","client_version")
);

CALL audit_follow('document_manifest');
