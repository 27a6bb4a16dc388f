-- AlterTable
ALTER TABLE "enrolment" ADD COLUMN "door" TEXT NOT NULL DEFAULT 'chat';
