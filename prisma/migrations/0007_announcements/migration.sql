-- CreateTable
CREATE TABLE "announcement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "programmeCode" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "date" TEXT,
    "body" BLOB NOT NULL,
    "contentHash" TEXT NOT NULL,
    "madeBy" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "notBefore" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "preparedAt" DATETIME,
    "withdrawnAt" DATETIME,
    "reached" INTEGER
);

-- CreateTable
CREATE TABLE "check_code" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "programmeCode" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "date" TEXT,
    "line" BLOB,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "check_try" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agencyId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "incident" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "toldAt" DATETIME,
    "closedAt" DATETIME
);

-- CreateIndex
CREATE INDEX "announcement_agencyId_contentHash_idx" ON "announcement"("agencyId", "contentHash");

-- CreateIndex
CREATE INDEX "announcement_agencyId_preparedAt_idx" ON "announcement"("agencyId", "preparedAt");

-- CreateIndex
CREATE UNIQUE INDEX "check_code_about_key" ON "check_code"("about");

-- CreateIndex
CREATE INDEX "check_try_chatId_at_idx" ON "check_try"("chatId", "at");

-- CreateIndex
CREATE INDEX "incident_agencyId_closedAt_idx" ON "incident"("agencyId", "closedAt");
