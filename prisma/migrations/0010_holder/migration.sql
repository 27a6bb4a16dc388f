-- AlterTable
ALTER TABLE "chat" ADD COLUMN "chosenUntil" DATETIME;
