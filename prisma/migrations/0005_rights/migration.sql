-- AlterTable
ALTER TABLE "chat" ADD COLUMN "erasedAt" DATETIME;

-- AlterTable
ALTER TABLE "consent_log" ADD COLUMN "act" TEXT;
ALTER TABLE "consent_log" ADD COLUMN "proofHash" TEXT;

-- AlterTable
ALTER TABLE "person" ADD COLUMN "erasedAt" DATETIME;
ALTER TABLE "person" ADD COLUMN "withdrawnAt" DATETIME;

-- CreateTable
CREATE TABLE "rights_case" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "remindedAt" DATETIME,
    "closedAt" DATETIME,
    "closedBy" TEXT,
    "outcome" TEXT,
    "detail" BLOB
);

-- CreateTable
CREATE TABLE "erasure" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "caseId" TEXT,
    "sweptAt" DATETIME
);

-- CreateIndex
CREATE INDEX "rights_case_agencyId_closedAt_dueAt_idx" ON "rights_case"("agencyId", "closedAt", "dueAt");

-- CreateIndex
CREATE INDEX "rights_case_personId_idx" ON "rights_case"("personId");

-- CreateIndex
CREATE INDEX "erasure_sweptAt_idx" ON "erasure"("sweptAt");
