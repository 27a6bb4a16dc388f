-- CreateTable
CREATE TABLE "help" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "programmeCode" TEXT,
    "openedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    "answeredBy" TEXT,
    "closedAt" DATETIME,
    "closedBy" TEXT
);

-- CreateTable
CREATE TABLE "help_line" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agencyId" TEXT NOT NULL,
    "helpId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "body" BLOB NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "help_agencyId_closedAt_dueAt_idx" ON "help"("agencyId", "closedAt", "dueAt");

-- CreateIndex
CREATE INDEX "help_personId_idx" ON "help"("personId");

-- CreateIndex
CREATE INDEX "help_line_helpId_seq_idx" ON "help_line"("helpId", "seq");
