-- CreateTable
CREATE TABLE "agency" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "account_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "profile" BLOB NOT NULL,
    "nipHash" TEXT,
    "locale" TEXT NOT NULL,
    "stopped" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "person_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "chat" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "address" BLOB NOT NULL,
    "addressHash" TEXT NOT NULL,
    "phone" BLOB,
    "phoneHash" TEXT,
    "currentConversationId" TEXT NOT NULL,
    "lastHeardAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    "refusedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "chat_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "address" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "chatId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "address_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "chat" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "personId" TEXT,
    "locale" TEXT NOT NULL,
    "state" BLOB,
    "revision" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "conversation_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "conversation_chatId_fkey" FOREIGN KEY ("chatId") REFERENCES "chat" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "conversation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "consent_log" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agencyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "textVersion" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "programme" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "codeKey" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "stamp" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "programme_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "agency" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "programme_version" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "programmeCode" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "programme_version_programmeCode_fkey" FOREIGN KEY ("programmeCode") REFERENCES "programme" ("code") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "roster_entry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "programmeCode" TEXT NOT NULL,
    "identityHash" TEXT NOT NULL,
    "nipHash" TEXT,
    "phoneHash" TEXT,
    "line" BLOB NOT NULL,
    "personId" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "roster_entry_programmeCode_fkey" FOREIGN KEY ("programmeCode") REFERENCES "programme" ("code") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "enrolment" (
    "agencyId" TEXT NOT NULL,
    "programmeCode" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "doubts" TEXT NOT NULL,
    "rosterEntryId" TEXT,
    "at" DATETIME NOT NULL,
    "decidedBy" TEXT,
    "decisionWhy" BLOB,

    PRIMARY KEY ("programmeCode", "personId"),
    CONSTRAINT "enrolment_programmeCode_fkey" FOREIGN KEY ("programmeCode") REFERENCES "programme" ("code") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "enrolment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "inbox" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agencyId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "personId" TEXT,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "flow" TEXT,
    "body" BLOB,
    "mediaId" TEXT,
    "lane" INTEGER NOT NULL,
    "rank" INTEGER NOT NULL,
    "priority" INTEGER,
    "urgency" TEXT,
    "notBefore" DATETIME,
    "plannedAt" DATETIME NOT NULL,
    "plannedDay" TEXT,
    "expiresAt" DATETIME,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "outcome" TEXT,
    "reason" TEXT,
    "countedOn" TEXT,
    "line" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "handledAt" DATETIME
);

-- CreateTable
CREATE TABLE "outbox" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "personId" TEXT,
    "inboxSeq" INTEGER NOT NULL,
    "promptId" TEXT,
    "unasked" BOOLEAN NOT NULL,
    "body" BLOB,
    "expiresAt" DATETIME,
    "state" TEXT NOT NULL,
    "open" BOOLEAN NOT NULL,
    "takeableAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL,
    "externalHash" TEXT,
    "reason" TEXT,
    "shownAt" DATETIME,
    "line" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "takenAt" DATETIME,
    "sentAt" DATETIME,
    "deliveredAt" DATETIME
);

-- CreateTable
CREATE TABLE "timer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "promptId" TEXT NOT NULL,
    "afterPromptId" TEXT,
    "afterMs" BIGINT,
    "at" DATETIME,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "timer_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "conversation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "answer" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agencyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "programmeCode" TEXT NOT NULL,
    "quiz" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "choice" TEXT NOT NULL,
    "correct" BOOLEAN NOT NULL,
    "competency" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "attendance" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agencyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "programmeCode" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "said" TEXT,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "nip_try" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agencyId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "nipHash" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "media" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "body" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "job_mark" (
    "job" TEXT NOT NULL PRIMARY KEY,
    "mark" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "setting" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "web_tab" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "addressHash" TEXT NOT NULL,
    "address" BLOB NOT NULL,
    "phone" BLOB,
    "openedAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "closedAt" DATETIME
);

-- CreateTable
CREATE TABLE "web_link" (
    "accountId" TEXT NOT NULL,
    "addressHash" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "address" BLOB NOT NULL,
    "phone" BLOB,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("accountId", "addressHash")
);

-- CreateIndex
CREATE UNIQUE INDEX "agency_code_key" ON "agency"("code");

-- CreateIndex
CREATE INDEX "person_agencyId_nipHash_idx" ON "person"("agencyId", "nipHash");

-- CreateIndex
CREATE INDEX "chat_phoneHash_idx" ON "chat"("phoneHash");

-- CreateIndex
CREATE INDEX "chat_refusedAt_idx" ON "chat"("refusedAt");

-- CreateIndex
CREATE INDEX "address_chatId_idx" ON "address"("chatId");

-- CreateIndex
CREATE INDEX "conversation_chatId_idx" ON "conversation"("chatId");

-- CreateIndex
CREATE INDEX "conversation_personId_idx" ON "conversation"("personId");

-- CreateIndex
CREATE INDEX "consent_log_personId_idx" ON "consent_log"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "programme_codeKey_key" ON "programme"("codeKey");

-- CreateIndex
CREATE INDEX "programme_agencyId_idx" ON "programme"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "programme_version_programmeCode_hash_key" ON "programme_version"("programmeCode", "hash");

-- CreateIndex
CREATE INDEX "roster_entry_programmeCode_nipHash_idx" ON "roster_entry"("programmeCode", "nipHash");

-- CreateIndex
CREATE UNIQUE INDEX "roster_entry_programmeCode_identityHash_key" ON "roster_entry"("programmeCode", "identityHash");

-- CreateIndex
CREATE INDEX "enrolment_programmeCode_standing_personId_idx" ON "enrolment"("programmeCode", "standing", "personId");

-- CreateIndex
CREATE INDEX "enrolment_personId_idx" ON "enrolment"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_key_key" ON "inbox"("key");

-- CreateIndex
CREATE INDEX "inbox_state_lane_rank_notBefore_seq_idx" ON "inbox"("state", "lane", "rank", "notBefore", "seq");

-- CreateIndex
CREATE INDEX "inbox_chatId_state_lane_rank_notBefore_seq_idx" ON "inbox"("chatId", "state", "lane", "rank", "notBefore", "seq");

-- CreateIndex
CREATE INDEX "inbox_chatId_line_idx" ON "inbox"("chatId", "line");

-- CreateIndex
CREATE INDEX "inbox_personId_state_plannedDay_idx" ON "inbox"("personId", "state", "plannedDay");

-- CreateIndex
CREATE INDEX "inbox_personId_countedOn_idx" ON "inbox"("personId", "countedOn");

-- CreateIndex
CREATE INDEX "inbox_mediaId_idx" ON "inbox"("mediaId");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_id_key" ON "outbox"("id");

-- CreateIndex
CREATE INDEX "outbox_accountId_open_unasked_takeableAt_seq_idx" ON "outbox"("accountId", "open", "unasked", "takeableAt", "seq");

-- CreateIndex
CREATE INDEX "outbox_chatId_open_unasked_seq_idx" ON "outbox"("chatId", "open", "unasked", "seq");

-- CreateIndex
CREATE INDEX "outbox_chatId_line_idx" ON "outbox"("chatId", "line");

-- CreateIndex
CREATE INDEX "outbox_conversationId_promptId_idx" ON "outbox"("conversationId", "promptId");

-- CreateIndex
CREATE INDEX "outbox_inboxSeq_idx" ON "outbox"("inboxSeq");

-- CreateIndex
CREATE INDEX "outbox_accountId_externalHash_idx" ON "outbox"("accountId", "externalHash");

-- CreateIndex
CREATE INDEX "timer_conversationId_afterPromptId_idx" ON "timer"("conversationId", "afterPromptId");

-- CreateIndex
CREATE INDEX "timer_at_idx" ON "timer"("at");

-- CreateIndex
CREATE UNIQUE INDEX "timer_conversationId_key_key" ON "timer"("conversationId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "answer_personId_programmeCode_quiz_item_key" ON "answer"("personId", "programmeCode", "quiz", "item");

-- CreateIndex
CREATE INDEX "attendance_personId_programmeCode_date_seq_idx" ON "attendance"("personId", "programmeCode", "date", "seq");

-- CreateIndex
CREATE INDEX "nip_try_chatId_at_idx" ON "nip_try"("chatId", "at");

-- CreateIndex
CREATE INDEX "nip_try_nipHash_at_idx" ON "nip_try"("nipHash", "at");

-- CreateIndex
CREATE INDEX "media_createdAt_idx" ON "media"("createdAt");

-- CreateIndex
CREATE INDEX "web_tab_accountId_addressHash_idx" ON "web_tab"("accountId", "addressHash");

-- CreateIndex
CREATE UNIQUE INDEX "web_link_secretHash_key" ON "web_link"("secretHash");
