-- AlterTable
ALTER TABLE "friend_push" ADD COLUMN     "refused_key_at" TIMESTAMPTZ(3),
ALTER COLUMN "due_at" DROP NOT NULL;
