-- AlterTable
ALTER TABLE "identity" ADD COLUMN     "user_token" BYTEA,
ADD COLUMN     "user_token_at" TIMESTAMPTZ(3);
