-- AlterTable
ALTER TABLE "enrolment" ADD COLUMN "waitedSince" DATETIME;

-- CreateTable
CREATE TABLE "role" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "programmeCode" TEXT,
    "grantedBy" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "invite" (
    "codeHash" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "programmeCode" TEXT,
    "grantedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedBy" TEXT
);

-- CreateTable
CREATE TABLE "join_try" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agencyId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "audit" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agencyId" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "personId" TEXT,
    "programmeCode" TEXT,
    "detail" BLOB,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "role_agencyId_role_idx" ON "role"("agencyId", "role");

-- CreateIndex
CREATE INDEX "role_personId_idx" ON "role"("personId");

-- CreateIndex
CREATE INDEX "invite_agencyId_role_idx" ON "invite"("agencyId", "role");

-- CreateIndex
CREATE INDEX "join_try_chatId_at_idx" ON "join_try"("chatId", "at");

-- CreateIndex
CREATE INDEX "audit_agencyId_seq_idx" ON "audit"("agencyId", "seq");

-- CreateIndex
CREATE INDEX "audit_personId_idx" ON "audit"("personId");
