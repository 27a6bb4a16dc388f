-- CreateTable
CREATE TABLE "opening" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "programmeCode" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "secret" BLOB NOT NULL,
    "openedBy" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "closesAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "withdrawn" BOOLEAN NOT NULL
);

-- CreateTable
CREATE TABLE "presence" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agencyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "programmeCode" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "reason" BLOB,
    "writtenAt" DATETIME,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "presence_try" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agencyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "programmeCode" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "head_count" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agencyId" TEXT NOT NULL,
    "programmeCode" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "counted" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "opening_tokenHash_key" ON "opening"("tokenHash");

-- CreateIndex
CREATE INDEX "opening_programmeCode_endsAt_idx" ON "opening"("programmeCode", "endsAt");

-- CreateIndex
CREATE INDEX "opening_agencyId_closesAt_idx" ON "opening"("agencyId", "closesAt");

-- CreateIndex
CREATE INDEX "presence_programmeCode_session_personId_seq_idx" ON "presence"("programmeCode", "session", "personId", "seq");

-- CreateIndex
CREATE INDEX "presence_programmeCode_standing_seq_idx" ON "presence"("programmeCode", "standing", "seq");

-- CreateIndex
CREATE INDEX "presence_personId_idx" ON "presence"("personId");

-- CreateIndex
CREATE INDEX "presence_try_personId_programmeCode_session_idx" ON "presence_try"("personId", "programmeCode", "session");

-- CreateIndex
CREATE INDEX "head_count_programmeCode_session_seq_idx" ON "head_count"("programmeCode", "session", "seq");

-- CreateIndex
CREATE INDEX "attendance_programmeCode_date_personId_seq_idx" ON "attendance"("programmeCode", "date", "personId", "seq");
