-- AlterTable
ALTER TABLE "behalf_entry" ADD COLUMN     "planting_id" UUID,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0,
ALTER COLUMN "product_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "entered" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "planting" ADD COLUMN     "entered" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "unconfirmed" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "harvest" ADD COLUMN     "unconfirmed" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE UNIQUE INDEX "behalf_entry_programme_id_planting_id_key" ON "behalf_entry"("programme_id", "planting_id");

-- What the schema file cannot say.
UPDATE product SET entered = true
  FROM behalf_entry AS entry
 WHERE entry.programme_id = product.programme_id AND entry.product_id = product.id;
ALTER TABLE product ADD CONSTRAINT product_entered CHECK (entered OR NOT unconfirmed);
ALTER TABLE planting ADD CONSTRAINT planting_entered CHECK (entered OR NOT unconfirmed);
ALTER TABLE behalf_entry
  ADD CONSTRAINT behalf_entry_of CHECK (num_nonnulls(product_id, planting_id) = 1),
  ADD FOREIGN KEY (programme_id, planting_id) REFERENCES planting (programme_id, id);
-- A harvest is unconfirmed as long as its planting is, and nothing of it stands anywhere until then.
CREATE UNIQUE INDEX planting_unconfirmed ON planting (programme_id, id, unconfirmed);
ALTER TABLE harvest
  ADD CONSTRAINT harvest_unconfirmed FOREIGN KEY (programme_id, planting_id, unconfirmed)
    REFERENCES planting (programme_id, id, unconfirmed) ON UPDATE CASCADE,
  ADD CONSTRAINT harvest_waits CHECK (NOT unconfirmed OR (gathered = 0 AND in_stock = 0));
