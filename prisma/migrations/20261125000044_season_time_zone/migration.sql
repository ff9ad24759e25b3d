-- AlterTable
ALTER TABLE "season" ADD COLUMN     "time_zone" TEXT;
