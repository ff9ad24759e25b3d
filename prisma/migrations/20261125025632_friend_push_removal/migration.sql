-- AlterTable
ALTER TABLE "friend_push" ALTER COLUMN "score" DROP NOT NULL;
