-- AlterTable
ALTER TABLE "person" ADD COLUMN "hours" TEXT;
