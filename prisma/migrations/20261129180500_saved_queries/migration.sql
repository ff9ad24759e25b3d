-- CreateTable
CREATE TABLE "saved_query" (
    "admin_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "variables" TEXT,
    "is_shared" BOOLEAN NOT NULL,
    "created_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_query_pkey" PRIMARY KEY ("admin_id","name")
);

-- CreateIndex
CREATE INDEX "saved_query_is_shared_name_idx" ON "saved_query"("is_shared", "name");

CALL audit_follow('saved_query');
