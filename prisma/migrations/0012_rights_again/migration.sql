-- AlterTable
ALTER TABLE "erasure" ADD COLUMN "mentions" BLOB;

-- CreateIndex
CREATE INDEX "roster_entry_personId_idx" ON "roster_entry"("personId");

-- CreateIndex
CREATE INDEX "person_agencyId_erasedAt_idx" ON "person"("agencyId", "erasedAt");
