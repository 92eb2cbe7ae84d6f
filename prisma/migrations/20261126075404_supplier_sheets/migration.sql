-- CreateEnum
CREATE TYPE "supplier_sheet_state" AS ENUM ('CHECKED', 'WAITING', 'APPLIED');

-- CreateTable
CREATE TABLE "supplier_sheet" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "state" "supplier_sheet_state" NOT NULL DEFAULT 'CHECKED',
    "uploaded_by" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "applied_at" TIMESTAMPTZ(3),
    "refused" JSONB,

    CONSTRAINT "supplier_sheet_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE INDEX "supplier_sheet_programme_id_supplier_id_kind_uploaded_at_id_idx" ON "supplier_sheet"("programme_id", "supplier_id", "kind", "uploaded_at" DESC, "id");

-- CreateIndex
CREATE INDEX "supplier_sheet_uploaded_at_idx" ON "supplier_sheet"("uploaded_at");

-- What the schema file cannot say.
ALTER TABLE supplier_sheet
  ADD CONSTRAINT supplier_sheet_kind CHECK (kind IN ('products', 'harvests')),
  ADD CONSTRAINT supplier_sheet_counts CHECK (added >= 0 AND changed >= 0 AND unchanged >= 0),
  ADD CONSTRAINT supplier_sheet_applied CHECK ((state = 'APPLIED') = (applied_at IS NOT NULL)),
  ADD CONSTRAINT supplier_sheet_emptied CHECK (state <> 'APPLIED' OR length(content) = 0),
  ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id),
  ADD FOREIGN KEY (uploaded_by) REFERENCES person (id);
