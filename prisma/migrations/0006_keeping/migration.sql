-- AlterTable
ALTER TABLE "programme" ADD COLUMN "door" TEXT;
ALTER TABLE "programme" ADD COLUMN "doorOn" TEXT;
