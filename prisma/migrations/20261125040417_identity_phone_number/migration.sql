-- AlterTable
ALTER TABLE "identity" ADD COLUMN     "phone_number" BYTEA,
ADD COLUMN     "phone_number_at" TIMESTAMPTZ(3);
