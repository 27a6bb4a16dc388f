-- AlterTable
ALTER TABLE "erasure" ADD COLUMN "mentions" BLOB;

-- CreateIndex
CREATE INDEX "roster_entry_personId_idx" ON "roster_entry"("personId");
