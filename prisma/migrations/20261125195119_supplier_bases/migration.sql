-- AlterTable
ALTER TABLE "production_base" ADD COLUMN     "supplier_id" UUID;

-- CreateIndex
CREATE INDEX "production_base_programme_id_supplier_id_idx" ON "production_base"("programme_id", "supplier_id");

-- What the schema file cannot say.
ALTER TABLE production_base ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
CREATE UNIQUE INDEX production_base_once ON production_base (programme_id, supplier_id, village_id, name)
  WHERE supplier_id IS NOT NULL;
