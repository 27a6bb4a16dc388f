-- AlterTable
ALTER TABLE "conversation" ADD COLUMN "heardAt" DATETIME;

-- CreateTable
CREATE TABLE "link_code" (
    "codeHash" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "chat_link" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "agencyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "chatId" TEXT NOT NULL,
    "fromChatId" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "link_code_personId_idx" ON "link_code"("personId");

-- CreateIndex
CREATE INDEX "link_code_chatId_idx" ON "link_code"("chatId");

-- CreateIndex
CREATE INDEX "chat_link_chatId_idx" ON "chat_link"("chatId");

-- CreateIndex
CREATE INDEX "chat_link_fromChatId_idx" ON "chat_link"("fromChatId");

-- CreateIndex
CREATE UNIQUE INDEX "chat_link_personId_chatId_key" ON "chat_link"("personId", "chatId");
